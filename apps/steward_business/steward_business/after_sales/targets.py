"""Within how many working hours a client of a class is answered and helped. [S14]"""

from dataclasses import dataclass

import frappe

from steward_business.after_sales.settings import service_settings


@dataclass(frozen=True)
class Hours:
	"""Working hours to respond and to resolve, working days in which the client may reopen."""

	respond: float
	resolve: float
	grace: int


def hours_for(client: str | None, priority: str) -> Hours:
	"""The Service Target of the client's class and the priority; else what the settings say. [S14]"""
	settings = service_settings()
	client_class = (frappe.db.get_value("Client", client, "client_class") if client else "") or settings.default_class
	fields = ["respond_hours", "resolve_hours", "grace_days"]
	found = frappe.db.get_value("Service Target", {"client_class": client_class, "priority": priority}, fields)
	return Hours(*found) if found else Hours(settings.default_respond_hours, settings.default_resolve_hours, settings.default_grace_days)
