from frappe.model.document import Document


class LegalFinding(Document):
	"""What the Legal Reviewer found, and the drafter's answer. [S10]"""
