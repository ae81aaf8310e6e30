from frappe.model.document import Document


class StandardContract(Document):
	"""A model contract made of standard clauses, kept by the lawyers. [S9]"""
