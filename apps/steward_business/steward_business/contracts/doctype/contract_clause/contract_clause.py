from frappe.model.document import Document


class ContractClause(Document):
	"""A clause of a client contract. [S9]"""
