"""Number cards that the kept sums answer. [S17]"""

from datetime import date

import frappe
from frappe.utils import flt, getdate, today

from steward_business.analysis import calendar, sales


@frappe.whitelist()
def ordered_this_month(filters: dict | list | str | None = None) -> dict:
	"""Amount of this month's orders, of those the caller may see."""
	return ordered_since(getdate(today()).replace(day=1))


@frappe.whitelist()
def ordered_this_year(filters: dict | list | str | None = None) -> dict:
	"""Amount of the orders of the company's year, of those the caller may see."""
	return ordered_since(calendar.period_start("Year", getdate(today())))


def ordered_since(start: date) -> dict:
	"""A card's answer."""
	frappe.has_permission("Client Order", throw=True)
	found = sales.sums(sales.Asked(start, getdate(today())))
	return {"value": flt(sum(amount for *_key, amount in found), 2), "fieldtype": "Currency"}
