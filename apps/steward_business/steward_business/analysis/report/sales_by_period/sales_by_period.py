"""Sales by Period: what was ordered, by month, quarter or year; of the company, each client, owner or unit. [S18]"""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe import _
from frappe.utils import add_months, flt, get_first_day, getdate, today

from steward.columns import aligned
from steward_business.analysis import calendar, periods, sales
from steward_business.analysis.figures import change
from steward_business.analysis.totals import DIMENSIONS

MONTHS = 11
LINES = 8
LEGEND = 10  # characters of a name under the chart
LINKS = {"Owner": "Staff Member", "Unit": "Org Unit", "Client": "Client"}
TITLES = {"Owner": "full_name", "Client": "client_name"}
Sums = dict[tuple[date, str], tuple[int, float]]  # by first day of the period, and whose


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message and chart."""
	asked = completed(filters)
	found = sales.sums(sales.Asked(asked.from_date, asked.to_date, asked.by, asked.party or ""))
	rows = as_rows(by_period(found, asked.period), asked)
	return aligned(columns(asked)), rows, None, chart(rows, asked)


def completed(filters: dict | None) -> frappe._dict:
	"""The filters with whole months and a sensible period and grouping where none was given."""
	asked = frappe._dict(filters or {})
	asked.to_date = getdate(asked.to_date or today())
	asked.from_date = get_first_day(getdate(asked.from_date or add_months(asked.to_date, -MONTHS)))
	asked.period = asked.period if asked.period in periods.MONTHS else "Month"
	asked.by = asked.by if asked.by in DIMENSIONS else ""
	return asked


def by_period(found: Iterable[sales.Row], kind: str) -> Sums:
	"""Months added up to the company's periods."""
	first, sums = calendar.first_month(), {}
	for month, whose, orders, amount in found:
		key = (periods.start_of(kind, date(month // 100, month % 100, 1), first), whose or "")
		before = sums.get(key, (0, 0.0))
		sums[key] = (before[0] + int(orders), before[1] + flt(amount))
	return sums


def as_rows(sums: Sums, asked: frappe._dict) -> list[dict]:
	"""One row a period and whose, with the change against the period before."""
	names = titles(asked.by, {whose for _start, whose in sums})
	rows = []
	for (start, whose), (orders, amount) in sorted(sums.items()):
		before = sums.get((periods.previous(asked.period, start), whose))
		period = {"period": calendar.period_label(asked.period, start), "from_date": start, "to_date": periods.end_of(asked.period, start)}
		party = {"party": whose, "party_name": names.get(whose, whose) or _("None")}
		rows.append({**period, **party, "orders": orders, "amount": flt(amount, 2), "change": change(amount, before[1]) if before else None})
	return rows


def titles(by: str, names: set[str]) -> dict[str, str]:
	"""Names by which people know clients and colleagues."""
	if by not in TITLES or not names:
		return {}
	rows = frappe.get_all(LINKS[by], {"name": ("in", sorted(names))}, ["name", TITLES[by]], limit_page_length=0)
	return {row.name: row[TITLES[by]] for row in rows}


def columns(asked: frappe._dict) -> list[dict]:
	"""Period and whose, then number, amount and change."""
	whose = [{"fieldname": "party", "label": _(asked.by), "fieldtype": "Link", "options": LINKS[asked.by], "width": 130}] if asked.by else []
	named = [{"fieldname": "party_name", "label": _("Name"), "fieldtype": "Data", "width": 200}] if asked.by in TITLES else []
	return [
		{"fieldname": "period", "label": _("Period"), "fieldtype": "Data", "width": 110},
		*whose,
		*named,
		{"fieldname": "orders", "label": _("Orders"), "fieldtype": "Int", "width": 90},
		{"fieldname": "amount", "label": _("Amount"), "fieldtype": "Currency", "width": 150},
		{"fieldname": "change", "label": _("Change %"), "fieldtype": "Percent", "width": 110},
	]


def chart(rows: list[dict], asked: frappe._dict) -> dict | None:
	"""Amount by period; of the largest few when it is split."""
	if not rows:
		return None
	shown = list(dict.fromkeys(row["period"] for row in rows))
	sums: dict[str, dict[str, float]] = {}
	for row in rows:
		sums.setdefault(row["party_name"][:LEGEND] if asked.by else _("Amount"), {})[row["period"]] = row["amount"]
	largest = sorted(sums, key=lambda name: -sum(sums[name].values()))[:LINES]
	lines = [{"name": name, "values": [flt(sums[name].get(period), 2) for period in shown]} for name in largest]
	options = {"barOptions": {"stacked": 1}} if asked.by else {}
	return {"type": "bar", "data": {"labels": shown, "datasets": lines}, "fieldtype": "Currency", **options}
