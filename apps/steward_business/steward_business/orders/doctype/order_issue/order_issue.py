"""Order Issue: what stands between an order and its promise, and who sorts it out."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import today

from steward.naming import yearly
from steward_business.orders.errors import IssueIncomplete


class OrderIssue(Document):
	"""Production, procurement, logistics: one unit answers, one decision stands. [S12]"""

	def autoname(self):
		self.name = yearly("ISS")

	def check_responsible_unit(self):
		"""Coordination starts with somebody who answers for it. [S12]"""
		if not self.responsible_unit:
			frappe.throw(
				_("Choose the responsible unit before coordinating {0}.").format(self.name), IssueIncomplete
			)

	def check_decision(self):
		"""An issue is resolved by a decision. [S12]"""
		if not (self.decision or "").strip():
			frappe.throw(_("Write what was decided before resolving {0}.").format(self.name), IssueIncomplete)

	def set_resolved(self):
		self.resolved_on = today()

	def set_reopened(self):
		self.resolved_on = None
