from frappe.model.document import Document


class StewardSettings(Document):
	"""The company, its calendar and the clocks of the core."""
