from frappe.model.document import Document


class Reimbursement(Document):
	"""Reimbursement."""
