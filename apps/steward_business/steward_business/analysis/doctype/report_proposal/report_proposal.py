from frappe.model.document import Document


class ReportProposal(Document):
	"""Report Proposal."""
