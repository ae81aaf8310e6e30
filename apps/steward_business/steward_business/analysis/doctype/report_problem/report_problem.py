from frappe.model.document import Document


class ReportProblem(Document):
	"""Report Problem."""
