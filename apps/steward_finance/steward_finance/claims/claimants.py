"""Whose paper it is, and to which unit it goes. [S23 S25]"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals import people
from steward_finance.claims.errors import NotYourUnit


def set_claimant(doc: Document, field: str = "claimant") -> None:
	"""Left empty, it is for who writes it, and for his unit. [S23]"""
	if not doc.get(field):
		doc.set(field, people.staff_of())
	if not doc.org_unit and doc.get(field):
		doc.org_unit = frappe.get_cached_value("Staff Member", doc.get(field), "org_unit")


def check_unit(doc: Document, field: str = "claimant") -> None:
	"""It goes to the claimant's unit or one he heads, so that its head is asked and nobody else's budget pays. [S25]"""
	unit, staff = frappe.get_cached_value("Staff Member", doc.get(field), ["org_unit", "name"]) or (None, None)
	if doc.org_unit not in {unit, *people.units_headed(people.user_of(staff))}:
		frappe.throw(
			_("{0} does not belong to {1}. Choose {2}.").format(full_name(doc.get(field)), doc.org_unit, unit or "–"), NotYourUnit
		)


def full_name(staff: str | None) -> str:
	"""Name of a Staff Member."""
	return frappe.get_cached_value("Staff Member", staff, "full_name") or staff or ""
