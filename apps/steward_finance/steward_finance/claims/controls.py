"""Proof of the clauses on claims. [S23 S25]"""

from datetime import date, datetime

import frappe
from frappe import _
from frappe.query_builder import Criterion
from frappe.query_builder.functions import Count, Min
from frappe.utils import cint, getdate, today

from steward.clock import company_calendar
from steward.controls import Control, Measure
from steward_finance.claims.settings import finance_settings

CLAIM, ROW, ADVANCE, REQUEST, LOG = "Reimbursement", "Reimbursement Line", "Cash Advance", "Expense Request", "Approval Log"
FLOAT_DUST = 0.0049


def controls() -> list[Control]:
	"""Controls of this chapter."""
	return [
		Control("S23", "Every paid line has the invoice its item needs", CLAIM, with_invoice),
		Control("S23", "What needs a request had one before it was spent", CLAIM, requested_before),
		Control("S23", "Advances were accounted for by their day", ADVANCE, accounted_for),
		Control("S25", "Head, finance and cashier were different people", CLAIM, three_people),
		Control("S25", "Nothing was approved above the limit of its item", CLAIM, within_limits),
		Control("S25", "Approved claims were paid within the working days set", CLAIM, paid_in_time),
	]


def paid(from_date: date, to_date: date):
	"""Claims paid in the period: the table and the criterion."""
	claim = frappe.qb.DocType(CLAIM)
	return claim, claim.paid_on[from_date:to_date] & (claim.docstatus == 1)


def number(claim, cases: Criterion) -> int:
	"""How many claims fit."""
	return frappe.qb.from_(claim).select(Count(claim.name)).where(cases).run()[0][0]


def split(claim, cases: Criterion, broken: list, why: str) -> Measure:
	"""The cases, those kept, and the broken ones by name."""
	checked = number(claim, cases)
	return Measure(checked, checked - len(broken), [(name, why) for name in broken])


def lines_of(claim, cases: Criterion):
	"""Lines of these claims with their items, for one query."""
	row, item = frappe.qb.DocType(ROW), frappe.qb.DocType("Expense Item")
	query = frappe.qb.from_(row).join(claim).on((row.parent == claim.name) & (row.parenttype == CLAIM)).join(item).on(item.name == row.expense_item)
	return query.where(cases), row, item


def names(query, claim) -> list[str]:
	"""Claims of a query, each once."""
	return [name for (name,) in query.select(claim.name).distinct().orderby(claim.name).run()]


def with_invoice(from_date: date, to_date: date) -> Measure:
	"""Claims paid in the period, every line of which has the invoice that its item needs. [S23]"""
	claim, cases = paid(from_date, to_date)
	query, row, item = lines_of(claim, cases)
	without = (item.needs_invoice == 1) & (row.invoice.isnull() | (row.invoice == "")) & (row.approved_amount > 0)
	return split(claim, cases, names(query.where(without), claim), _("a line without its invoice"))


def requested_before(from_date: date, to_date: date) -> Measure:
	"""Claims paid in the period with items that need a request; kept where it was approved by the first day of spending. [S23]"""
	claim, cases = paid(from_date, to_date)
	query, row, item = lines_of(claim, cases & (claim.approved_amount > 0))
	log = frappe.qb.DocType(LOG)
	approved = (log.reference_doctype == REQUEST) & (log.reference_name == claim.expense_request) & (log.to_state == "Approved")
	found = (
		query.where(item.needs_request == 1).left_join(log).on(approved)
		.select(claim.name, Min(row.spent_on), Min(log.acted_at)).groupby(claim.name).orderby(claim.name).run()
	)  # fmt: skip
	late = [name for name, spent, asked in found if not asked or getdate(asked) > spent]
	return Measure(len(found), len(found) - len(late), [(name, _("spent before the request was approved")) for name in late])


def accounted_for(from_date: date, to_date: date) -> Measure:
	"""Advances due back in the period, and over; kept where nothing is outstanding. [S23]"""
	advance = frappe.qb.DocType(ADVANCE)
	due = advance.due_back_on[from_date:to_date] & (advance.due_back_on < today()) & advance.workflow_state.isin(["Paid", "Settled"])
	rows = frappe.qb.from_(advance).select(advance.name).where(due & (advance.left_amount > 0)).orderby(advance.name).run()
	return split(advance, due, [name for (name,) in rows], _("still outstanding after its day"))


def three_people(from_date: date, to_date: date) -> Measure:
	"""Claims paid in the period that were approved, checked and paid by three people. [S25]"""
	claim, cases = paid(from_date, to_date)
	log = frappe.qb.DocType(LOG)
	done = (log.reference_doctype == CLAIM) & (log.reference_name == claim.name) & log.action.isin(["Approve", "Pass", "Pay"])
	found = (
		frappe.qb.from_(claim).left_join(log).on(done).select(claim.name, log.action, log.user)
		.where(cases & (log.from_state != log.to_state)).orderby(claim.name, log.sequence).run()
	)  # fmt: skip
	people: dict[str, dict[str, str]] = {}
	for name, action, user in found:
		people.setdefault(name, {})[action] = user
	known = [name for (name,) in frappe.qb.from_(claim).select(claim.name).where(cases).orderby(claim.name).run()]
	broken = [name for name in known if len(set(people.get(name, {}).values())) < 3]
	return split(claim, cases, broken, _("fewer than three people decided"))


def within_limits(from_date: date, to_date: date) -> Measure:
	"""Claims paid in the period without a line above the limit of its item. [S25]"""
	claim, cases = paid(from_date, to_date)
	query, row, item = lines_of(claim, cases)
	above = (item.limit_per_unit > 0) & (row.approved_amount > item.limit_per_unit * row.qty + FLOAT_DUST)
	return split(claim, cases, names(query.where(above), claim), _("above the limit of its item"))


def paid_in_time(from_date: date, to_date: date) -> Measure:
	"""Claims paid in the period within the working days of the settings after finance passed them. [S25]"""
	claim, cases = paid(from_date, to_date)
	log = frappe.qb.DocType(LOG)
	passed = (log.reference_doctype == CLAIM) & (log.reference_name == claim.name) & (log.action == "Pass") & (log.to_state == "Approved")
	found = (
		frappe.qb.from_(claim).join(log).on(passed).select(claim.name, claim.paid_on, Min(log.acted_at))
		.where(cases).groupby(claim.name, claim.paid_on).orderby(claim.name).run()
	)  # fmt: skip
	late = [name for name, day, since in found if is_late(since, day)]
	return Measure(len(found), len(found) - len(late), [(name, _("paid late")) for name in late])


def is_late(since: datetime, day: date) -> bool:
	"""Whether a payment took more working days than the settings give."""
	return day > company_calendar().add_days(getdate(since), cint(finance_settings().pay_days))
