"""The clock stands still while the work waits for the client: who may stop it, and what it costs. [S14]"""

import frappe
from frappe import _
from frappe.utils import get_datetime, now_datetime

from steward.approvals import guard, log, move
from steward.approvals.people import staff_of
from steward.clock import company_calendar
from steward_business.after_sales import errors

BUSINESS = ("Business Officer", "Business Manager")
DOCTYPE = "Service Ticket"


def check_may_pause(ticket) -> None:
	"""The assignee and the business function know whether the client owes us something. [S14]"""
	if ticket.assignee != staff_of() and not {*BUSINESS} & {*frappe.get_roles()}:
		frappe.throw(_("Only the assignee and the business department may stop the clock of {0}.").format(ticket.name), errors.NotYourTicket)


def check_solving(ticket) -> None:
	"""Only started work can wait. [S14]"""
	if ticket.workflow_state != "Solving":
		frappe.throw(_("{0} is “{1}”: its clock is stopped only while it is being solved.").format(ticket.name, _(ticket.workflow_state)), errors.NotPausable)


def pause(name: str, reason: str) -> dict:
	"""Stop the clock, with what we wait for; stopped already, nothing happens. [S14]

	Raises: NotYourTicket (403), NotPausable (417).
	"""
	ticket = move.locked(DOCTYPE, name)
	check_may_pause(ticket)
	check_solving(ticket)
	if not (reason or "").strip():
		frappe.throw(_("Write what you wait for from the client."), errors.NotPausable)
	if not ticket.paused_at:
		ticket.update({"paused_at": now_datetime(), "pause_reason": reason.strip()})
		keep(ticket, "Pause", reason)
	return {"paused_at": ticket.paused_at}


def resume(name: str) -> dict:
	"""Let the clock run again; what is due moves by the working hours waited. [S14]

	Raises: NotYourTicket (403).
	"""
	ticket = move.locked(DOCTYPE, name)
	check_may_pause(ticket)
	if ticket.paused_at:
		run_again(ticket)
		keep(ticket, "Resume", ticket.pause_reason or "")
	return {"resolve_by": ticket.resolve_by, "paused_hours": ticket.paused_hours}


def run_again(ticket) -> None:
	"""Add the working hours waited since the pause to the time to resolve. [S14]"""
	if not ticket.paused_at:
		return
	now, calendar = now_datetime(), company_calendar()
	waited = calendar.hours_between(get_datetime(ticket.paused_at), now)
	ticket.paused_hours = (ticket.paused_hours or 0) + waited
	ticket.update({"paused_at": None, "warned_at": None})
	ticket.resolve_by = calendar.add_hours(get_datetime(ticket.resolve_by), waited)


def keep(ticket, action: str, words: str) -> None:
	"""Save it as the system, and write who did it into the log. [S14]"""
	state = ticket.workflow_state
	with guard.system_change(ticket):
		ticket.save(ignore_permissions=True)
	log.append(ticket, action, from_state=state, to_state=state, comment=words)
