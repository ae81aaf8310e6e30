"""Orders that a person sees through to acceptance, with their delay notices. [S12 S13]"""

from functools import partial

import frappe

from steward.handover.holdings import Holdings
from steward_business import moving

DOCTYPE = "Client Order"
ENDED = ("Accepted", "Cancelled")


def holdings() -> list[Holdings]:
	"""What this chapter tells the handover."""
	return [Holdings(DOCTYPE, held, partial(moving.give, DOCTYPE))]


def held(staff: str) -> list[tuple[str, str]]:
	"""Orders not yet accepted by the client."""
	table = frappe.qb.DocType(DOCTYPE)
	found = moving.held(DOCTYPE, "client", staff, table.workflow_state.notin(ENDED))
	names = client_names({client for _name, client in found})
	return [(name, names.get(client, client)) for name, client in found]


def client_names(clients: set[str]) -> dict[str, str]:
	"""Names by client."""
	rows = frappe.get_all("Client", {"name": ("in", sorted(clients))}, ["name", "client_name"], order_by="name")
	return {row.name: row.client_name for row in rows}
