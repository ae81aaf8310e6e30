import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals.errors import LogIsFinal


class ApprovalLog(Document):
	"""One action on a document; written only by `steward.approvals.log.append`. [Approvals]"""

	def before_insert(self):
		self.refuse()

	def validate(self):
		self.refuse()

	def on_trash(self):
		self.refuse()

	def before_rename(self, *args, **kwargs):
		self.refuse()

	def refuse(self):
		"""Nobody writes, changes or deletes a row through any interface."""
		frappe.throw(_("The Approval Log is written by the system only and never changed."), LogIsFinal)


def on_doctype_update():
	"""Chains are read by document and by action."""
	frappe.db.add_index("Approval Log", ["reference_doctype", "reference_name", "sequence"])
	frappe.db.add_index("Approval Log", ["user", "acted_at"])
