"""Metric Snapshots: the figures of a period as they were when it ended, for every unit. [S17]"""

from datetime import date

import frappe
from frappe.utils import cint, getdate, now, today

from steward_business.analysis import calendar, periods, units
from steward_business.analysis.metrics import METRICS, Metric
from steward_business.analysis.totals import digest
from steward_business.contracts.settings import business_settings

TABLE = "Metric Snapshot"
FIELDS = (
	"name", "metric", "period_type", "period_start", "period_end", "org_unit", "value", "total", "cases",
	"frozen_at", "creation", "modified", "owner", "modified_by",
)  # fmt: skip
MONTHS_BACK = 24


def freeze_ended() -> None:
	"""Freeze every period that is over and not frozen yet (every night)."""
	for kind in periods.MONTHS:
		for start in periods.ended(kind, getdate(today()), back(kind), calendar.first_month()):
			freeze(kind, start)


def back(kind: str) -> int:
	"""How many periods of a kind are looked back at."""
	return max(1, (cint(business_settings().periods_back) or MONTHS_BACK) // periods.MONTHS[kind])


def missing(kind: str, start: date) -> list[Metric]:
	"""Metrics of which the period has no snapshots."""
	of = {"period_type": kind, "period_start": start}
	there = set(frappe.get_all(TABLE, of, pluck="metric", distinct=True, order_by="metric"))
	return [metric for metric in METRICS if metric.key not in there]


def freeze(kind: str, start: date) -> None:
	"""Write the figures of a period that are not there; what is frozen stays. [S17]"""
	wanted = missing(kind, start)
	all_units = units.tree() if wanted else []
	period = (start, periods.end_of(kind, start))
	rows = [row for metric in wanted for row in snapshots(metric, kind, period, all_units)]
	frappe.db.bulk_insert(TABLE, FIELDS, rows, ignore_duplicates=True)


def snapshots(metric: Metric, kind: str, period: tuple[date, date], all_units: list[dict]) -> list[tuple]:
	"""Rows of one metric, one a unit."""
	stamp, user = now(), frappe.session.user
	return [
		(
			digest(f"{metric.key}|{kind}|{period[0]}|{unit}"), metric.key, kind, *period, unit,
			metric.value(total, cases), total, cases, stamp, stamp, stamp, user, user,
		)
		for unit, (total, cases) in units.rolled_up(metric.sums(*period), all_units).items()
	]  # fmt: skip


def frozen(kind: str, start: date, unit: str) -> dict[str, dict]:
	"""Snapshots of a unit's period by metric."""
	of = {"period_type": kind, "period_start": start, "org_unit": unit}
	rows = frappe.get_all(TABLE, of, ["metric", "value", "total", "cases", "frozen_at"], limit_page_length=0)
	return {row.metric: row for row in rows}
