from frappe.model.document import Document


class ContractCopy(Document):
	"""A department's copy of a signed contract. [S11]"""
