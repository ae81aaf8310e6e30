"""Improvement Action: what is changed so that a complaint does not come again."""

import frappe
from frappe.utils import today

from steward.approvals.people import staff_of
from steward.naming import yearly
from steward_business.after_sales import improvements
from steward_business.after_sales.causes import NamesCause


class ImprovementAction(NamesCause):
	"""Finished by the person responsible, verified by somebody else. [S16]"""

	def autoname(self):
		self.name = yearly("IMP")

	def validate(self):
		if self.is_new():
			self.update(self.flags.made_from or {})

	# gates, in the flow's order

	def check_evidence(self):
		improvements.check_evidence(self)

	def set_finished(self):
		self.finished_on = today()

	def set_verified(self):
		self.verified_on, self.verified_by_staff = today(), staff_of()

	def set_returned(self):
		self.finished_on = None

	def set_cancelled(self):
		self.cancel_reason = self.flags.step_comment


def on_doctype_update():
	"""Whether a proposal is there already; lists: steward.indexes."""
	frappe.db.add_index("Improvement Action", ["cause", "product"])
