from frappe.model.document import Document


class ApprovalPolicyStep(Document):
	"""Approval Policy Step."""
