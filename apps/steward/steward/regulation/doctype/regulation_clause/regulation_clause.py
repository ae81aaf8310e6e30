from frappe.model.document import Document


class RegulationClause(Document):
	"""Regulation Clause."""
