"""Changed Since Report: figures that were corrected after the superior had them. [S20]"""

from datetime import date

import frappe
from frappe import _
from frappe.utils import add_months, getdate, today

from steward.columns import aligned
from steward_business.analysis import calendar, periods, units
from steward_business.analysis.figures import change
from steward_business.analysis.measures import Sums
from steward_business.analysis.metrics import BY_KEY, METRICS

REPORT = "Business Analysis Report"
MONTHS = 12
Live = dict[tuple[str, date], dict[str, Sums]]  # by kind and start of a period, then by metric


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows and message."""
	rows = changed(completed(filters))
	return aligned(columns()), rows, None if rows else _("Every reported figure still stands.")


def completed(filters: dict | None) -> frappe._dict:
	"""The filters; without days, the periods that began in the last twelve months."""
	asked = frappe._dict(filters or {})
	asked.to_date = getdate(asked.to_date or today())
	asked.from_date = getdate(asked.from_date or add_months(asked.to_date, -MONTHS))
	return asked


def changed(asked: frappe._dict) -> list[dict]:
	"""Figures of submitted reports that differ now: a query a figure and period, however many reports there are."""
	of = {"workflow_state": ("!=", "Draft"), "period_start": ("between", (asked.from_date, asked.to_date))}
	of |= {"org_unit": asked.org_unit} if asked.org_unit else {}
	fields = ["name", "title", "org_unit", "period_type", "period_start", "submitted_on"]
	reports = {row.name: row for row in frappe.get_list(REPORT, of, fields, order_by="period_start desc, name", limit_page_length=0)}
	live = measured({(row.period_type, row.period_start) for row in reports.values()})
	rows = (compared(reports[row.parent], row, live) for row in figures_of(list(reports)) if row.metric in BY_KEY)
	return [row for row in rows if row]


def figures_of(names: list[str]) -> list[dict]:
	"""Reported figures of reports the caller may read."""
	of = {"parent": ("in", names), "parenttype": REPORT}
	fields = ["parent", "metric", "value", "cases"]
	return frappe.get_all("Report Figure", of, fields, order_by="parent desc, idx", limit_page_length=0) if names else []


def measured(wanted: set[tuple[str, date]]) -> Live:
	"""The figures of those periods as they are now, for every unit."""
	tree = units.tree()
	ends = {key: periods.end_of(*key) for key in wanted}
	return {key: {m.key: units.rolled_up(m.sums(key[1], end), tree) for m in METRICS} for key, end in ends.items()}


def compared(report: dict, row: dict, live: Live) -> dict | None:
	"""One row where the figure is another one now."""
	metric = BY_KEY[row.metric]
	total, cases = live[report.period_type, report.period_start][row.metric].get(report.org_unit, (0.0, 0))
	now = metric.value(total, cases)
	if (round(now, 2), cases) == (round(row.value, 2), row.cases):
		return None
	period = calendar.period_label(report.period_type, report.period_start)
	shared = {"report": report.name, "org_unit": report.org_unit, "period": period, "submitted_on": report.submitted_on}
	return {**shared, "figure": _(metric.title), "reported": row.value, "now": now, "change_percent": change(now, row.value)}


def columns() -> list[dict]:
	"""Which report, which figure, then and now."""
	return [
		{"fieldname": "report", "label": _("Report"), "fieldtype": "Link", "options": REPORT, "width": 150},
		{"fieldname": "org_unit", "label": _("Unit"), "fieldtype": "Link", "options": "Org Unit", "width": 140},
		{"fieldname": "period", "label": _("Period"), "fieldtype": "Data", "width": 100},
		{"fieldname": "submitted_on", "label": _("Submitted On"), "fieldtype": "Date", "width": 120},
		{"fieldname": "figure", "label": _("Figure"), "fieldtype": "Data", "width": 170},
		{"fieldname": "reported", "label": _("Reported"), "fieldtype": "Float", "width": 120},
		{"fieldname": "now", "label": _("Now"), "fieldtype": "Float", "width": 120},
		{"fieldname": "change_percent", "label": _("Change %"), "fieldtype": "Percent", "width": 100},
	]
