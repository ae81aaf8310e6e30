from frappe.model.document import Document


class ContractPaymentTerm(Document):
	"""When which part of the amount is paid. [S9]"""
