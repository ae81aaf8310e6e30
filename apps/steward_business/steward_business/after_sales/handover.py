"""Tickets, visits and improvements that a person hands over. [S14, S15, S16]"""

from functools import partial

import frappe

from steward.handover.holdings import Holdings
from steward_business import moving

# DocType: who holds it, what it is called, states in which it is work
HELD = {
	"Service Ticket": ("assignee", "client_name", ("New", "Assigned", "Solving", "Reopened")),
	"Return Visit": ("visitor", "client_name", ("Due", "Missed")),
	"Improvement Action": ("owner_staff", "action", ("Open",)),
}


def holdings() -> list[Holdings]:
	"""What this chapter tells the handover."""
	return [Holdings(doctype, partial(held, doctype), partial(moving.give, doctype, field=HELD[doctype][0])) for doctype in HELD]


def held(doctype: str, staff: str) -> list[tuple[str, str]]:
	"""Work of one kind that is a person's."""
	field, title, states = HELD[doctype]
	mine = {field: staff, "workflow_state": ("in", states)}
	return list(frappe.get_all(doctype, mine, ["name", title], order_by="name", as_list=True))
