"""After-sales on My Day: tickets to give out, to answer and to solve, visits due, improvements. [S14 S15 S16]"""

import frappe
from frappe import _
from frappe.utils import add_days, format_datetime, getdate, today

from steward.approvals.people import staff_of, units_headed
from steward.duties import Duty

MOST = 50
SOON = 7
TICKET, VISIT, ACTION = "Service Ticket", "Return Visit", "Improvement Action"
TICKET_FIELDS = ["name", "client_name", "priority", "product", "respond_by", "resolve_by", "paused_at", "modified", "workflow_state"]


def duties(user: str) -> list[Duty]:
	"""Everything about after-sales that waits for this user."""
	staff, roles = staff_of(user), set(frappe.get_roles(user))
	found = own_tickets(staff) + own_visits(staff) + own_actions(staff) if staff else []
	if roles & {"Business Officer", "Business Manager"}:
		found += new_tickets()
	if "Business Manager" in roles:
		found += missed_visits()
	return found + actions_to_verify(user, roles)


def tickets(filters: dict, order_by: str) -> list[frappe._dict]:
	"""Tickets for the page."""
	return frappe.get_all(TICKET, filters, TICKET_FIELDS, order_by=order_by, limit=MOST)


def new_tickets() -> list[Duty]:
	"""Tickets that nobody works on. [S14]"""
	found = tickets({"workflow_state": "New"}, "respond_by asc")
	return [ticket_duty(row, _("Give out the ticket of {0}"), row.respond_by, shared=True) for row in found]


def own_tickets(staff: str) -> list[Duty]:
	"""A person's tickets: to answer, then to solve. [S14, S15]"""
	waiting = {"assignee": staff, "paused_at": ("is", "not set")}
	answer = tickets({**waiting, "workflow_state": ("in", ("Assigned", "Reopened"))}, "respond_by asc")
	solve = tickets({**waiting, "workflow_state": "Solving"}, "resolve_by asc")
	return [ticket_duty(row, _("Answer {0}"), answer_due(row)) for row in answer] + [ticket_duty(row, _("Solve for {0}"), row.resolve_by) for row in solve]


def answer_due(row: frappe._dict):
	"""When a ticket that waits to be started is due."""
	return row.resolve_by if row.workflow_state == "Reopened" else row.respond_by


def ticket_duty(row: frappe._dict, title: str, due_at, shared: bool = False) -> Duty:
	"""One ticket on My Day."""
	facts = [(_("Priority"), _(row.priority)), (_("Due"), format_datetime(due_at) if due_at else "")]
	facts += [(_("Product"), row.product)] if row.product else []
	rule = "S15" if row.workflow_state == "Solving" else "S14"
	return Duty(rule, title.format(row.client_name or row.name), TICKET, row.name, due_on=getdate(due_at) if due_at else None, since=row.modified, facts=facts, shared=shared)


def visits(filters: dict) -> list[frappe._dict]:
	"""Visits for the page, with what they are about."""
	return frappe.get_all(VISIT, filters, ["name", "client_name", "due_on", "order", "ticket", "way", "modified"], order_by="due_on asc", limit=MOST)


def own_visits(staff: str) -> list[Duty]:
	"""A person's visits of the next days. [S16]"""
	found = visits({"visitor": staff, "workflow_state": "Due", "due_on": ("<=", add_days(today(), SOON))})
	return [visit_duty(row, _("Visit {0} again")) for row in found]


def missed_visits() -> list[Duty]:
	"""Visits nobody made. [S16]"""
	return [visit_duty(row, _("Missed: return visit to {0}"), shared=True) for row in visits({"workflow_state": "Missed"})]


def visit_duty(row: frappe._dict, title: str, shared: bool = False) -> Duty:
	"""One visit on My Day."""
	facts = [(_("How"), _(row.way or "")), (_("About"), row.order or row.ticket or "")]
	return Duty("S16", title.format(row.client_name), VISIT, row.name, due_on=row.due_on, since=row.modified, facts=[fact for fact in facts if fact[1]], shared=shared)


def own_actions(staff: str) -> list[Duty]:
	"""A person's improvements. [S16]"""
	return [action_duty(row, _("Improve: {0}")) for row in actions({"owner_staff": staff, "workflow_state": "Open"})]


def actions_to_verify(user: str, roles: set[str]) -> list[Duty]:
	"""Finished improvements that this person may verify: not his own, of his function or his unit. [S16]"""
	filters = {"workflow_state": "Finished", "owner_staff": ("!=", staff_of(user) or ""), "owner": ("!=", user)}
	if "Business Manager" not in roles:
		people = staff_below(user) if "Department Head" in roles else []
		filters["owner_staff"] = ("in", people)
		if not people:
			return []
	return [action_duty(row, _("Verify: {0}"), shared=True) for row in actions(filters)]


def staff_below(user: str) -> list[str]:
	"""People of the units a user heads, without himself."""
	units = units_headed(user)
	return frappe.get_all("Staff Member", {"org_unit": ("in", units), "user": ("!=", user)}, pluck="name", order_by="name") if units else []


def actions(filters: dict) -> list[frappe._dict]:
	"""Improvements for the page."""
	return frappe.get_all(ACTION, filters, ["name", "action", "source", "due_on", "modified"], order_by="due_on asc", limit=MOST)


def action_duty(row: frappe._dict, title: str, shared: bool = False) -> Duty:
	"""One improvement on My Day."""
	facts = [(_("Source"), row.source)] if row.source else []
	return Duty("S16", title.format(row.action), ACTION, row.name, due_on=row.due_on, since=row.modified, facts=facts, shared=shared)
