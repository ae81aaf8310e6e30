from frappe.model.document import Document


class ProjectStage(Document):
	"""Project Stage."""
