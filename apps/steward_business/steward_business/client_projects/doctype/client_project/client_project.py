import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import today

from steward.approvals.people import staff_of
from steward.approvals.stock import as_one_transaction
from steward.naming import yearly
from steward_business.client_projects import plan, tasks, updates
from steward_business.client_projects.errors import IssuesOpen


class ClientProject(Document):
	"""A follow-up plan for a client: stages, tasks, dates. Its flow: client_projects/flow.py. [S7 S8]"""

	def autoname(self):
		self.name = yearly("PRJ")

	def onload(self):
		"""Who reads it, so that the form offers him his own tasks."""
		self.set_onload("own_staff", staff_of())

	def validate(self):
		if self.workflow_state in (None, "", "Draft"):
			self.set_manager()
			plan.fill_from_template(self)
			plan.fill_gaps(self)
			plan.check_names(self)
		plan.check_dates(self)
		plan.check_stages_done(self)
		plan.count(self)

	def set_manager(self):
		"""Who plans the project manages it, unless somebody else is named."""
		self.manager = self.manager or staff_of()
		self.start_on = self.start_on or today()

	# gates, in the flow's order

	def check_plan(self):
		"""⚖ Every stage has tasks and both dates. [S7]"""
		plan.check_complete(self)

	def set_baseline(self):
		"""From now on the due days stand; the forecast begins with them. [S7]"""
		self.activated_on = today()
		for row in self.stages:
			row.forecast_on = row.forecast_on or row.due_on

	def check_tasks_done(self):
		tasks.check_done(self)

	def check_no_open_issue(self):
		"""A project does not end over an open issue. [S8]"""
		left = frappe.get_all("Project Issue", {"project": self.name, "workflow_state": "Open"}, pluck="name", order_by="name")
		if left:
			frappe.throw(_("These issues are open: {0}. Solve them first.").format(", ".join(left)), IssuesOpen)

	def check_last_update_sent(self):
		updates.check_last_sent(self)

	def set_closed(self):
		self.closed_on = today()

	def set_ended(self):
		self.update({"closed_on": today(), "end_reason": self.flags.step_comment})

	def set_reopened(self):
		self.update({"closed_on": None, "end_reason": self.flags.step_comment})

	# an act that is no step

	@frappe.whitelist(methods=["POST"])
	def finish_task(self, row: str | int) -> dict:
		"""Report a task done: its assignee, or business. [S7]

		Args:
			row: name of the row in `tasks`, or its number.
		"""
		return as_one_transaction(lambda: tasks.finish(self.name, row))


def on_doctype_update():
	"""What the reports ask for; lists: steward.indexes."""
	frappe.db.add_index("Client Project", ["workflow_state", "manager"])
