import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr

from steward_business.client_projects.errors import PlanIncomplete


class ClientProjectTemplate(Document):
	"""Stages and tasks that a kind of project always has. [S7]"""

	def validate(self):
		self.check_tasks_have_a_stage()

	def check_tasks_have_a_stage(self):
		stages, tasks = ({cstr(row.stage) for row in rows} for rows in (self.stages, self.tasks))
		astray = sorted(stages ^ tasks)
		if astray:
			frappe.throw(_("Every stage needs a task, and every task one of the stages: {0}.").format(", ".join(astray)), PlanIncomplete)
