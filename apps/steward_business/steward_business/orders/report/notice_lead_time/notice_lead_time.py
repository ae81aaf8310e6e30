"""Notice Lead Time: how long before the promised date clients were told, and what they answered. [S13]"""

import frappe
from frappe import _
from frappe.utils import add_months, get_first_day, getdate, today

from steward.columns import aligned

MONTHS = 11
BANDS = (
	(None, -1, "Too late"),
	(0, 0, "On the day"),
	(1, 2, "1–2 days"),
	(3, 5, "3–5 days"),
	(6, None, "6 days and more"),
)
FIELDS = [
	"name",
	"client",
	"order",
	"sent_on",
	"old_date",
	"new_date",
	"lead_days",
	"client_reply",
	"lateness_reason",
]


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message and chart."""
	asked = frappe._dict(filters or {})
	to_date = getdate(asked.to_date or today())
	from_date = getdate(asked.from_date or get_first_day(add_months(to_date, -MONTHS)))
	rows = notices(from_date, to_date, asked.client_reply)
	return aligned(columns()), rows, None, chart(rows)


def notices(from_date, to_date, client_reply: str | None) -> list[dict]:
	"""Notices the user may see that went out in the period. [S13]"""
	filters = [["sent_on", "between", [from_date, to_date]], ["docstatus", "=", 1]]
	if client_reply:
		filters.append(["client_reply", "=", client_reply])
	return frappe.get_list(
		"Delay Notice", filters=filters, fields=FIELDS, order_by="sent_on desc, name desc", limit=0
	)


def columns() -> list[dict]:
	"""The notice, its dates, the days the client had, his answer."""
	link = {"fieldtype": "Link", "width": 140}
	return [
		{"fieldname": "name", "label": _("Delay Notice"), "options": "Delay Notice", **link},
		{"fieldname": "client", "label": _("Client"), "options": "Client", **link},
		{"fieldname": "order", "label": _("Order"), "options": "Client Order", **link},
		{"fieldname": "sent_on", "label": _("Sent On"), "fieldtype": "Date", "width": 110},
		{"fieldname": "old_date", "label": _("Promised Date"), "fieldtype": "Date", "width": 110},
		{"fieldname": "lead_days", "label": _("Working Days Before"), "fieldtype": "Int", "width": 130},
		{"fieldname": "new_date", "label": _("New Date"), "fieldtype": "Date", "width": 110},
		{"fieldname": "client_reply", "label": _("Client's Reply"), "fieldtype": "Data", "width": 120},
		{
			"fieldname": "lateness_reason",
			"label": _("Why It Is Sent Late"),
			"fieldtype": "Data",
			"width": 200,
		},
	]


def band(days: int) -> str:
	"""The band of the chart a lead time falls into.

	>>> band(-3), band(0), band(2), band(9)
	('Too late', 'On the day', '1–2 days', '6 days and more')
	"""
	return next(
		label for low, high, label in BANDS if (low is None or days >= low) and (high is None or days <= high)
	)


def chart(rows: list[dict]) -> dict | None:
	"""How many notices in each band."""
	if not rows:
		return None
	found = [band(row.lead_days) for row in rows]
	labels = [label for _low, _high, label in BANDS]
	dataset = {"name": _("Delay Notices"), "values": [found.count(label) for label in labels]}
	return {"type": "bar", "data": {"labels": [_(label) for label in labels], "datasets": [dataset]}}
