from frappe.model.document import Document


class ClientProjectTemplateTask(Document):
	"""Client Project Template Task."""
