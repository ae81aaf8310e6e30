"""Staff Bank Account: where a person's money is paid to."""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals.people import staff_of
from steward_finance.claims.errors import NotYourAccount

FINANCE = "Finance Manager"


class StaffBankAccount(Document):
	"""Entered by its owner or by finance; seen by nobody else. [S25]"""

	def before_insert(self):
		self.staff = self.staff or staff_of()

	def validate(self):
		if self.staff != staff_of() and not {FINANCE, "Administrator"} & {*frappe.get_roles(), frappe.session.user}:
			frappe.throw(_("Everybody enters his own bank account."), NotYourAccount)
