import frappe
from frappe import _
from frappe.model.document import Document

from steward.regulation.errors import ReadingIsFinal


class RegulationAcknowledgement(Document):
	"""One person's confirmation of one version; made and set by regulation/reading.py only. [S2]"""

	def validate(self):
		self.refuse()

	def on_trash(self):
		if not frappe.flags.in_uninstall:
			self.refuse()

	def refuse(self):
		frappe.throw(
			_("Confirmations are given by the person who has read the regulation, with the button on it. They are not written by hand and stay."),
			ReadingIsFinal,
		)
