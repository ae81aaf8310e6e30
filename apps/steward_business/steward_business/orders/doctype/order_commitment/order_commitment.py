from frappe.model.document import Document


class OrderCommitment(Document):
	"""Order Commitment."""
