from frappe.model.document import Document


class InvoiceRecord(Document):
	"""Invoice Record."""
