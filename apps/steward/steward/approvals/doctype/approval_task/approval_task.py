import frappe
from frappe import _

from steward.approvals.final import Final


class ApprovalTask(Final):
	"""One person's or role's turn to decide; written only by `steward.approvals.tasks`. [Approvals]"""

	def sentence(self) -> str:
		return _("Approval Tasks are made and decided by the approval actions only.")


def on_doctype_update():
	"""Read by person and by role, the oldest first or the overdue; by document; by the clock."""
	for key in ("approver", "role"):
		frappe.db.add_index("Approval Task", [key, "status", "pending_at"])
		frappe.db.add_index("Approval Task", [key, "status", "due_at"])
	frappe.db.add_index("Approval Task", ["reference_name", "reference_doctype", "round"])
	frappe.db.add_index("Approval Task", ["status", "due_at"])
