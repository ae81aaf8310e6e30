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
	return [Holdings(doctype, partial(held, doctype), partial(give, doctype)) for doctype in HELD]


def held(doctype: str, staff: str) -> list[tuple[str, str]]:
	"""Work of one kind that is a person's."""
	field, title, states = HELD[doctype]
	mine = {field: staff, "workflow_state": ("in", states)}
	return list(frappe.get_all(doctype, mine, ["name", title], order_by="name", as_list=True))


def give(doctype: str, name: str, from_staff: str, successor: str) -> None:
	"""Somebody else does the work; a ticket also carries his name."""
	moving.give(doctype, name, from_staff, successor, field=HELD[doctype][0])
	if doctype == "Service Ticket":
		frappe.db.set_value(doctype, name, "assignee_name", frappe.get_cached_value("Staff Member", successor, "full_name"))
