from frappe.model.document import Document


class ContractCopyUnit(Document):
	"""A department that keeps a copy of every signed contract. [S11]"""
