"""Sales by month, for as much as the caller may see. [S17]

Who sees every order reads the kept sums (`totals.py`); others read their own orders, which are few.
"""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.query_builder.functions import Count, Sum
from frappe.utils import getdate
from pypika.terms import LiteralValue

from steward import listed
from steward_business.analysis import periods
from steward_business.analysis.totals import DIMENSIONS, MONTH, ORDER, TABLE, YEAR, month_of

NOBODY = "''"
COVERED = "sold_unit"  # the field in the index of Client Order that holds all the sums by day need
Row = tuple[int, str, int, float]  # month as 202611, whose, orders, amount


@dataclass(frozen=True)
class Asked:
	"""Whole months from one day's to another's; by: Owner, Unit, Client or nothing; party: only this one's."""

	from_date: date
	to_date: date
	by: str = ""
	party: str = ""


def sums(asked: Asked) -> list[Row]:
	"""Number and amount of submitted orders by month, and by whose they are if asked."""
	return from_totals(asked) if listed.term(ORDER) is None else from_orders(asked)


def from_totals(asked: Asked) -> list[Row]:
	"""The kept sums; those of the units together are those of the company."""
	table = frappe.qb.DocType(TABLE)
	of = (table.dimension == (asked.by or "Unit")) & table.month[month_of(asked.from_date) : month_of(asked.to_date)]
	of = of & (table.party == asked.party) if asked.by and asked.party else of
	keys = (table.month, table.party) if asked.by else (table.month,)
	whose = table.party if asked.by else LiteralValue(NOBODY)
	query = frappe.qb.from_(table).select(table.month, whose, Sum(table.orders), Sum(table.amount))
	return [row for row in query.where(of).groupby(*keys).run() if row[2]]


def from_orders(asked: Asked) -> list[Row]:
	"""The same from the orders, those the caller may see.

	By unit, an index holds day, unit and amount in this order: adding up by day first needs no table in between.
	"""
	order = frappe.qb.DocType(ORDER)
	whose = order[DIMENSIONS[asked.by]] if asked.by else LiteralValue(NOBODY)
	covered = DIMENSIONS.get(asked.by, COVERED) == COVERED
	when = order.order_date if covered else month(order.order_date)
	query = frappe.qb.from_(order).select(when.as_("day"), whose.as_("whose"), Count("*").as_("orders"), Sum(order.total_amount).as_("amount"))
	query = query.where((order.docstatus == 1) & order.order_date[asked.from_date.replace(day=1) : last_day(asked.to_date)])
	query = listed.only(query, ORDER)
	query = query.where(whose == asked.party) if asked.by and asked.party else query
	query = query.groupby(when, *((whose,) if asked.by else ()))
	return list((by_month(query) if covered else query).run())


def by_month(daily):
	"""The months of sums by day, a few rows each."""
	of = month(daily.day)
	return frappe.qb.from_(daily).select(of, daily.whose, Sum(daily.orders), Sum(daily.amount)).groupby(of, daily.whose)


def month(day):
	"""A day's month as 202611, in SQL."""
	return YEAR(day) * 100 + MONTH(day)


def last_day(day: date) -> date:
	"""Last day of a day's month."""
	return periods.end_of("Month", getdate(day).replace(day=1))
