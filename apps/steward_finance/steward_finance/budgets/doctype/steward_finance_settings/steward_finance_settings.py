from frappe.model.document import Document


class StewardFinanceSettings(Document):
	"""Steward Finance Settings."""
