from frappe.model.document import Document


class HandoverRow(Document):
	"""Handover Row."""
