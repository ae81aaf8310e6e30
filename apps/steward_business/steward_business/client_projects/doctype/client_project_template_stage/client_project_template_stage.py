from frappe.model.document import Document


class ClientProjectTemplateStage(Document):
	"""Client Project Template Stage."""
