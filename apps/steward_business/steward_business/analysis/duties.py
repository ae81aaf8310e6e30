"""Reports on My Day: those to write, with their due day. [S18]"""

import frappe
from frappe import _

from steward.approvals.people import staff_of
from steward.duties import Duty
from steward_business.analysis.calendar import period_label

REPORT = "Business Analysis Report"
MOST = 20


def duties(user: str) -> list[Duty]:
	"""Drafts that a user has to write. [S18]"""
	staff = staff_of(user)
	mine = {"author": staff, "workflow_state": "Draft"}
	fields = ["name", "org_unit", "period_type", "period_start", "due_on", "creation"]
	rows = frappe.get_all(REPORT, mine, fields, order_by="due_on", limit=MOST) if staff else []
	return [duty(row) for row in rows]


def duty(row: dict) -> Duty:
	"""One report to write."""
	title = _("Write the report on {0}").format(period_label(row.period_type, row.period_start))
	return Duty("S18", title, REPORT, row.name, due_on=row.due_on, since=row.creation, facts=[(_("Unit"), row.org_unit)])
