"""Response Compliance: how many tickets were answered and solved in time, by month, class, priority or assignee. [S14]"""

import frappe
from frappe import _
from frappe.query_builder import Case, CustomFunction
from frappe.query_builder.functions import Avg, Count, Sum
from frappe.utils import add_days, add_months, get_first_day, getdate, now_datetime, today

from steward import listed
from steward.columns import aligned
from steward_business.after_sales.rules import percent

YEAR, MONTH = CustomFunction("YEAR", ["day"]), CustomFunction("MONTH", ["day"])
MONTHS = 11
TICKET = "Service Ticket"
GROUPS = ("Month", "Client Class", "Priority", "Assignee")
NONE = "–"


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message and chart."""
	asked = completed(filters)
	rows = [as_row(row, asked.by) for row in figures(asked)]
	return aligned(columns(asked.by)), rows, None, chart(rows, asked.by)


def completed(filters: dict | None) -> frappe._dict:
	"""The filters with a sensible period and grouping where none was given."""
	asked = frappe._dict(filters or {})
	asked.to_date = getdate(asked.to_date or today())
	asked.from_date = getdate(asked.from_date or get_first_day(add_months(asked.to_date, -MONTHS)))
	asked.by = asked.by if asked.by in GROUPS else "Month"
	return asked


def figures(asked: frappe._dict) -> list[dict]:
	"""One permitted query: tickets reported in the period, grouped. [S14]"""
	ticket, client = frappe.qb.DocType(TICKET), frappe.qb.DocType("Client")
	at = ticket.reported_at
	keys = {"Month": YEAR(at) * 100 + MONTH(at), "Client Class": client.client_class, "Priority": ticket.priority, "Assignee": ticket.assignee}
	key = keys[asked.by]
	query = frappe.qb.from_(ticket).left_join(client).on(client.name == ticket.client).select(key.as_("key"), *measures(ticket))
	query = query.where((at >= asked.from_date) & (at < add_days(asked.to_date, 1)) & (ticket.workflow_state != "Cancelled"))
	return listed.only(query, TICKET).groupby(key).orderby(key).run(as_dict=True)


def measures(ticket) -> list:
	"""Counts of a group; what may still be in time counts neither way, nor what waits for the client."""
	now = now_datetime()
	return [
		Count(ticket.name).as_("tickets"),
		counted(ticket.responded_at.notnull() | (ticket.respond_by < now)).as_("to_answer"),
		counted(ticket.responded_at <= ticket.respond_by).as_("answered"),
		counted(ticket.resolved_at.notnull() | ((ticket.resolve_by < now) & ticket.paused_at.isnull())).as_("to_solve"),
		counted(ticket.resolved_at <= ticket.resolve_by).as_("solved"),
		counted(ticket.reopen_count > 0).as_("reopened"),
		Avg(Case().when(ticket.rating > 0, ticket.rating).else_(None)).as_("rating"),
	]


def counted(case) -> Sum:
	"""How many rows fit."""
	return Sum(Case().when(case, 1).else_(0))


def as_row(row: dict, by: str) -> dict:
	"""Counts as shares."""
	key = f"{row.key // 100}-{row.key % 100:02d}" if by == "Month" else row.key or NONE
	late = int(row.to_answer - row.answered + row.to_solve - row.solved)
	return {
		"group": _(key) if by == "Priority" else key,
		"tickets": row.tickets,
		"answered": percent(int(row.answered), int(row.to_answer)),
		"solved": percent(int(row.solved), int(row.to_solve)),
		"late": late,
		"reopened": int(row.reopened),
		"rating": round(float(row.rating), 1) if row.rating else None,
	}


def columns(by: str) -> list[dict]:
	"""The group and its figures."""
	group = {"fieldname": "group", "label": _(by), "fieldtype": "Data", "width": 160}
	if by == "Assignee":
		group |= {"fieldtype": "Link", "options": "Staff Member"}
	return [
		group,
		{"fieldname": "tickets", "label": _("Tickets"), "fieldtype": "Int", "width": 100},
		{"fieldname": "answered", "label": _("Answered in Time"), "fieldtype": "Percent", "width": 140},
		{"fieldname": "solved", "label": _("Solved in Time"), "fieldtype": "Percent", "width": 140},
		{"fieldname": "late", "label": _("Times Late"), "fieldtype": "Int", "width": 110},
		{"fieldname": "reopened", "label": _("Reopened"), "fieldtype": "Int", "width": 110},
		{"fieldname": "rating", "label": _("Average Mark"), "fieldtype": "Float", "precision": 1, "width": 120},
	]


def chart(rows: list[dict], by: str) -> dict | None:
	"""Both shares, group by group; a month by its number alone, so that twelve fit side by side."""
	if not rows:
		return None
	datasets = [{"name": _(name), "values": [row[field] for row in rows]} for name, field in (("Answered", "answered"), ("Solved", "solved"))]
	return {"type": "bar", "data": {"labels": [row["group"][-2:] if by == "Month" else row["group"] for row in rows], "datasets": datasets}, "colors": ["#449CF0", "#29CD42"]}
