"""Proof of the clauses on business analysis. [S17 S18 S19 S20]"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder import Criterion
from frappe.query_builder.functions import Count
from frappe.utils import getdate, today

from steward.controls import Control, Measure
from steward_business.analysis import calendar, freezing, periods
from steward_business.analysis.metrics import METRICS

REPORT = "Business Analysis Report"
DONE = ("Accepted", "Filed")


def controls() -> list[Control]:
	"""Controls of this chapter."""
	return [
		Control("S17", "The figures of every month were frozen", "Metric Snapshot", months_frozen),
		Control("S18", "Every unit reported on time", REPORT, reported_on_time),
		Control("S19", "Every report named its problems, or that there were none", REPORT, problems_named),
		Control("S20", "Every report was accepted by the superior", REPORT, accepted),
	]


def months_frozen(from_date: date, to_date: date) -> Measure:
	"""Months that ended in the period and have their figures. [S17]"""
	start, months = calendar.period_start("Month", from_date), []
	while periods.end_of("Month", start) <= min(to_date, getdate(today())):
		months.append(start)
		start = periods.following("Month", start)
	open_ = [month for month in months if len(freezing.missing("Month", month)) == len(METRICS)]
	exceptions = [("", _("{0} has no figures").format(calendar.period_label("Month", month))) for month in open_]
	return Measure(len(months), len(months) - len(open_), exceptions)


def due(from_date: date, to_date: date, broken, why: str) -> Measure:
	"""Reports due in the period, with those that broke the rule by name."""
	table = frappe.qb.DocType(REPORT)
	cases = table.due_on[from_date : min(to_date, getdate(today()))]
	checked = frappe.qb.from_(table).select(Count(table.name)).where(cases).run()[0][0]
	rows = frappe.qb.from_(table).select(table.name).where(Criterion.all([cases, broken(table)])).orderby(table.name).run()
	return Measure(checked, checked - len(rows), [(name, why) for (name,) in rows])


def late(report) -> Criterion:
	"""Not submitted by its day."""
	return report.submitted_on.isnull() | (report.submitted_on > report.due_on)


def silent(report) -> Criterion:
	"""Neither a problem nor a tick that there is none."""
	problem = frappe.qb.DocType("Report Problem")
	named = frappe.qb.from_(problem).select(problem.parent).where(problem.parenttype == REPORT)
	return (report.no_problems == 0) & report.name.notin(named)


def unanswered(report) -> Criterion:
	"""Not accepted by the superior."""
	return report.workflow_state.notin(DONE)


def reported_on_time(from_date: date, to_date: date) -> Measure:
	"""Reports due in the period that were submitted by their day. [S18]"""
	return due(from_date, to_date, late, _("not submitted by its day"))


def problems_named(from_date: date, to_date: date) -> Measure:
	"""Reports due in the period that say what went wrong, or that nothing did. [S19]"""
	return due(from_date, to_date, silent, _("names no problem, nor that there is none"))


def accepted(from_date: date, to_date: date) -> Measure:
	"""Reports due in the period that the superior accepted. [S20]"""
	return due(from_date, to_date, unanswered, _("not accepted"))
