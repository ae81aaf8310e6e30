"""Budgets to close, and lines that are running out, for My Day. [S21 S22]"""

import frappe
from frappe import _
from frappe.utils import getdate, today

from steward.approvals.people import units_headed
from steward.duties import Duty
from steward_finance.budgets import clock, lines
from steward_finance.budgets.refusing import money, where
from steward_finance.budgets.rules import ZERO

BUDGET = "Expense Budget"


def duties(user: str) -> list[Duty]:
	"""What budgets ask of a person besides decisions."""
	return [*budgets_to_close(user), *lines_overdrawn(user)]


def budgets_to_close(user: str) -> list[Duty]:
	"""For the Finance Manager: budgets whose year is over. [S22]"""
	if "Finance Manager" not in frappe.get_roles(user):
		return []
	return [
		Duty("S22", _("Close the budget of {0} for {1}").format(row.org_unit, row.year), BUDGET, row.name, since=clock.close_by(row.year), shared=True)
		for row in clock.to_close(getdate(today()))
	]


def lines_overdrawn(user: str) -> list[Duty]:
	"""For the head: lines under Warn on which more is spent than there is; only a transfer puts that right. [S21]"""
	units = units_headed(user)
	if not units:
		return []
	filters = {"org_unit": ("in", sorted(units)), "in_force": 1, "left_amount": ("<", 0)}
	found = [lines.read(row) for row in frappe.get_all(lines.LINE, filters, lines.FACTS, order_by="name", limit=0)]
	return [
		Duty("S21", _("Ask for a budget transfer: {0}").format(where(line)), BUDGET, line.budget, facts=[(_("Overdrawn By"), money(ZERO - line.left))], shared=True)
		for line in found
	]
