"""Makers of projects, updates and issues in any state, each step by the right person; for tests and demo."""

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, today

from steward.acting import acting
from steward.hands import take

PROJECT, UPDATE, ISSUE = "Client Project", "Client Update", "Project Issue"


def draft_project(client: str, **fields) -> dict:
	"""Two stages of a week with a task each, from today."""
	stages = [
		{"stage": "Design", "start_on": today(), "due_on": add_days(today(), 7)},
		{"stage": "Build", "start_on": add_days(today(), 8), "due_on": add_days(today(), 14)},
	]
	tasks = [{"stage": "Design", "task": "Draw"}, {"stage": "Build", "task": "Assemble"}]
	said = {"project_name": "Assembly line", "client": client, "stages": stages, "tasks": tasks}
	return {"doctype": PROJECT, **said, **fields}


def make_project(officer: str, manager: str, client: str, state: str = "Draft", **fields) -> Document:
	"""A project planned by the officer; closed and cancelled by the manager."""
	with acting(officer):
		project = frappe.get_doc(draft_project(client, **fields)).insert()
	if state in ("Active", "Closed"):
		project = take(officer, project, "Activate")
	if state == "Closed":
		finish_all(officer, project)
		make_update(officer, project, sent=True)
		project = take(manager, project, "Close")
	return take(manager, project, "Cancel", "The client stopped it.") if state == "Cancelled" else project


def finish_all(officer: str, project: Document) -> None:
	"""The officer reports every task done."""
	with acting(officer):
		for row in project.tasks:
			frappe.get_doc(PROJECT, project.name).finish_task(row.name)


def make_update(officer: str, project: Document, sent: bool = False, **fields) -> Document:
	"""An update drafted from facts; sent if wanted."""
	with acting(officer):
		update = frappe.get_doc({"doctype": UPDATE, "project": project.name, **fields}).insert()
		if sent:
			update.send()
	update.reload()
	return update


def make_issue(officer: str, project: Document, state: str = "Open", by: str = "", **fields) -> Document:
	"""An issue written down by the officer, solved by him, confirmed by somebody else (`by`)."""
	said = {"issue": "The drawing is wrong.", "cause": "An old version.", "solution": "Drawn anew.", **fields}
	with acting(officer):
		issue = frappe.get_doc({"doctype": ISSUE, "project": project.name, **said}).insert()
	if state != "Open":
		issue = take(officer, issue, "Solve")
	return take(by, issue, "Confirm") if state == "Confirmed" else issue
