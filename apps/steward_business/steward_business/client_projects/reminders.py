"""Once a day: tell who has a task whose day has passed. [S7]"""

import frappe
from frappe import _
from frappe.translate import get_user_lang
from frappe.utils import add_days, today

from steward.approvals.notify import remind
from steward.approvals.people import user_of


def daily() -> None:
	"""A notification to the assignee and the manager on the day after a task fell due."""
	for name, title, task, assignee, manager in overdue_since_yesterday():
		for user in {user_of(assignee), user_of(manager)} - {None}:
			language = get_user_lang(user)
			remind(user, "Client Project", name, f"{title}: {task}", by="Administrator", text=_("Overdue since yesterday: {1} ({0})", language))


def overdue_since_yesterday() -> list[tuple]:
	"""Open tasks of running projects that were due yesterday."""
	project, task = frappe.qb.DocType("Client Project"), frappe.qb.DocType("Project Task")
	return list(
		frappe.qb.from_(task)
		.join(project)
		.on((project.name == task.parent) & (task.parenttype == "Client Project"))
		.select(project.name, project.project_name, task.task, task.assignee, project.manager)
		.where((task.due_on == add_days(today(), -1)) & task.done_on.isnull() & (task.dropped == 0) & (project.workflow_state == "Active"))
		.run()
	)
