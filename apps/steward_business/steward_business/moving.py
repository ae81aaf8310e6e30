"""Giving a record to another account owner, by a handover that both sides agreed to."""

import frappe
from frappe import _
from frappe.query_builder import Criterion

from steward.approvals.people import user_of


def kept_by(table, staff: str | None, field: str = "account_owner") -> Criterion:
	"""Records that a person looks after: as account owner (or what `field` names), or as drafter while nobody else is named."""
	if not staff:
		return table.name.isnull()  # who is not on the staff looks after nothing
	unnamed = table[field].isnull() | (table[field] == "")
	return (table[field] == staff) | (unnamed & (table.owner == (user_of(staff) or "")))


def held(doctype: str, title: str, staff: str, *cases: Criterion, field: str = "account_owner") -> list[tuple[str, str]]:
	"""Names and titles of the records that a person looks after; `title` is a fieldname."""
	table = frappe.qb.DocType(doctype)
	wanted = Criterion.all([kept_by(table, staff, field), *cases])
	return list(frappe.qb.from_(table).select(table.name, table[title]).where(wanted).orderby(table.name).run())


def give(doctype: str, name: str, from_staff: str, successor: str, field: str = "account_owner") -> None:
	"""Write the new account owner and say so in the timeline.

	Also on submitted records, whose other fields nobody may touch; who may was checked by the handover.
	"""
	doc = frappe.get_doc(doctype, name, for_update=True)
	doc.db_set(field, successor)
	names = [frappe.get_cached_value("Staff Member", staff, "full_name") for staff in (from_staff, successor)]
	doc.add_comment("Info", _("Handed over by {0} to {1}").format(*names))
