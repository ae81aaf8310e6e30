import frappe

from steward.approvals.doctype.approval_log.approval_log import ApprovalLog


class NumberRegister(ApprovalLog):
	"""One number of a series; written only by `steward.numbers`. [Approvals]"""


def on_doctype_update():
	"""A number exists once, whatever the code does."""
	frappe.db.add_unique("Number Register", ["series", "year", "number"])
