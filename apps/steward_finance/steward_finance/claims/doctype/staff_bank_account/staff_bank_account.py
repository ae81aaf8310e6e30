from frappe.model.document import Document


class StaffBankAccount(Document):
	"""Staff Bank Account."""
