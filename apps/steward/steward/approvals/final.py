"""Rows that the engine writes and nobody else: through every interface they refuse. [Approvals]"""

import frappe
from frappe.model.document import Document

from steward.approvals.errors import LogIsFinal


class Final(Document):
	"""Base of such DocTypes; `sentence` says why."""

	def before_insert(self):
		self.refuse()

	def validate(self):
		self.refuse()

	def on_trash(self):
		self.refuse()

	def before_rename(self, *args, **kwargs):
		self.refuse()

	def refuse(self):
		"""Nobody writes, changes or deletes a row."""
		frappe.throw(self.sentence(), LogIsFinal)
