"""Reports that a person has still to write. [S18]"""

import frappe
from frappe import _

from steward.approvals.guard import system_change
from steward.handover.holdings import Holdings

REPORT = "Business Analysis Report"


def holdings() -> list[Holdings]:
	"""What this chapter tells the handover."""
	return [Holdings(REPORT, held, give)]


def held(staff: str) -> list[tuple[str, str]]:
	"""Drafts of which somebody is the author."""
	of = {"author": staff, "workflow_state": "Draft"}
	rows = frappe.get_all(REPORT, of, ["name", "title"], order_by="due_on, name", limit_page_length=0)
	return [(row.name, row.title) for row in rows]


def give(name: str, from_staff: str, successor: str) -> None:
	"""Somebody else writes the report."""
	report = frappe.get_doc(REPORT, name, for_update=True)
	with system_change(report):
		report.author = successor
		report.save(ignore_permissions=True)
	names = [frappe.get_cached_value("Staff Member", staff, "full_name") for staff in (from_staff, successor)]
	report.add_comment("Info", _("Handed over by {0} to {1}").format(*names))
