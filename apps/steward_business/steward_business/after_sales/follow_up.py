"""What comes too late to reopen a ticket becomes a new one, linked to it. [S14]"""

import frappe
from frappe import _

from steward.acting import acting
from steward.approvals import move
from steward.approvals.flow import CLOCK
from steward_business.after_sales import errors
from steward_business.after_sales.tickets import OPEN

DOCTYPE = "Service Ticket"
BUSINESS = ("Business Officer", "Business Manager")
KEPT = ("client", "order", "product", "priority", "contact_name", "contact_phone", "contact_email")


def make_follow_up(ticket, words: str):
	"""A new ticket with the client's words; while one is open, it stays that one. [S14]"""
	filters = {"follow_up_of": ticket.name, "workflow_state": ("in", OPEN)}
	known = frappe.db.get_value(DOCTYPE, filters, "name")
	if known:
		return frappe.get_doc(DOCTYPE, known)
	said = {field: ticket.get(field) for field in KEPT}
	new = frappe.get_doc({"doctype": DOCTYPE, **said, "channel": "Other", "description": words})
	new.flags.follow_up_of = ticket.name
	with acting(CLOCK):
		return new.insert()


def come_back(name: str, words: str) -> dict:
	"""An officer writes down what the client says about a closed ticket. [S14]

	Returns: the new ticket as `ticket`.
	Raises: NotYourTicket (403), GraceOver when it can still be reopened or no words are given (417).
	"""
	ticket = move.locked(DOCTYPE, name)
	if not {*BUSINESS} & {*frappe.get_roles()}:
		frappe.throw(_("Only {0} may enter a ticket.").format(", ".join(map(_, BUSINESS))), errors.NotYourTicket)
	if ticket.workflow_state != "Closed":
		frappe.throw(_("{0} is “{1}”: a new ticket follows only a closed one.").format(ticket.name, _(ticket.workflow_state)), errors.GraceOver)
	if not (words or "").strip():
		frappe.throw(_("Write down what the client says."), errors.GraceOver)
	return {"ticket": make_follow_up(ticket, words.strip()).name}
