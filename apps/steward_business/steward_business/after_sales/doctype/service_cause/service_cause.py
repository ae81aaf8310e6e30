from frappe.model.document import Document


class ServiceCause(Document):
	"""Service Cause."""
