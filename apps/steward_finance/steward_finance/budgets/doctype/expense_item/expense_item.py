from frappe.model.document import Document


class ExpenseItem(Document):
	"""What money may be spent on, with its scope and its limit. [S21]"""
