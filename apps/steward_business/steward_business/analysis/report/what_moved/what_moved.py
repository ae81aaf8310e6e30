"""What Moved: the figures of a period beside those of the one before, the largest change first. [S18]"""

import frappe
from frappe import _
from frappe.utils import getdate, today

from steward.columns import aligned
from steward_business.analysis import calendar, figures, periods
from steward_business.analysis.metrics import BY_KEY

SNAPSHOT = "Metric Snapshot"
SHOWN = 8
FORMATS = {"Money": "Currency", "Percent": "Percent", "Count": "Int"}


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message and chart."""
	asked = completed(filters)
	rows = moved(asked)
	said = None if rows else _("No figures are frozen for this period.")
	return aligned(columns()), rows, said, chart(rows)


def completed(filters: dict | None) -> frappe._dict:
	"""The filters; without a day, the last period that is over."""
	asked = frappe._dict(filters or {})
	asked.period_type = asked.period_type if asked.period_type in periods.MONTHS else "Month"
	first = calendar.first_month()
	last = periods.ended(asked.period_type, getdate(today()), 1, first)[0]
	asked.start = periods.start_of(asked.period_type, getdate(asked.period_start), first) if asked.period_start else last
	return asked


def moved(asked: frappe._dict) -> list[dict]:
	"""One row a unit and figure, from one permitted query."""
	before = periods.previous(asked.period_type, asked.start)
	of = {"period_type": asked.period_type, "period_start": ("in", (asked.start, before))}
	of |= {"org_unit": asked.org_unit} if asked.org_unit else {}
	fields = ["metric", "org_unit", "period_start", "value", "cases"]
	found = {(row.org_unit, row.metric, row.period_start): row for row in frappe.get_list(SNAPSHOT, of, fields, limit_page_length=0)}
	rows = [as_row(row, found.get((unit, metric, before))) for (unit, metric, start), row in found.items() if start == asked.start and metric in BY_KEY]
	return sorted((row for row in rows if row["cases"] or row["previous_cases"]), key=lambda row: (-abs(row["change_percent"] or 0), row["org_unit"], row["figure"]))


def as_row(row: dict, before: dict | None) -> dict:
	"""A figure with its change, and whether the change is good news."""
	metric, old = BY_KEY[row.metric], before or frappe._dict(figures.NONE)
	change = figures.change(row.value, old.value)
	good = bool(change) and (change < 0) == metric.less_is_better
	return {
		"org_unit": row.org_unit, "figure": _(metric.title), "kind": FORMATS.get(metric.kind, "Float"), "value": row.value,
		"previous": old.value, "cases": row.cases, "previous_cases": old.cases, "change_percent": change,
		"news": _("Better") if good else _("Worse") if change else "",
	}  # fmt: skip


def columns() -> list[dict]:
	"""Whose, which figure, now and before."""
	return [
		{"fieldname": "org_unit", "label": _("Unit"), "fieldtype": "Link", "options": "Org Unit", "width": 160},
		{"fieldname": "figure", "label": _("Figure"), "fieldtype": "Data", "width": 180},
		{"fieldname": "value", "label": _("Value"), "fieldtype": "Float", "width": 130},
		{"fieldname": "previous", "label": _("Previous Period"), "fieldtype": "Float", "width": 130},
		{"fieldname": "change_percent", "label": _("Change %"), "fieldtype": "Percent", "width": 110},
		{"fieldname": "news", "label": _("News"), "fieldtype": "Data", "width": 90},
	]


def chart(rows: list[dict]) -> dict | None:
	"""The largest changes as bars."""
	shown = [row for row in rows if row["change_percent"]][:SHOWN]
	if not shown:
		return None
	labels = [f"{row['figure']} · {row['org_unit']}" for row in shown]  # a long one is cut at its end
	values = [row["change_percent"] for row in shown]
	return {"type": "bar", "data": {"labels": labels, "datasets": [{"name": _("Change %"), "values": values}]}}
