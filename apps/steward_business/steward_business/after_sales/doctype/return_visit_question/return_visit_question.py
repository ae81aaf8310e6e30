from frappe.model.document import Document


class ReturnVisitQuestion(Document):
	"""Return Visit Question."""
