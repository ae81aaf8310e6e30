"""Which departments still wait for their copy of a signed contract, and how long? [S11]"""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from steward.clock import company_calendar
from steward.columns import aligned

FIELDS = (
	"name", "title", "client.client_name as client_name", "signed_on", "copies.org_unit as org_unit",
	"copies.due_on as due_on", "copies.delivered_on as delivered_on", "copies.received_on as received_on",
)  # fmt: skip


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, no message, and the chart."""
	rows = with_days(overdue_copies(frappe._dict(filters or {})))
	return aligned(columns()), rows, None, chart(rows)


def overdue_copies(filters: dict) -> list[dict]:
	"""Copies past their last day, of the contracts that the user may see; one query."""
	wanted = [["docstatus", "=", 1], ["workflow_state", "!=", "Terminated"]]
	wanted.append(["Contract Copy", "due_on", "<", getdate()])
	if not filters.include_received:
		wanted.append(["Contract Copy", "received_on", "is", "not set"])
	if filters.org_unit:
		wanted.append(["Contract Copy", "org_unit", "=", filters.org_unit])
	if filters.from_date and filters.to_date:
		wanted.append(["signed_on", "between", [filters.from_date, filters.to_date]])
	return frappe.get_list("Client Contract", wanted, FIELDS, order_by="signed_on, name", limit_page_length=0)


def with_days(rows: list[dict]) -> list[dict]:
	"""Rows with the working days they are or were late, the latest first; those received in time drop out."""
	calendar, now = company_calendar(), getdate()
	for row in rows:
		row.days = calendar.days_between(getdate(row.due_on), arrived(row, now))
	return sorted((row for row in rows if row.days > 0), key=lambda row: -row.days)


def arrived(row: dict, now: date) -> date:
	"""When the copy was received; today for one that is still missing."""
	return getdate(row.received_on) if row.received_on else now


def columns() -> list[dict]:
	"""Columns, those that decide first."""
	return [
		column("name", _("Contract"), "Link", 150, options="Client Contract"),
		column("title", _("Title"), "Data", 220),
		column("client_name", _("Client"), "Data", 180),
		column("org_unit", _("Department"), "Link", 140, options="Org Unit"),
		column("days", _("Working Days Overdue"), "Int", 150),
		column("due_on", _("Due On"), "Date", 110),
		column("delivered_on", _("Delivered On"), "Date", 110),
		column("received_on", _("Received On"), "Date", 110),
		column("signed_on", _("Signed On"), "Date", 110),
	]


def column(fieldname: str, label: str, fieldtype: str, width: int, options: str = "") -> dict:
	"""One column."""
	return {
		"fieldname": fieldname,
		"label": label,
		"fieldtype": fieldtype,
		"width": width,
		"options": options,
	}


def chart(rows: list[dict]) -> dict | None:
	"""Overdue copies by department."""
	counts = {}
	for row in rows:
		counts[row.org_unit] = counts.get(row.org_unit, 0) + 1
	dataset = {"name": _("Overdue Copies"), "values": list(counts.values())}
	return (
		{"data": {"labels": list(counts), "datasets": [dataset]}, "type": "bar", "colors": ["#CB2929"]}
		if rows
		else None
	)
