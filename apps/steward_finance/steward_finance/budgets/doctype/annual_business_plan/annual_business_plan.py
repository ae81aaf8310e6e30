from frappe.model.document import Document


class AnnualBusinessPlan(Document):
	"""Annual Business Plan."""
