from frappe.model.document import Document


class BusinessPlanTarget(Document):
	"""Business Plan Target."""
