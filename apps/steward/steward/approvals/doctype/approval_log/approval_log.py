import frappe
from frappe import _

from steward.approvals.final import Final


class ApprovalLog(Final):
	"""One action on a document; written only by `steward.approvals.log.append`. [Approvals]"""

	def sentence(self) -> str:
		return _("The Approval Log is written by the system only and never changed.")


def on_doctype_update():
	"""Chains are read by document and by action."""
	frappe.db.add_index("Approval Log", ["reference_name", "reference_doctype", "sequence"])
	frappe.db.add_index("Approval Log", ["user", "acted_at"])
