from frappe.model.document import Document


class CashAdvance(Document):
	"""Cash Advance."""
