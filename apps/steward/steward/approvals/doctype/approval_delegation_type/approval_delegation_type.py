from frappe.model.document import Document


class ApprovalDelegationType(Document):
	"""Approval Delegation Type."""
