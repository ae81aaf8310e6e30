from frappe.model.document import Document


class ClientContact(Document):
	"""A person at the client. [S5]"""
