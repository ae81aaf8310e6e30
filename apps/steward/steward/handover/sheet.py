"""What stands on the sheet: all of it is the giver's, and at the end nothing is left with him."""

from collections import Counter

import frappe
from frappe import _
from frappe.model.document import Document

from steward.handover import holdings
from steward.handover.errors import NothingToHandOver, SomethingLeft
from steward.handover.parties import full_name

SHOWN = 12


def keys_held(doc: Document) -> set[tuple[str, str]]:
	"""Kind and name of everything the giver holds now."""
	return {item.key for item in holdings.held_by(doc.from_staff)}


def check_rows(doc: Document) -> None:
	"""Something is handed over, each thing once, and all of it is the giver's."""
	keys, name = Counter((row.kind, row.reference) for row in doc.open_rows()), full_name(doc.from_staff)
	if not keys:
		frappe.throw(_("{0} holds nothing that could be handed over.").format(name), NothingToHandOver)
	held = keys_held(doc)
	wrong = [reference for (kind, reference), times in keys.items() if times > 1 or (kind, reference) not in held]
	if wrong:
		said = ", ".join(wrong[:SHOWN])
		frappe.throw(_("{0} does not hold {1}, or it is listed twice. Take the row out.").format(name, said), NothingToHandOver)


def check_still_held(doc: Document) -> None:
	"""What meanwhile went to somebody else is not moved away from him."""
	held = keys_held(doc)
	gone = [row.reference for row in doc.taken_rows() if (row.kind, row.reference) not in held]
	if gone:
		frappe.throw(
			_("{0} no longer holds {1}. Decline these rows.").format(full_name(doc.from_staff), ", ".join(gone[:SHOWN])),
			NothingToHandOver,
		)


def check_nothing_left(doc: Document) -> None:
	"""The giver holds nothing any more, and his My Day is empty."""
	left = holdings.left_with(doc.from_staff)
	if left:
		frappe.throw(_("{0} still has: {1}").format(full_name(doc.from_staff), "; ".join(left[:SHOWN])), SomethingLeft)
