from frappe.model.document import Document

from steward.naming import yearly


class Handover(Document):
	"""What one person hands over to another."""

	def autoname(self):
		self.name = yearly("HO")
