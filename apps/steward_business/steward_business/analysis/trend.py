"""A unit's order amounts over the last periods, drawn as SVG for the form and for paper. [S18]"""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import fmt_money, getdate

from steward_business.analysis import calendar, periods

SHOWN = 12
METRIC = "order_amount"


def analysis_trend(report: Document) -> str:
	"""SVG of the periods up to the report's; empty when there is nothing to draw."""
	bars = amounts(report.period_type, getdate(report.period_start), report.org_unit)
	if not any(value for _label, value, _shown in bars):
		return ""
	return frappe.render_template("steward_business/templates/bars.html", {"bars": scaled(bars), "title": _("Order Amount")})


def amounts(kind: str, last: date, unit: str) -> list[tuple[str, float, str]]:
	"""Label, amount and amount in words of each period, oldest first."""
	starts = [periods.shifted(last, -periods.MONTHS[kind] * back) for back in range(SHOWN - 1, -1, -1)]
	of = {"metric": METRIC, "period_type": kind, "period_start": ("in", starts), "org_unit": unit}
	found = {row.period_start: row.value for row in frappe.get_all("Metric Snapshot", of, ["period_start", "value"])}
	return [(calendar.period_label(kind, start), found[start], fmt_money(found[start], precision=0)) for start in starts if start in found]


def scaled(bars: list[tuple[str, float, str]]) -> list[dict]:
	"""Heights between 0 and 100.

	>>> scaled([("a", 5, "5"), ("b", 10, "10")])
	[{'label': 'a', 'height': 50.0, 'shown': '5'}, {'label': 'b', 'height': 100.0, 'shown': '10'}]
	"""
	top = max((value for _label, value, _shown in bars), default=0) or 1
	return [{"label": label, "height": round(100 * max(value, 0) / top, 1), "shown": shown} for label, value, shown in bars]
