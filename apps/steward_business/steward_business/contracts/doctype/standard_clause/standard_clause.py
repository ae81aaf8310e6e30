from frappe.model.document import Document

from steward.naming import yearly


class StandardClause(Document):
	"""A clause of the library, in the company's own wording. [S9]"""

	def autoname(self):
		self.name = yearly("SCL")
