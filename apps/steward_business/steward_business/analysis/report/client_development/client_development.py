"""Client Development: clients won, clients that order, and what each orders, by month, quarter or year. [S18]"""

from datetime import date
from functools import partial

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import add_months, flt, get_first_day, getdate, today

from steward import listed
from steward.charts import drawn
from steward.columns import aligned
from steward_business.analysis import calendar, periods, sales
from steward_business.analysis.totals import MONTH, YEAR, month_of

MONTHS = 11
BEGINNING = date(1900, 1, 1)


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message and chart."""
	asked = completed(filters)
	rows = developed(asked)
	return aligned(columns()), rows, None, chart(rows)


def completed(filters: dict | None) -> frappe._dict:
	"""The filters with whole months and a sensible period where none was given."""
	asked = frappe._dict(filters or {})
	asked.to_date = getdate(asked.to_date or today())
	asked.from_date = get_first_day(getdate(asked.from_date or add_months(asked.to_date, -MONTHS)))
	asked.period = asked.period if asked.period in periods.MONTHS else "Month"
	return asked


def developed(asked: frappe._dict) -> list[dict]:
	"""One row a period, from two permitted queries."""
	found, begun = {}, set()
	start_of = partial(period_of, asked.period, calendar.first_month())
	for month, client, _orders, amount in sorted(sales.sums(sales.Asked(BEGINNING, asked.to_date, "Client"))):
		row = found.setdefault(start_of(month), blank())
		row["ordering"].add(client)
		row["first_order"] += client not in begun
		row["amount"] += flt(amount)
		begun.add(client)
	for month, number in new_clients(asked):
		found.setdefault(start_of(month), blank())["new"] += number
	shown = {start: row for start, row in found.items() if start >= start_of(month_of(asked.from_date))}
	return [as_row(start, row, asked.period) for start, row in sorted(shown.items())]


def period_of(kind: str, first_month: int, month: int) -> date:
	"""First day of the period that a month as 202611 lies in."""
	return periods.start_of(kind, date(month // 100, month % 100, 1), first_month)


def blank() -> dict:
	"""A period in which nothing happened yet."""
	return {"new": 0, "first_order": 0, "ordering": set(), "amount": 0.0}


def new_clients(asked: frappe._dict) -> list[tuple[int, int]]:
	"""Month and number of clients entered, of those the caller may see."""
	client = frappe.qb.DocType("Client")
	month = YEAR(client.creation) * 100 + MONTH(client.creation)
	days = (client.creation >= asked.from_date) & (client.creation < periods.following("Month", get_first_day(asked.to_date)))
	query = frappe.qb.from_(client).select(month, Count(client.name)).where(days)
	return list(listed.only(query, "Client").groupby(month).run())


def as_row(start: date, row: dict, kind: str) -> dict:
	"""Counts, and the amount a client."""
	ordering = len(row["ordering"])
	return {
		"period": calendar.period_label(kind, start), "new": row["new"], "first_order": row["first_order"],
		"ordering": ordering, "amount": flt(row["amount"], 2), "each": flt(row["amount"] / ordering, 2) if ordering else 0.0,
	}  # fmt: skip


def columns() -> list[dict]:
	"""From won to worth."""
	return [
		{"fieldname": "period", "label": _("Period"), "fieldtype": "Data", "width": 110},
		{"fieldname": "new", "label": _("New Clients"), "fieldtype": "Int", "width": 120},
		{"fieldname": "first_order", "label": _("First Order"), "fieldtype": "Int", "width": 120},
		{"fieldname": "ordering", "label": _("Clients That Ordered"), "fieldtype": "Int", "width": 150},
		{"fieldname": "amount", "label": _("Amount"), "fieldtype": "Currency", "width": 150},
		{"fieldname": "each", "label": _("Amount per Client"), "fieldtype": "Currency", "width": 150},
	]


def chart(rows: list[dict]) -> dict | None:
	"""Clients won and clients that order."""
	parts = (("new", _("New Clients")), ("first_order", _("First Order")), ("ordering", _("Clients That Ordered")))
	return drawn([row["period"] for row in rows], lines=[{"name": label, "values": [row[field] for row in rows]} for field, label in parts])
