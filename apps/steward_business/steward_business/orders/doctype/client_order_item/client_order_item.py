from frappe.model.document import Document


class ClientOrderItem(Document):
	"""Client Order Item."""
