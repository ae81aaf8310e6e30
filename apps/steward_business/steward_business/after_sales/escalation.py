"""What is nearly late is said to who works on it, what is late to his superior. [S14]

The due moments are counted in working time, so a night or a holiday makes nobody late. Each case is told once.
"""

from datetime import datetime

import frappe
from frappe import _
from frappe.utils import now_datetime

from steward.approvals.approvers import holders, superior
from steward.approvals.people import staff_of, user_of
from steward.clock import company_calendar
from steward_business.after_sales import tickets
from steward_business.after_sales.settings import service_settings

DOCTYPE = "Service Ticket"
MOST = 500
FIELDS = ["name", "client_name", "assignee"]
RESPONDING, SOLVING = ("New", "Assigned"), ("Assigned", "Solving", "Reopened")


def run() -> None:
	"""Escalate, then warn (hook `scheduler_events`, every 15 minutes). [S14]"""
	now = now_datetime()
	late_answer = {"workflow_state": ("in", RESPONDING), "responded_at": ("is", "not set"), "respond_by": ("<", now)}
	escalate(late_answer, "response_escalated_at", now, not_answered)
	late_solution = {"workflow_state": ("in", SOLVING), "paused_at": ("is", "not set"), "resolve_by": ("<", now)}
	escalate(late_solution, "solution_escalated_at", now, not_solved)
	warn(now)


def not_answered(language: str) -> str:
	"""The sentence to a superior about a late answer."""
	return _("{0} was not answered in time: {1}", language)


def not_solved(language: str) -> str:
	"""The sentence to a superior about a late solution."""
	return _("{0} was not solved in time: {1}", language)


def mark(filters: dict, field: str, now: datetime) -> list[frappe._dict]:
	"""Tickets that fit and were not told of before; they are marked in one statement, then they are ours to tell."""
	found = frappe.get_all(DOCTYPE, {**filters, field: ("is", "not set")}, FIELDS, order_by="name", limit=MOST)
	if found:
		frappe.db.set_value(DOCTYPE, {"name": ("in", [row.name for row in found])}, field, now, update_modified=False)
	return found


def escalate(filters: dict, field: str, now: datetime, text) -> None:
	"""Tell the superior of who should have acted; of a ticket without an assignee, the business managers. [S14]"""
	for row in mark(filters, field, now):
		above = superior(row.assignee) if row.assignee else None
		if above:
			frappe.db.set_value(DOCTYPE, row.name, "escalated_to", staff_of(above), update_modified=False)
		for user in [above] if above else holders("Business Manager"):
			tell(row, user, text)


def warn(now: datetime) -> None:
	"""Tell the assignee some working hours before it is late. [S14]"""
	hours = service_settings().due_soon_hours
	if not hours:
		return
	until = company_calendar().add_hours(now, hours)
	soon = {"workflow_state": ("in", SOLVING), "paused_at": ("is", "not set"), "resolve_by": ("between", (now, until))}
	for row in mark(soon, "warned_at", now):
		tell(row, user_of(row.assignee), lambda language: _("{0} is due soon: {1}", language))


def tell(row: frappe._dict, user: str | None, text) -> None:
	"""A notification about one ticket."""
	tickets.tell(frappe._dict(row, doctype=DOCTYPE), user, text)
