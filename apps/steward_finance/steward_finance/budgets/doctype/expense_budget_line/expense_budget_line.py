from frappe.model.document import Document


class ExpenseBudgetLine(Document):
	"""Expense Budget Line."""
