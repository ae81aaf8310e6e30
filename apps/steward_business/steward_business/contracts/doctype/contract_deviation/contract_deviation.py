from frappe.model.document import Document


class ContractDeviation(Document):
	"""Where a contract departs from the standard clauses; computed. [S9]"""
