from frappe.model.document import Document


class ReimbursementLine(Document):
	"""Reimbursement Line."""
