import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, today

from steward.naming import yearly
from steward_business.money import exact, rounded, to_cents
from steward_finance.budgets import granting, planning
from steward_finance.budgets.errors import LinesWrong
from steward_finance.budgets.rules import ZERO

NOTHING = dict.fromkeys(("granted", "transferred", "reserved", "spent", "left_amount", "in_force"), 0)


class ExpenseBudget(Document):
	"""What a unit may spend in a business year, by item. Its flow: budgets/flow.py. [S21 S22]"""

	def autoname(self):
		self.name = yearly("BUD")

	def validate(self):
		if self.workflow_state in (None, "", "Draft"):
			self.set_lines()
			self.set_total()
			self.check_year()
			self.check_no_line_twice()

	def set_lines(self):
		"""Each line is of whole cents and carries what the ledger finds it by; nothing is granted before the budget is in force."""
		for row in self.lines:
			row.amount = rounded(row.amount)
			row.update({"org_unit": self.org_unit, "year": cint(self.year), "control": self.control, **NOTHING})

	def set_total(self):
		self.total_amount = to_cents(sum((exact(row.amount) for row in self.lines), ZERO))

	def check_year(self):
		planning.check_year(self.year)

	def check_no_line_twice(self):
		"""An item is budgeted by months or for the whole year, and each of them once. [S21]"""
		seen: dict[str, set[int]] = {}
		for row in self.lines:
			months, month = seen.setdefault(row.expense_item, set()), cint(row.month)
			if month in months:
				frappe.throw(_("Row {0}: {1} has this month already. Put both amounts into one line.").format(row.idx, row.expense_item), LinesWrong)
			if months and 0 in (month, *months):
				frappe.throw(_("Row {0}: {1} is budgeted either by months or for the whole year, not both.").format(row.idx, row.expense_item), LinesWrong)
			months.add(month)

	def check_lines(self):
		"""A budget says for what, and how much. [S21]"""
		if not self.lines:
			frappe.throw(_("Add a line: {0} says for nothing what may be spent.").format(self.name), LinesWrong)
		if empty := next((row for row in self.lines if exact(row.amount) <= 0), None):
			frappe.throw(_("Row {0}: fill the amount for {1}, or remove the line.").format(empty.idx, empty.expense_item), LinesWrong)

	def check_plan(self):
		planning.check_plan(self)

	def check_no_other_budget(self):
		granting.check_no_other(self)

	def make_granted(self):
		granting.grant(self)

	def check_nothing_reserved(self):
		granting.check_nothing_reserved(self)

	def set_closed(self):
		self.update({"closed_on": today(), "lapsed_amount": granting.lapsing(self)})

	def make_lapsed(self):
		granting.lapse(self)

	def check_unused(self):
		granting.check_unused(self)

	def make_revoked(self):
		granting.revoke(self)
