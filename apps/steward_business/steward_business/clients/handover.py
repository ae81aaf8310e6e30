"""Clients and leads that a person looks after and may hand over. [S5]"""

from functools import partial

import frappe

from steward.handover.holdings import Holdings
from steward_business import moving
from steward_business.clients.leads import OPEN

CLIENT, LEAD, LOST = "Client", "Client Lead", "Lost"


def holdings() -> list[Holdings]:
	"""What this chapter tells the handover."""
	return [
		Holdings(CLIENT, held_clients, partial(moving.give, CLIENT)),
		Holdings(LEAD, held_leads, partial(moving.give, LEAD, field="lead_owner")),
	]


def held_clients(staff: str) -> list[tuple[str, str]]:
	"""Clients that are not lost."""
	return moving.held(CLIENT, "client_name", staff, frappe.qb.DocType(CLIENT).status != LOST)


def held_leads(staff: str) -> list[tuple[str, str]]:
	"""Leads that may still become clients."""
	return moving.held(LEAD, "company", staff, frappe.qb.DocType(LEAD).workflow_state.isin(OPEN), field="lead_owner")
