"""Projects on My Day: tasks to do [S7], updates to write and issues to solve [S8]."""

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, Max
from frappe.utils import add_days, cint, getdate, today

from steward.approvals.people import staff_of
from steward.duties import Duty
from steward_business.contracts.settings import business_settings

SOON = 7
MOST = 50


def duties(user: str) -> list[Duty]:
	"""Everything about projects that waits for this user."""
	staff = staff_of(user)
	if not staff:
		return []
	return [*map(task_duty, open_tasks(staff)), *map(update_duty, without_update(staff)), *map(issue_duty, open_issues(staff))]


def open_tasks(staff: str) -> list[dict]:
	"""A person's tasks of running projects, due within days or overdue. [S7]"""
	project, task = frappe.qb.DocType("Client Project"), frappe.qb.DocType("Project Task")
	return (
		frappe.qb.from_(task)
		.join(project)
		.on((project.name == task.parent) & (task.parenttype == "Client Project"))
		.select(project.name, project.project_name, project.activated_on, task.task, task.stage, task.due_on)
		.where((task.assignee == staff) & task.done_on.isnull() & (task.dropped == 0) & (task.due_on <= add_days(today(), SOON)))
		.where(project.workflow_state == "Active")
		.orderby(task.due_on)
		.limit(MOST)
		.run(as_dict=True)
	)


def task_duty(row: dict) -> Duty:
	"""One task on My Day."""
	facts = [(_("Client Project"), row.project_name), (_("Stage"), row.stage)]
	return Duty("S7", _("Finish: {0}").format(row.task), "Client Project", row.name, due_on=row.due_on, since=row.activated_on, facts=facts)


def without_update(staff: str) -> list[dict]:
	"""Running projects of a person whose client heard nothing for the days of the settings (0: nobody is reminded). [S8]"""
	project, update = frappe.qb.DocType("Client Project"), frappe.qb.DocType("Client Update")
	last, days = Coalesce(Max(update.sent_on), Max(project.activated_on)), cint(business_settings().update_every_days)
	if not days:
		return []
	return (
		frappe.qb.from_(project)
		.left_join(update)
		.on(update.project == project.name)
		.select(project.name, project.project_name, last.as_("last"))
		.where((project.workflow_state == "Active") & (project.manager == staff))
		.groupby(project.name)
		.having(last < add_days(today(), -days))
		.orderby(last)
		.limit(MOST)
		.run(as_dict=True)
	)


def update_duty(row: dict) -> Duty:
	"""One client to be told."""
	due_on = add_days(getdate(row.last), cint(business_settings().update_every_days))
	return Duty("S8", _("Tell the client about {0}").format(row.project_name), "Client Project", row.name, due_on=due_on, since=row.last)


def open_issues(staff: str) -> list[dict]:
	"""Issues that a person has to solve. [S8]"""
	asked = {"owner_staff": staff, "workflow_state": "Open"}
	return frappe.get_all("Project Issue", asked, ["name", "issue", "due_on", "found_on", "project"], order_by="due_on, name", limit=MOST)


def issue_duty(row: dict) -> Duty:
	"""One issue on My Day."""
	return Duty("S8", _("Solve: {0}").format(row.issue), "Project Issue", row.name, due_on=row.due_on, since=row.found_on)
