"""The figures of a report: the frozen values of its unit and period beside those of the period before. [S18]"""

from datetime import date

from frappe import _
from frappe.utils import flt, fmt_money, getdate, today

from steward_business.analysis import freezing, periods, units
from steward_business.analysis.metrics import AVERAGES, BY_KEY, METRICS, Metric

NONE = {"value": 0.0, "cases": 0}


def rows(kind: str, start: date, unit: str) -> list[dict]:
	"""Rows of the table of figures, one a metric, in the order of the metrics."""
	freeze_both(kind, start)
	frozen = freezing.frozen(kind, start, unit)
	before = freezing.frozen(kind, periods.previous(kind, start), unit)
	return [row(metric, frozen.get(metric.key, NONE), before.get(metric.key, NONE)) for metric in METRICS]


def freeze_both(kind: str, start: date) -> None:
	"""Freeze the period and the one before, where the night has not done so."""
	for first in (periods.previous(kind, start), start):
		if periods.end_of(kind, first) < getdate(today()):
			freezing.freeze(kind, first)


def row(metric: Metric, now: dict, before: dict) -> dict:
	"""One figure with its change."""
	return {
		"metric": metric.key, "title": metric.title, "kind": metric.kind,
		"value": now["value"], "cases": now["cases"],
		"previous": before["value"], "previous_cases": before["cases"],
		"change_percent": change(now["value"], before["value"]) or 0.0,
	}  # fmt: skip


def change(value: float, previous: float) -> float | None:
	"""Change in percent with one decimal; None from nothing, which has no share.

	>>> change(90, 120), change(-5, -10), change(3, 0)
	(-25.0, 50.0, None)
	"""
	return flt((value - previous) * 100 / abs(previous), 1, "Commercial Rounding") if previous else None


def differing(report_rows: list, kind: str, start: date, unit: str) -> list[str]:
	"""Titles of figures that are not the frozen ones. [S20]"""
	frozen = freezing.frozen(kind, start, unit)
	shown = {row.metric for row in report_rows}
	missing = [BY_KEY[key].title for key in frozen if key in BY_KEY and key not in shown]
	wrong = [row.title for row in report_rows if not equal(row, frozen.get(row.metric, NONE))]
	return [_(title) for title in missing + wrong]


def equal(row, snapshot: dict) -> bool:
	"""Whether a row shows what was frozen."""
	return (round(row.value, 6), row.cases) == (round(snapshot["value"], 6), snapshot["cases"])


def behind(metric: str, kind: str, start: date, unit: str) -> list[dict]:
	"""Where the rows behind a figure are: DocType and list filters, one a source."""
	end, below = periods.end_of(kind, start), units.below(unit, units.tree())
	return [source.listed(start, end, below) for source in BY_KEY[metric].measures]


def analysis_figure(kind: str, value: float, cases: int) -> str:
	"""A figure as it stands on paper (Jinja); an average of nothing is a dash. [S20]

	>>> analysis_figure("Percent", 87.5, 8), analysis_figure("Average", 0, 0), analysis_figure("Count", 12.0, 12)
	('87.5 %', '—', '12')
	"""
	if kind in AVERAGES and not cases:
		return "—"
	if kind == "Money":
		return fmt_money(value)
	shown = f"{value:,.2f}".rstrip("0").rstrip(".")
	return f"{shown} %" if kind == "Percent" else shown
