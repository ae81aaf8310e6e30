"""On Time, Quality, Quantity: how well orders were carried out, by month, client or unit. [S12]"""

import frappe
from frappe import _
from frappe.query_builder import CustomFunction
from frappe.query_builder.functions import Count, Sum
from frappe.utils import add_months, flt, get_first_day, getdate, today

from steward import listed
from steward.columns import aligned

YEAR, MONTH = CustomFunction("YEAR", ["day"]), CustomFunction("MONTH", ["day"])
MONTHS = 11
SHOWN = 24


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message and chart."""
	asked = completed(filters)
	rows = [as_row(row, asked.group_by) for row in figures(asked)]
	return aligned(columns(asked.group_by)), rows, None, chart(rows)


def completed(filters: dict | None) -> frappe._dict:
	"""The filters with a sensible period and grouping where none was given."""
	asked = frappe._dict(filters or {})
	asked.to_date = getdate(asked.to_date or today())
	asked.from_date = getdate(asked.from_date or get_first_day(add_months(asked.to_date, -MONTHS)))
	asked.group_by = asked.group_by if asked.group_by in ("Month", "Client", "Unit") else "Month"
	return asked


def figures(asked: frappe._dict) -> list[dict]:
	"""One permitted query: deliveries of the period, grouped. [S12]"""
	order, staff = frappe.qb.DocType("Client Order"), frappe.qb.DocType("Staff Member")
	day = order.delivered_on
	keys = {"Month": YEAR(day) * 100 + MONTH(day), "Client": order.client, "Unit": staff.org_unit}
	key = keys[asked.group_by]
	query = (
		frappe.qb.from_(order)
		.left_join(staff)
		.on(staff.name == order.account_owner)
		.select(
			key.as_("key"),
			Count(order.name).as_("delivered"),
			Sum(order.on_time).as_("on_time"),
			Count(order.accepted_on).as_("accepted"),
			Sum(order.quality_ok).as_("quality_ok"),
			Sum(order.in_full).as_("in_full"),
			Sum(order.total_amount).as_("amount"),
		)
		.where(day[asked.from_date : asked.to_date] & (order.docstatus == 1))
		.groupby(key)
		.orderby(key)
	)
	return listed.only(query, "Client Order").run(as_dict=True)


def as_row(row: dict, group_by: str) -> dict:
	"""Counts as shares; a share of nothing stays empty."""
	key = row.key or _("None")
	return {
		"key": f"{key // 100}-{key % 100:02d}" if group_by == "Month" else key,
		"delivered": row.delivered,
		"on_time": share(row.on_time, row.delivered),
		"accepted": row.accepted,
		"quality_ok": share(row.quality_ok, row.accepted),
		"in_full": share(row.in_full, row.accepted),
		"amount": row.amount,
	}


def share(part: float, whole: int) -> float | None:
	"""Percentage with one decimal, or None of nothing.

	>>> share(2, 3), share(0, 0)
	(66.7, None)
	"""
	return flt(flt(part) * 100 / whole, 1, "Commercial Rounding") if whole else None


def columns(group_by: str) -> list[dict]:
	"""The group first, then the three promises of the clause."""
	first = {"fieldname": "key", "label": _(group_by), "width": 180}
	first |= {"fieldtype": "Link", "options": "Client"} if group_by == "Client" else {"fieldtype": "Data"}
	return [
		first,
		{"fieldname": "delivered", "label": _("Delivered"), "fieldtype": "Int", "width": 100},
		{"fieldname": "on_time", "label": _("On Time %"), "fieldtype": "Percent", "width": 110},
		{"fieldname": "accepted", "label": _("Accepted"), "fieldtype": "Int", "width": 100},
		{"fieldname": "quality_ok", "label": _("To Quality %"), "fieldtype": "Percent", "width": 110},
		{"fieldname": "in_full", "label": _("In Full %"), "fieldtype": "Percent", "width": 110},
		{"fieldname": "amount", "label": _("Amount"), "fieldtype": "Currency", "width": 140},
	]


def chart(rows: list[dict]) -> dict | None:
	"""Three bars a group: on time, to quality, in full."""
	if not rows:
		return None
	shown = rows[-SHOWN:]
	lines = (("on_time", _("On Time %")), ("quality_ok", _("To Quality %")), ("in_full", _("In Full %")))
	datasets = [{"name": label, "values": [row[field] or 0 for row in shown]} for field, label in lines]
	return {"type": "bar", "data": {"labels": [str(row["key"]) for row in shown], "datasets": datasets}}
