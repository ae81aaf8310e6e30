import frappe
from frappe.model.document import Document

from steward_finance.claims import counting


class ReimbursementLine(Document):
	"""Reimbursement Line."""


def on_doctype_update():
	"""All that Expenses by Person-Item-Client reads, so that it reads nothing else."""
	for name, fields in counting.INDEXES.items():
		frappe.db.add_index(counting.ROW, list(fields), name)
