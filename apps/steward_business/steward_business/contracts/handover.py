"""Contracts that a person looks after until they end. [S9]"""

from functools import partial

import frappe

from steward.handover.holdings import Holdings
from steward_business import moving

DOCTYPE = "Client Contract"
ENDED = ("Closed", "Terminated")


def holdings() -> list[Holdings]:
	"""What this chapter tells the handover."""
	return [Holdings(DOCTYPE, held, partial(moving.give, DOCTYPE))]


def held(staff: str) -> list[tuple[str, str]]:
	"""Contracts that have not ended."""
	return moving.held(DOCTYPE, "title", staff, frappe.qb.DocType(DOCTYPE).workflow_state.notin(ENDED))
