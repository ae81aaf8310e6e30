"""Clients to contact, for My Day. [S6]"""

import frappe
from frappe import _
from frappe.query_builder.functions import Max
from frappe.utils import getdate

from steward.approvals.people import staff_of
from steward.duties import Duty


def duties(user: str) -> list[Duty]:
	"""Next contacts that are due and were not followed by another log."""
	staff = staff_of(user)
	return [contact_duty(row) for row in due_contacts(staff)] if staff else []


def due_contacts(staff: str) -> list[dict]:
	"""The last log of each of a person's clients, when its next contact is due."""
	log, client = frappe.qb.DocType("Client Contact Log"), frappe.qb.DocType("Client")
	last = (
		frappe.qb.from_(log)
		.select(log.client, Max(log.contacted_at).as_("at"))
		.groupby(log.client)
		.as_("last")
	)
	return (
		frappe.qb.from_(log)
		.join(last)
		.on((last.client == log.client) & (last.at == log.contacted_at))
		.join(client)
		.on(client.name == log.client)
		.select(log.client, client.client_name, log.next_contact_on, log.next_action, log.contacted_at)
		.where(
			(client.account_owner == staff) & (log.next_contact_on <= getdate()) & (client.status != "Lost")
		)
		.orderby(log.next_contact_on)
		.run(as_dict=True)
	)


def contact_duty(row: dict) -> Duty:
	"""The row of My Day for one client."""
	facts = [(_("Next Action"), row.next_action)] if row.next_action else []
	return Duty(
		"S6",
		_("Contact {0}").format(row.client_name),
		"Client",
		row.client,
		due_on=row.next_contact_on,
		since=row.contacted_at,
		facts=facts,
	)
