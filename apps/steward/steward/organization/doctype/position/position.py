from frappe.model.document import Document


class Position(Document):
	"""Position."""
