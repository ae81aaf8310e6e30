"""Orders at Risk: which orders will be late, the most urgent first. [S12, S13]"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import getdate, today

from steward.columns import aligned
from steward_business.orders.history import PRESENT

RISKS = ("Late", "Due in 3 days", "Due in 7 days", "Later")
LIMITS = (-1, 3, 7)
FIELDS = ["name", "client", "account_owner", "promised_on", "workflow_state", "total_amount"]


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message and chart."""
	asked = frappe._dict(filters or {})
	rows = running_orders(getdate(today()))
	shown = [row for row in rows if asked.risk in (None, "", row.risk)]
	return aligned(columns()), shown, None, chart(rows)


def running_orders(now: date) -> list[dict]:
	"""Orders the user may see that are not delivered yet, with the departments still to report."""
	filters = {"docstatus": 1, "workflow_state": ("in", ("Planned", "In Execution")), **PRESENT}
	rows = frappe.get_list(
		"Client Order", filters=filters, fields=FIELDS, order_by="promised_on, name", limit=0
	)
	waiting = unfinished([row.name for row in rows])
	for row in rows:
		row.days_left = (row.promised_on - now).days
		row.risk, row.open_commitments = risk(row.days_left), waiting.get(row.name, 0)
	return rows


def unfinished(names: list[str]) -> dict[str, int]:
	"""How many commitments each order still waits for, in one query."""
	if not names:
		return {}
	row = frappe.qb.DocType("Order Commitment")
	mine = row.parent.isin(names) & (row.parenttype == "Client Order") & row.done_on.isnull()
	return dict(
		frappe.qb.from_(row).select(row.parent, Count(row.name)).where(mine).groupby(row.parent).run()
	)


def risk(days_left: int) -> str:
	"""How near the promised date is.

	>>> risk(-1), risk(0), risk(3), risk(7), risk(8)
	('Late', 'Due in 3 days', 'Due in 3 days', 'Due in 7 days', 'Later')
	"""
	return next((name for name, limit in zip(RISKS, LIMITS, strict=False) if days_left <= limit), RISKS[-1])


def columns() -> list[dict]:
	"""The order, how near its date is, and what is still to do."""
	return [
		{
			"fieldname": "name",
			"label": _("Order"),
			"fieldtype": "Link",
			"options": "Client Order",
			"width": 150,
		},
		{"fieldname": "client", "label": _("Client"), "fieldtype": "Link", "options": "Client", "width": 200},
		{
			"fieldname": "account_owner",
			"label": _("Account Owner"),
			"fieldtype": "Link",
			"options": "Staff Member",
			"width": 140,
		},
		{"fieldname": "promised_on", "label": _("Promised On"), "fieldtype": "Date", "width": 110},
		{"fieldname": "days_left", "label": _("Days Left"), "fieldtype": "Int", "width": 90},
		{"fieldname": "risk", "label": _("Risk"), "fieldtype": "Data", "width": 120},
		{"fieldname": "open_commitments", "label": _("Open Commitments"), "fieldtype": "Int", "width": 140},
		{"fieldname": "workflow_state", "label": _("Status"), "fieldtype": "Data", "width": 110},
		{"fieldname": "total_amount", "label": _("Total Amount"), "fieldtype": "Currency", "width": 130},
	]


def chart(rows: list[dict]) -> dict | None:
	"""How many orders in each class of risk."""
	if not rows:
		return None
	found = [row.risk for row in rows]
	dataset = {"name": _("Orders"), "values": [found.count(name) for name in RISKS]}
	return {
		"type": "bar",
		"colors": ["#E24C4C"],
		"data": {"labels": [_(name) for name in RISKS], "datasets": [dataset]},
	}
