from frappe.model.document import Document


class StandardContractClause(Document):
	"""A place of a standard clause in a standard contract. [S9]"""
