"""What the scheduler does for budgets once a day. [S22]"""

from datetime import date

import frappe
from frappe import _
from frappe.translate import get_user_lang
from frappe.utils import add_days, cint, getdate, today

from steward.approvals.approvers import holders
from steward.approvals.notify import remind
from steward_business.analysis import calendar, periods
from steward_finance.budgets import balances
from steward_finance.budgets.rules import of_year

BUDGET, SETTINGS = "Expense Budget", "Steward Finance Settings"


def daily() -> None:
	"""Check the books, and propose to close the budgets of the year that is over."""
	balances.check()
	propose_closing(getdate(today()))


def last_year_to_close(day: date) -> int:
	"""The last business year whose budgets should be closed by that day."""
	waited = add_days(day, -cint(frappe.get_cached_doc(SETTINGS).propose_closing_days))
	return of_year(getdate(waited), calendar.first_month()) - 1


def close_by(year: int) -> date:
	"""The day on which closing is proposed."""
	first = date(year, calendar.first_month(), 1)
	return getdate(add_days(periods.end_of("Year", first), cint(frappe.get_cached_doc(SETTINGS).propose_closing_days) + 1))


def to_close(day: date) -> list[dict]:
	"""Budgets in force whose year is over, and the time for late claims as well."""
	filters = {"workflow_state": "In Force", "year": ("<=", last_year_to_close(day))}
	return frappe.get_all(BUDGET, filters, ["name", "org_unit", "year"], order_by="year, org_unit, name", limit=0)


def propose_closing(day: date) -> None:
	"""On the first day on which they may be closed, tell the Finance Managers; My Day keeps the row until it is done. [S22]"""
	for row in to_close(day):
		if close_by(row.year) == day:
			for user in holders("Finance Manager"):
				language = get_user_lang(user)
				remind(user, BUDGET, row.name, f"{row.org_unit} · {row.year}", by="Administrator", text=_("The year is over, close the budget: {1}", language))
