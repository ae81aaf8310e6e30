"""Project Progress: how far projects are, how much they slip, what the client thinks. [S7 S8]"""

import frappe
from frappe import _
from frappe.query_builder.functions import Count, Sum
from frappe.utils import flt, getdate, today
from pypika.terms import Case

from steward.clock import company_calendar
from steward.columns import aligned
from steward_business.client_projects.rules import slip_days

FIELDS = (
	"name", "project_name", "client.client_name as client_name", "manager.full_name as manager_name", "workflow_state",
	"progress", "due_on", "forecast_on",
)  # fmt: skip


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, no message, and the chart."""
	rows = projects(frappe._dict(filters or {}))
	return aligned(columns()), rows, None, chart(rows)


def projects(asked: frappe._dict) -> list[dict]:
	"""Projects that the user may see, the most behind first; what belongs to them in three more queries."""
	wanted = {field: asked[field] for field in ("client", "manager") if asked.get(field)}
	if asked.workflow_state != "All":
		wanted["workflow_state"] = asked.workflow_state or "Active"
	rows = frappe.get_list("Client Project", wanted, FIELDS, order_by="due_on, name", limit=0)
	names = [row.name for row in rows] or [""]
	known = (overdue_tasks(names), told(names), open_issues(names))
	rows = [{**row, **{k: v for facts in known for k, v in facts.get(row.name, {}).items()}, "slip_days": slip(row)} for row in rows]
	return sorted((row for row in rows if row["slip_days"] or not asked.late_only), key=lambda row: -row["slip_days"])


def slip(row: dict) -> int:
	"""Working days behind the baseline: as forecast, and for a running project at least until today."""
	if not row.due_on:
		return 0
	running = row.workflow_state == "Active" and flt(row.progress) < 100
	expected = max(filter(None, [row.forecast_on, getdate(today()) if running else None]), default=None)
	return slip_days(row.due_on, expected, company_calendar())


def overdue_tasks(names: list[str]) -> dict[str, dict]:
	"""Open and overdue tasks by project."""
	task = frappe.qb.DocType("Project Task")
	late = Sum(Case().when(task.due_on < today(), 1).else_(0))
	undone = task.parent.isin(names) & (task.parenttype == "Client Project") & task.done_on.isnull() & (task.dropped == 0)
	rows = frappe.qb.from_(task).select(task.parent, Count(task.name), late).where(undone).groupby(task.parent).run()
	return {name: {"open_tasks": number, "overdue_tasks": overdue} for name, number, overdue in rows}


def told(names: list[str]) -> dict[str, dict]:
	"""When each client heard last, and his last mark, for who may read updates."""
	if not frappe.has_permission("Client Update", "read"):
		return {}
	fields = ["project", "sent_on", "satisfaction"]
	found = {}
	for row in frappe.get_list("Client Update", {"project": ("in", names), "sent_on": ("is", "set")}, fields, order_by="sent_on", limit=0):
		facts = found.setdefault(row.project, {})
		facts.update({"told_on": row.sent_on, "satisfaction": row.satisfaction or facts.get("satisfaction")})
	return found


def open_issues(names: list[str]) -> dict[str, dict]:
	"""Open issues by project."""
	issue = frappe.qb.DocType("Project Issue")
	rows = frappe.qb.from_(issue).select(issue.project, Count(issue.name)).where(issue.project.isin(names) & (issue.workflow_state == "Open")).groupby(issue.project).run()
	return {name: {"open_issues": number} for name, number in rows}


def columns() -> list[dict]:
	"""The project, how far, how late, what the client knows."""
	return [
		{"fieldname": "project_name", "label": _("Project Name"), "fieldtype": "Data", "width": 200},
		{"fieldname": "client_name", "label": _("Client"), "fieldtype": "Data", "width": 180},
		{"fieldname": "manager_name", "label": _("Project Manager"), "fieldtype": "Data", "width": 110},
		{"fieldname": "progress", "label": _("Progress"), "fieldtype": "Percent", "width": 90},
		{"fieldname": "slip_days", "label": _("Slip in Working Days"), "fieldtype": "Int", "width": 130},
		{"fieldname": "due_on", "label": _("Due On"), "fieldtype": "Date", "width": 110},
		{"fieldname": "forecast_on", "label": _("Forecast On"), "fieldtype": "Date", "width": 110},
		{"fieldname": "open_tasks", "label": _("Open Tasks"), "fieldtype": "Int", "width": 90},
		{"fieldname": "overdue_tasks", "label": _("Overdue Tasks"), "fieldtype": "Int", "width": 100},
		{"fieldname": "open_issues", "label": _("Open Issues"), "fieldtype": "Int", "width": 90},
		{"fieldname": "told_on", "label": _("Client Told On"), "fieldtype": "Date", "width": 110},
		{"fieldname": "satisfaction", "label": _("Satisfaction"), "fieldtype": "Int", "width": 90},
		{"fieldname": "name", "label": _("Number"), "fieldtype": "Link", "options": "Client Project", "width": 140},
	]


def chart(rows: list[dict]) -> dict | None:
	"""Slip of each project."""
	if not rows:
		return None
	values = {"name": _("Slip in Working Days"), "values": [row["slip_days"] for row in rows]}
	return {"type": "bar", "data": {"labels": [row["project_name"] for row in rows], "datasets": [values]}, "colors": ["#CB2929"]}
