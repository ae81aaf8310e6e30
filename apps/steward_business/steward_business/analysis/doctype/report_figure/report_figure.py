from frappe.model.document import Document


class ReportFigure(Document):
	"""Report Figure."""
