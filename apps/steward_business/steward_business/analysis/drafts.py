"""Drafts of the periodic reports, made for every business unit when a period is over. [S18]"""

import frappe
from frappe.utils import getdate, today

from steward_business.analysis import calendar, freezing, periods, readers, units

REPORT = "Business Analysis Report"


def nightly() -> None:
	"""Freeze what is over, then draft the reports on it."""
	freezing.freeze_ended()
	draft_ended()


def draft_ended() -> None:
	"""A draft for every business unit whose head may read its figures, and each kind of period that ended last. [S18]"""
	reporting = [unit["name"] for unit in units.reporting(units.tree()) if readers.reads_figures(unit["head"])]
	for kind in periods.MONTHS:
		(start,) = periods.ended(kind, getdate(today()), 1, calendar.first_month())
		for unit in reporting:
			draft(kind, start, unit)


def draft(kind: str, start, unit: str) -> None:
	"""One draft, unless the unit has one for the period."""
	facts = {"period_type": kind, "period_start": start, "org_unit": unit}
	if not frappe.db.exists(REPORT, facts):
		frappe.get_doc({"doctype": REPORT, **facts}).insert()
