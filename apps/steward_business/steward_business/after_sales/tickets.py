"""A ticket's way from the client's call to the client's yes. [S14, S15]"""

import frappe
from frappe import _
from frappe.translate import get_user_lang
from frappe.utils import format_datetime, get_datetime, now_datetime

from steward.approvals import notify
from steward.approvals.approvers import superior
from steward.approvals.people import staff_of, user_of
from steward.clock import company_calendar
from steward_business.after_sales import errors, rules
from steward_business.after_sales.settings import service_settings
from steward_business.after_sales.targets import hours_for

RUNNING = ("Assigned", "Solving", "Reopened")
OPEN = ("New", *RUNNING)
WEB = "Web"


def check_client(ticket) -> None:
	"""Every ticket has its client; one from the web form may wait for the officer to find it. [S14]"""
	if not ticket.client and ticket.channel != WEB:
		frappe.throw(_("Choose the client the ticket is for."), errors.ClientUnknown)


def check_client_known(ticket) -> None:
	"""Nobody works for a client who is not known. [S14]"""
	if not ticket.client:
		frappe.throw(_("Find the client of {0} first: who is {1}?").format(ticket.name, ticket.contact_name or ticket.contact_email or ticket.contact_phone or "–"), errors.ClientUnknown)


def check_order(doc) -> None:
	"""The order is one of this client. [S14]"""
	client = frappe.db.get_value("Client Order", doc.order, "client") if doc.order else doc.client
	if client != doc.client:
		frappe.throw(_("Order {0} is not an order of {1}.").format(doc.order, doc.client_name or doc.client or "–"), errors.OrderOfAnother)


def check_assignee(ticket) -> None:
	"""One active person answers for the ticket. [S14]"""
	if not ticket.assignee:
		frappe.throw(_("Choose who solves {0}.").format(ticket.name), errors.AssigneeMissing)
	status, name = frappe.db.get_value("Staff Member", ticket.assignee, ["status", "full_name"])
	if status == "Left":
		frappe.throw(_("{0} has left the company. Choose somebody else to solve {1}.").format(name, ticket.name), errors.AssigneeMissing)


def check_giving(ticket) -> None:
	"""Once assigned, only a Business Manager gives it to somebody else. [S14]"""
	before = ticket.get_doc_before_save()
	if not before or before.workflow_state not in RUNNING or before.assignee == ticket.assignee:
		return
	if "Business Manager" not in frappe.get_roles():
		frappe.throw(_("Ask a Business Manager to give {0} to somebody else.").format(ticket.name), errors.NotYoursToGive)
	check_assignee(ticket)


def check_new_assignee(ticket) -> None:
	"""Who did not solve it is not simply asked again: he starts it himself, or somebody else gets it. [S14]"""
	if ticket.assignee == ticket.previous_assignee:
		frappe.throw(_("{0} has it already and may start. Choose somebody else, or leave it.").format(staff_name(ticket.assignee)), errors.AssigneeMissing)


def set_clocks(ticket) -> None:
	"""Due moments, counted in working time from the report by class and priority. [S14]"""
	hours, calendar = hours_for(ticket.client, ticket.priority), company_calendar()
	start, waited = get_datetime(ticket.reported_at), ticket.paused_hours or 0
	ticket.respond_by = rules.due_at(start, hours.respond, 0, calendar)
	ticket.resolve_by = rules.due_at(start, hours.resolve, waited, calendar)


def set_responded(ticket) -> None:
	"""The first start is the response. [S14]"""
	ticket.responded_at = ticket.responded_at or now_datetime()


def check_solution(ticket) -> None:
	"""No solution without cause and words. [S15]"""
	empty = [_(ticket.meta.get_label(field)) for field in ("cause", "resolution") if not (ticket.get(field) or "").strip()]
	if empty:
		frappe.throw(_("Before {0} counts as resolved, write down: {1}.").format(ticket.name, ", ".join(empty)), errors.SolutionMissing)


def set_resolved(ticket) -> None:
	"""The clock stops; from now the client has the grace window to say no. [S14]"""
	ticket.resolved_at = now_datetime()
	days = hours_for(ticket.client, ticket.priority).grace
	ticket.reopen_until_at = rules.grace_end(ticket.resolved_at, days, company_calendar())


def is_past_grace(ticket) -> bool:
	"""Whether the time in which the client may reopen is over. [S14]"""
	return bool(ticket.reopen_until_at) and now_datetime() > get_datetime(ticket.reopen_until_at)


def check_grace(ticket) -> None:
	"""After the grace window nothing is reopened: a new ticket follows, linked to this one. [S14]"""
	if is_past_grace(ticket):
		frappe.throw(
			_("{0} could be reopened until {1}. Close it and use “{2}”.").format(
				ticket.name, format_datetime(ticket.reopen_until_at), _("New Ticket From This")
			),
			errors.GraceOver,
		)


def set_reopened(ticket) -> None:
	"""The client's words start the work anew, with a new time to resolve. [S14]"""
	ticket.reopen_count = (ticket.reopen_count or 0) + 1
	ticket.reopen_words = ticket.flags.step_comment
	ticket.previous_assignee = ticket.assignee
	ticket.update(dict.fromkeys(("resolved_at", "reopen_until_at", "warned_at", "solution_escalated_at")))
	ticket.paused_hours = 0
	hours = hours_for(ticket.client, ticket.priority)
	ticket.resolve_by = rules.due_at(now_datetime(), hours.resolve, 0, company_calendar())


def set_closed(ticket) -> None:
	"""When and through whom it was closed; the client's words, if the officer wrote them. [S14]"""
	ticket.closed_at = now_datetime()
	ticket.closed_through = ticket.closed_through or ("Clock" if frappe.flags.steward_clock else "Officer")
	ticket.client_words = ticket.client_words or ticket.flags.step_comment


def tell(ticket, user: str | None, text) -> None:
	"""A notification to a user about this ticket; `text` takes a language and gives the sentence. [S14]"""
	if user and user != frappe.session.user:
		language = get_user_lang(user)
		notify.remind(user, ticket.doctype, ticket.name, ticket.client_name, frappe.session.user, text(language))


def tell_assignee(ticket) -> None:
	"""Who is to solve it hears so. [S14]"""
	tell(ticket, user_of(ticket.assignee), lambda language: _("{0} is yours to solve: {1}", language))


def tell_reopened(ticket) -> None:
	"""The assignee hears that the client is not satisfied; from the second time his superior as well. [S14]"""
	tell(ticket, user_of(ticket.assignee), lambda language: _("{0} was reopened by the client: {1}", language))
	if ticket.reopen_count >= service_settings().escalate_at_reopening:
		above = superior(ticket.assignee)
		ticket.db_set("escalated_to", staff_of(above) if above else None, update_modified=False)
		tell(ticket, above, lambda language: _("{0} was reopened again and needs you: {1}", language))


def staff_name(staff: str | None) -> str:
	"""Full name of a Staff Member."""
	return (frappe.get_cached_value("Staff Member", staff, "full_name") if staff else "") or staff or "–"
