"""Clients that a person looks after and may hand over. [S5]"""

from functools import partial

import frappe

from steward.handover.holdings import Holdings
from steward_business import moving

DOCTYPE, LOST = "Client", "Lost"


def holdings() -> list[Holdings]:
	"""What this chapter tells the handover."""
	return [Holdings(DOCTYPE, held, partial(moving.give, DOCTYPE))]


def held(staff: str) -> list[tuple[str, str]]:
	"""Clients that are not lost."""
	return moving.held(DOCTYPE, "client_name", staff, frappe.qb.DocType(DOCTYPE).status != LOST)
