"""Proof of the clauses on after-sales service. [S14 S15 S16]"""

from datetime import date, datetime, time

import frappe
from frappe import _
from frappe.query_builder import Criterion
from frappe.query_builder.functions import Coalesce
from frappe.utils import now_datetime, today

from steward.controls import Control, Measure
from steward_business.orders.controls import split

TICKET = "Service Ticket"


def controls() -> list[Control]:
	"""Controls of this chapter."""
	return [
		Control("S14", "Every client was answered in time", TICKET, answered_in_time),
		Control("S15", "Every ticket was solved in time", TICKET, solved_in_time),
		Control("S15", "Every solved ticket has its cause and its solution", TICKET, solved_with_cause),
		Control("S16", "Every return visit was made when it was due", "Return Visit", visited_when_due),
		Control("S16", "Every improvement was finished when it was due", "Improvement Action", improved_when_due),
	]


def moments(from_date: date, to_date: date) -> slice:
	"""From the first to the last moment of a period."""
	return slice(datetime.combine(from_date, time.min), datetime.combine(to_date, time.max))


def due_tickets(field: str, from_date: date, to_date: date):
	"""Tickets whose due moment was in the period and has passed, or that were done before it."""
	ticket = frappe.qb.DocType(TICKET)
	return ticket, Criterion.all([ticket[field][moments(from_date, to_date)], ticket.workflow_state != "Cancelled"])


def answered_in_time(from_date: date, to_date: date) -> Measure:
	"""Tickets to be answered in the period that were. [S14]"""
	ticket, cases = due_tickets("respond_by", from_date, to_date)
	cases &= ticket.responded_at.notnull() | (ticket.respond_by < now_datetime())
	return split(ticket, cases, Coalesce(ticket.responded_at, now_datetime()) > ticket.respond_by, _("answered late"))


def solved_in_time(from_date: date, to_date: date) -> Measure:
	"""Tickets to be solved in the period that were; while we wait for the client the clock stands still. [S15]"""
	ticket, cases = due_tickets("resolve_by", from_date, to_date)
	cases &= ticket.resolved_at.notnull() | ((ticket.resolve_by < now_datetime()) & ticket.paused_at.isnull())
	return split(ticket, cases, Coalesce(ticket.resolved_at, now_datetime()) > ticket.resolve_by, _("solved late"))


def solved_with_cause(from_date: date, to_date: date) -> Measure:
	"""Tickets solved in the period with cause and solution on record. [S15]"""
	ticket = frappe.qb.DocType(TICKET)
	cases = Criterion.all([ticket.resolved_at[moments(from_date, to_date)]])
	return split(ticket, cases, (Coalesce(ticket.cause, "") == "") | (Coalesce(ticket.resolution, "") == ""), _("no cause or solution on record"))


def visited_when_due(from_date: date, to_date: date) -> Measure:
	"""Visits due in the period that were made by their day. [S16]"""
	visit = frappe.qb.DocType("Return Visit")
	cases = Criterion.all([visit.due_on[from_date:to_date], (visit.workflow_state == "Done") | (visit.due_on < today())])
	return split(visit, cases, (visit.workflow_state != "Done") | (visit.late == 1), _("missed or late"))


def improved_when_due(from_date: date, to_date: date) -> Measure:
	"""Improvements due in the period that were finished by their day. [S16]"""
	action = frappe.qb.DocType("Improvement Action")
	done = action.workflow_state.isin(("Finished", "Verified"))
	cases = Criterion.all([action.due_on[from_date:to_date], action.workflow_state != "Cancelled", done | (action.due_on < today())])
	return split(action, cases, Coalesce(action.finished_on, today()) > action.due_on, _("not finished in time"))
