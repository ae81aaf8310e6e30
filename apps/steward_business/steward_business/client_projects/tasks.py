"""Reporting a task of a running project as done. [S7]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, today

from steward.approvals import guard, log, people
from steward_business.client_projects.errors import ProjectNotRunning, TaskNotYours, TasksOpen

BUSINESS = {"Business Officer", "Business Manager"}


def finish(project_name: str, row_key: str | int) -> dict:
	"""Who has the task, or business, reports it done; asked twice, it answers the same. [S7]

	Args:
		project_name: the Client Project. row_key: name of the task's row, or its number.
	"""
	project = frappe.get_doc("Client Project", project_name, for_update=True)
	project.check_permission("read")
	row = found(project, str(row_key))
	check_person(row)
	if not row.done_on:
		check_running(project)
		row.done_on = today()
		with guard.system_change(project):
			project.save(ignore_permissions=True)
		log.append(project, "Finish Task", from_state=project.workflow_state, to_state=project.workflow_state, comment=row.task)
	return {"row": row.name, "done_on": row.done_on}


def found(project: Document, key: str) -> Document:
	"""One of the project's tasks."""
	rows = [row for row in project.tasks if key in (row.name, str(row.idx))]
	if not rows:
		frappe.throw(_("{0} has no task {1}. Reload it and choose one of its rows.").format(project.name, key), frappe.DoesNotExistError)
	return rows[0]


def check_person(row: Document) -> None:
	"""Not just anybody who may read the plan. [S7]"""
	mine = row.assignee and row.assignee == people.staff_of()
	if not mine and not BUSINESS & set(frappe.get_roles()):
		frappe.throw(_("“{0}” is not your task.").format(row.task), TaskNotYours)


def check_runs(doc: Document) -> None:
	"""A new update or issue is about a project that runs. [S8]"""
	state = frappe.db.get_value("Client Project", doc.project, "workflow_state")
	if doc.is_new() and state != "Active":
		frappe.throw(_("{0} is “{1}”. Choose a project that runs.").format(doc.project, _(state or "")), ProjectNotRunning)


def check_running(project: Document) -> None:
	"""Work is reported while the project runs. [S7]"""
	if project.workflow_state != "Active":
		frappe.throw(_("{0} is “{1}”: nothing is reported now.").format(project.name, _(project.workflow_state)), TasksOpen)


def check_done(project: Document) -> None:
	"""Nothing is left open at the end. [S7]"""
	left = [cstr(row.task) for row in project.tasks if not row.done_on and not row.dropped]
	if left:
		frappe.throw(_("These tasks are open: {0}. Finish or drop them.").format(", ".join(left)), TasksOpen)
