from frappe.model.document import Document


class ExpenseRequest(Document):
	"""Expense Request."""
