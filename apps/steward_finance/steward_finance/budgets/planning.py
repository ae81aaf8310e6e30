"""The plan comes first: a unit has one for each business year, and its budgets follow from it. [S21]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate, today

from steward_business.analysis.calendar import first_month
from steward_finance.budgets.errors import PlanWrong
from steward_finance.budgets.rules import of_year

PLAN = "Annual Business Plan"
FIRST_YEAR, LAST_YEAR = 2000, 2199


def this_year() -> int:
	"""The business year of today."""
	return of_year(getdate(today()), first_month())


def check_year(year) -> None:
	"""A year has four digits."""
	if not FIRST_YEAR <= cint(year) <= LAST_YEAR:
		frappe.throw(_("{0} is no year. Write it with four digits.").format(year or "–"), PlanWrong)


def check_plan(budget: Document) -> None:
	"""A budget rests on the plan of the same unit and year. [S21]"""
	if not budget.plan:
		frappe.throw(_("Choose the annual business plan that {0} follows from.").format(budget.name), PlanWrong)
	unit, year = frappe.db.get_value(PLAN, budget.plan, ["org_unit", "year"])
	if (unit, year) != (budget.org_unit, cint(budget.year)):
		frappe.throw(
			_("Plan {0} is of {1} for {2}, the budget is of {3} for {4}. Choose the plan of the same unit and year.").format(
				budget.plan, unit, year, budget.org_unit, budget.year
			),
			PlanWrong,
		)


def check_only_plan(plan: Document) -> None:
	"""A unit has one plan a year. [S21]"""
	filters = {"org_unit": plan.org_unit, "year": cint(plan.year), "name": ("!=", plan.name or "")}
	if other := frappe.db.get_value(PLAN, filters):
		frappe.throw(_("{0} has plan {1} for {2} already.").format(plan.org_unit, other, plan.year), PlanWrong)


def check_place_kept(plan: Document) -> None:
	"""A plan that budgets follow from keeps its unit and year. [S21]"""
	before = plan.get_doc_before_save()
	if not before or (before.org_unit, before.year) == (plan.org_unit, cint(plan.year)):
		return
	if budget := frappe.db.get_value("Expense Budget", {"plan": plan.name, "docstatus": ("<", 2)}):
		frappe.throw(_("Budget {0} follows from this plan: its unit and year stay.").format(budget), PlanWrong)
