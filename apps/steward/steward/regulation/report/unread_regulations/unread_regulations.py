"""Who has not confirmed the regulation in force, and for how long? [S2]"""

import frappe
from frappe import _
from frappe.utils import getdate

from steward.clock import company_calendar
from steward.columns import aligned
from steward.regulation.reading import CONFIRMED, DOCTYPE, UNREAD

FIELDS = ["name", "staff", "staff.full_name as full_name", "org_unit", "regulation", "title", "version", "due_on", "status"]


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, no message, and the chart."""
	asked = frappe._dict(filters or {})
	found = readings(asked)
	rows = with_days([row for row in found if row.status == UNREAD])
	if asked.only_overdue:
		rows = [row for row in rows if row.days > 0]
	return aligned(columns()), rows, None, chart(found)


def readings(asked: dict) -> list[dict]:
	"""Confirmations asked for, given or not, that the user may see; one query."""
	wanted = {field: asked[field] for field in ("regulation", "org_unit") if asked.get(field)}
	wanted["status"] = ("in", (UNREAD, CONFIRMED))
	return frappe.get_list(DOCTYPE, wanted, FIELDS, order_by="due_on, org_unit, staff", limit_page_length=0)


def with_days(rows: list[dict]) -> list[dict]:
	"""Rows with the working days they are overdue (negative: still to come)."""
	calendar, now = company_calendar(), getdate()
	for row in rows:
		row.days = calendar.days_between(getdate(row.due_on), now)
	return rows


def columns() -> list[dict]:
	"""Columns, the person first."""
	return [
		column("full_name", _("Staff Member"), "Data", 160),
		column("org_unit", _("Unit"), "Link", 150, "Org Unit"),
		column("title", _("Regulation"), "Data", 240),
		column("version", _("Version"), "Data", 90),
		column("due_on", _("Due On"), "Date", 120),
		column("days", _("Working Days Overdue"), "Int", 150),
		column("name", _("Record"), "Link", 180, DOCTYPE),
	]


def column(fieldname: str, label: str, fieldtype: str, width: int, options: str = "") -> dict:
	"""One column."""
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, "options": options}


def chart(found: list[dict]) -> dict | None:
	"""Confirmed and unread by unit."""
	if not found:
		return None
	units = sorted({row.org_unit or "" for row in found})
	counts = {status: [sum(row.status == status and (row.org_unit or "") == unit for row in found) for unit in units] for status in (CONFIRMED, UNREAD)}
	datasets = [{"name": _(status), "values": values} for status, values in counts.items()]
	return {"data": {"labels": units, "datasets": datasets}, "type": "bar", "colors": ["#29CD42", "#ECAD4B"], "barOptions": {"stacked": 1}}
