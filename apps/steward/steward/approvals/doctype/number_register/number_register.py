import frappe
from frappe import _

from steward.approvals.doctype.approval_log.approval_log import ApprovalLog


class NumberRegister(ApprovalLog):
	"""One number of a series; written only by `steward.numbers`. [Approvals]"""

	def sentence(self) -> str:
		return _("Numbers are drawn and voided by the system only; no entry of the Number Register is changed or deleted.")


def on_doctype_update():
	"""A number exists once, whatever the code does."""
	frappe.db.add_unique("Number Register", ["series", "year", "number"])
