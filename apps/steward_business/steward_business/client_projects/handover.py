"""Projects that a person manages or works on, and may hand over. [S7]"""

import frappe
from frappe.query_builder import Criterion

from steward.handover.holdings import Holdings
from steward_business import moving

DOCTYPE, TASK, ISSUE = "Client Project", "Project Task", "Project Issue"
RUNNING = ("Draft", "Active")
UNDONE = {"parenttype": DOCTYPE, "done_on": ("is", "not set"), "dropped": 0}


def holdings() -> list[Holdings]:
	"""What this chapter tells the handover."""
	return [Holdings(DOCTYPE, held, give)]


def held(staff: str) -> list[tuple[str, str]]:
	"""Drafted and running projects that he manages, or in which he has open tasks or issues."""
	table = frappe.qb.DocType(DOCTYPE)
	running = table.workflow_state.isin(RUNNING)
	managed = moving.held(DOCTYPE, "project_name", staff, running, field="manager")
	worked = {*frappe.get_all(TASK, {**UNDONE, "assignee": staff}, pluck="parent", order_by=None)}
	worked |= {*frappe.get_all(ISSUE, {"owner_staff": staff, "workflow_state": "Open"}, pluck="project", order_by=None)}
	others = sorted(worked - {name for name, _title in managed})
	if not others:
		return managed
	wanted = Criterion.all([running, table.name.isin(others)])
	return managed + list(frappe.qb.from_(table).select(table.name, table.project_name).where(wanted).orderby(table.name).run())


def give(name: str, from_staff: str, successor: str) -> None:
	"""The project's lead, open tasks and open issues of one person go to another."""
	if frappe.db.get_value(DOCTYPE, name, "manager") in (from_staff, None, ""):
		moving.give(DOCTYPE, name, from_staff, successor, field="manager")
	frappe.db.set_value(TASK, {**UNDONE, "parent": name, "assignee": from_staff}, "assignee", successor)
	frappe.db.set_value(ISSUE, {"project": name, "owner_staff": from_staff, "workflow_state": "Open"}, "owner_staff", successor)
