"""Proof of the clauses on budgets. [S21 S22]"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder import Criterion
from frappe.query_builder.functions import Count
from frappe.utils import add_days

from steward.controls import Control, Measure
from steward_finance.budgets.entries import ENTRY
from steward_finance.budgets.lines import LINE

BUDGET, PLAN, LOG = "Expense Budget", "Annual Business Plan", "Approval Log"


def controls() -> list[Control]:
	"""Controls of this chapter."""
	return [
		Control("S21", "Every budget follows from its unit's plan of the year", BUDGET, planned_first),
		Control("S21", "No budget line was spent beyond what was granted", BUDGET, within_budget),
		Control("S22", "Budgets came into force only after finance and management, by two people", BUDGET, approved_by_two),
	]


def approvals(from_date: date, to_date: date):
	"""Log rows by which budgets came into force in the period, with the criterion."""
	log = frappe.qb.DocType(LOG).as_("approve")
	days = (log.acted_at >= from_date) & (log.acted_at < add_days(to_date, 1))
	return log, (log.reference_doctype == BUDGET) & (log.action == "Approve") & (log.to_state == "In Force") & days


def count(query_table, criterion: Criterion) -> int:
	"""How many rows fit."""
	return frappe.qb.from_(query_table).select(Count("*")).where(criterion).run()[0][0]


def planned_first(from_date: date, to_date: date) -> Measure:
	"""Budgets approved in the period whose plan was there when they were drafted, for the same unit and year. [S21]"""
	(log, mine), budget, plan = approvals(from_date, to_date), frappe.qb.DocType(BUDGET), frappe.qb.DocType(PLAN)
	fits = (plan.org_unit == budget.org_unit) & (plan.year == budget.year) & (plan.creation <= log.acted_at)
	rows = (
		frappe.qb.from_(log)
		.join(budget).on(budget.name == log.reference_name)
		.left_join(plan).on((plan.name == budget.plan) & fits)
		.select(log.reference_name).where(mine & plan.name.isnull()).orderby(log.reference_name).run()
	)  # fmt: skip
	checked = count(log, mine)
	return Measure(checked, checked - len(rows), [(name, _("no plan of the unit and year before it")) for (name,) in rows])


def within_budget(from_date: date, to_date: date) -> Measure:
	"""Lines on which something was reserved or spent in the period, and that are not overdrawn. [S21]"""
	entry, line = frappe.qb.DocType(ENTRY), frappe.qb.DocType(LINE)
	days = (entry.posted_at >= from_date) & (entry.posted_at < add_days(to_date, 1)) & entry.kind.isin(["Reserve", "Actual"])
	rows = (
		frappe.qb.from_(entry)
		.join(line).on(line.name == entry.budget_line)
		.select(line.parent, line.expense_item, line.left_amount)
		.where(days).groupby(line.name, line.parent, line.expense_item, line.left_amount).orderby(line.parent, line.idx).run()
	)  # fmt: skip
	over = [(budget, _("{0} is overdrawn by {1}").format(item, frappe.format(-left, "Currency"))) for budget, item, left in rows if left < 0]
	return Measure(len(rows), len(rows) - len(over), over)


def approved_by_two(from_date: date, to_date: date) -> Measure:
	"""Budgets approved in the period that somebody else had passed before. [S22]"""
	(log, mine), passed = approvals(from_date, to_date), frappe.qb.DocType(LOG).as_("passed")
	same = (passed.reference_doctype == BUDGET) & (passed.reference_name == log.reference_name)
	before = same & (passed.action == "Pass") & (passed.sequence < log.sequence) & (passed.user != log.user)
	rows = (
		frappe.qb.from_(log)
		.left_join(passed).on(before)
		.select(log.reference_name).where(mine & passed.name.isnull()).orderby(log.reference_name).run()
	)  # fmt: skip
	checked = count(log, mine)
	return Measure(checked, checked - len(rows), [(name, _("in force without finance's check by somebody else")) for (name,) in rows])
