from frappe.model.document import Document


class ExpenseBudget(Document):
	"""Expense Budget."""
