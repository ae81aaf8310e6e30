"""Who hands over, who answers, who closes."""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals.people import staff_of, units_headed, user_of
from steward.handover.errors import (
	AnswerBelongsToSuccessor,
	NotYoursToClose,
	NotYoursToHandOver,
	SuccessorUnfit,
)

PERSONNEL = {"Personnel Officer", "Personnel Manager"}


def full_name(staff: str | None) -> str:
	"""A person's name for sentences and titles."""
	return (frappe.get_cached_value("Staff Member", staff, "full_name") or staff) if staff else "—"


def check_giver(doc: Document) -> None:
	"""One hands over one's own work; the head of the unit or Personnel may do it for somebody who leaves."""
	user = frappe.session.user
	unit = frappe.db.get_value("Staff Member", doc.from_staff, "org_unit")
	if user == "Administrator" or PERSONNEL & set(frappe.get_roles(user)):
		return
	if doc.from_staff != staff_of(user) and unit not in units_headed(user):
		frappe.throw(
			_("You can hand over your own work only. For {0}, ask the head of {1} or Personnel.").format(full_name(doc.from_staff), unit),
			NotYoursToHandOver,
		)


def check_successor(doc: Document) -> None:
	"""Somebody else, active, who can log in."""
	if doc.successor == doc.from_staff:
		frappe.throw(_("{0} cannot hand over to himself. Choose another successor.").format(full_name(doc.from_staff)), SuccessorUnfit)
	status, user = frappe.db.get_value("Staff Member", doc.successor, ["status", "user"])
	if status != "Active" or not user:
		frappe.throw(
			_("{0} cannot take over: only active staff with a login can. Choose another successor.").format(full_name(doc.successor)),
			SuccessorUnfit,
		)


def is_successor(doc: Document) -> bool:
	"""Whether the caller is the one who answers."""
	return frappe.session.user == user_of(doc.successor)


def check_answers(doc: Document) -> None:
	"""Rows are answered by the successor only."""
	if not is_successor(doc):
		frappe.throw(_("Only {0} answers, row by row.").format(full_name(doc.successor)), AnswerBelongsToSuccessor)


def closer(doc: Document) -> str | None:
	"""The head of the giver's unit; when he gives, takes or drafted, his superior; at the top, the deputy."""
	parties = {doc.from_staff, doc.successor, staff_of(doc.owner)}
	head = frappe.db.get_value("Org Unit", doc.org_unit, "head")
	seen = set()
	while head in parties and head not in seen:
		seen.add(head)
		head = frappe.db.get_value("Staff Member", head, "reports_to")
	return head or frappe.db.get_single_value("Steward Settings", "deputy_general_manager")


def check_closer(doc: Document) -> None:
	"""Whoever closes is responsible for the unit and took no part."""
	who = closer(doc)
	if not who or staff_of() != who:
		frappe.throw(
			_("{0} closes this handover: the head of the unit who neither gives, takes nor drafted it.").format(full_name(who)),
			NotYoursToClose,
		)
