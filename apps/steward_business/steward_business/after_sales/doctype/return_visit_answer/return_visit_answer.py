from frappe.model.document import Document


class ReturnVisitAnswer(Document):
	"""Return Visit Answer."""
