from frappe.model.document import Document


class ExpenseItem(Document):
	"""Expense Item."""
