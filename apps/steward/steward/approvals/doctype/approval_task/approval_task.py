import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals.errors import LogIsFinal


class ApprovalTask(Document):
	"""One person's or role's turn to decide; written only by `steward.approvals.tasks`. [Approvals]"""

	def before_insert(self):
		self.refuse()

	def validate(self):
		self.refuse()

	def on_trash(self):
		self.refuse()

	def before_rename(self, *args, **kwargs):
		self.refuse()

	def refuse(self):
		"""Nobody writes, changes or deletes a task through any interface."""
		frappe.throw(_("Approval Tasks are made and decided by the approval actions only."), LogIsFinal)


def on_doctype_update():
	"""Read by person, by role, and by document."""
	frappe.db.add_index("Approval Task", ["approver", "status", "pending_at"])
	frappe.db.add_index("Approval Task", ["role", "status", "pending_at"])
	frappe.db.add_index("Approval Task", ["reference_doctype", "reference_name", "round"])
	frappe.db.add_index("Approval Task", ["status", "due_at"])
