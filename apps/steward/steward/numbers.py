"""Number Register: gapless numbers per series and year, under any concurrency.

The counter row is locked until the transaction ends, so a number drawn in a transaction that rolls
back was never drawn, and the next one waits for the outcome.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals.errors import StepRefused


def draw(series: str, year: int, doc: Document | None = None) -> int:
	"""Reserve the next number of a series in a year for a document.

	Args:
		series: name of the series, e.g. "Outgoing Document"; at most 100 characters.
		year: four digits. doc: the document that gets the number.
	Returns: the number, from 1.
	"""
	key = f"{series}-{year}"
	count(key)
	number = frappe.db.get_value("Number Counter", key, "last_number", for_update=True)
	entry = frappe.new_doc("Number Register")
	entry.update({"name": f"{key}-{number:05d}", "series": series, "year": year, "number": number, "status": "Used" if doc else "Reserved"})
	if doc:
		entry.update({"reference_doctype": doc.doctype, "reference_name": doc.name})
	entry.db_insert()
	return number


def count(key: str) -> None:
	"""Step the counter in one statement, which takes the row's lock at once (made at first use)."""
	table = frappe.qb.DocType("Number Counter")
	now = frappe.utils.now()
	user = frappe.session.user
	row = (key, 1, now, now, user, user)
	columns = ("name", "last_number", "creation", "modified", "owner", "modified_by")
	frappe.qb.into(table).columns(*columns).insert(*row).on_duplicate_key_update(table.last_number, table.last_number + 1).run()


def void(series: str, year: int, number: int, reason: str) -> None:
	"""Strike out a number, with a reason; it is never given again.

	Raises: StepRefused without a reason or when it was never drawn.
	"""
	if not (reason or "").strip():
		frappe.throw(_("Say why number {0} is voided.").format(number), StepRefused)
	name = frappe.db.get_value("Number Register", {"series": series, "year": year, "number": number}, for_update=True)
	if not name:
		frappe.throw(_("Number {0} of {1} {2} was never drawn.").format(number, series, year), StepRefused)
	frappe.db.set_value("Number Register", name, {"status": "Voided", "reason": reason.strip()})
