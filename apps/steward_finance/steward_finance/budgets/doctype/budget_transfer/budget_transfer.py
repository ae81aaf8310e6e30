from frappe.model.document import Document


class BudgetTransfer(Document):
	"""Budget Transfer."""
