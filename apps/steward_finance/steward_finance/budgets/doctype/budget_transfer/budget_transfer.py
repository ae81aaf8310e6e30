import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr

from steward.naming import yearly
from steward_business.money import rounded
from steward_finance.budgets import transferring
from steward_finance.budgets.errors import TransferWrong


class BudgetTransfer(Document):
	"""Moves money from one budget line to another, approved as the budgets were. Its flow: budgets/flow.py. [S22]"""

	def autoname(self):
		self.name = yearly("BTR")

	def validate(self):
		if self.workflow_state in (None, "", "Draft"):
			self.amount = rounded(self.amount)
			self.check_lines()
			self.set_texts()

	def check_lines(self):
		transferring.check_lines(self)

	def set_texts(self):
		transferring.describe(self)

	def check_reason(self):
		"""Who takes money from one purpose for another says why. [S22]"""
		if not cstr(self.reason).strip():
			frappe.throw(_("Write the reason: why is the money needed there and not here?"), TransferWrong)

	def check_in_force(self):
		transferring.check_in_force(self)

	def check_money(self):
		transferring.check_money(self)

	def make_moved(self):
		transferring.move(self)
