"""Clients and leads to contact, for My Day. [S6]"""

import frappe
from frappe import _
from frappe.query_builder.functions import Max
from frappe.utils import getdate

from steward.approvals.people import staff_of
from steward.duties import Duty
from steward_business.clients.leads import OPEN


def duties(user: str) -> list[Duty]:
	"""Next contacts that are due and were not followed by another log."""
	staff = staff_of(user)
	if not staff:
		return []
	return [contact_duty("Client", row) for row in due_contacts(staff)] + [contact_duty("Client Lead", row) for row in due_leads(staff)]


def due_leads(staff: str) -> list[dict]:
	"""A person's open leads whose next contact is due."""
	due = {"lead_owner": staff, "next_contact_on": ("<=", getdate()), "workflow_state": ("in", OPEN)}
	fields = ["name", "company as title", "next_contact_on", "next_action", "last_contact_on as since"]
	return frappe.get_all("Client Lead", due, fields, order_by="next_contact_on, name")


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
		.select(
			client.name, client.client_name.as_("title"), log.next_contact_on, log.next_action, log.contacted_at.as_("since")
		)
		.where(
			(client.account_owner == staff) & (log.next_contact_on <= getdate()) & (client.status != "Lost")
		)
		.orderby(log.next_contact_on)
		.run(as_dict=True)
	)


def contact_duty(doctype: str, row: dict) -> Duty:
	"""The row of My Day for one client or lead."""
	facts = [(_("Next Action"), row.next_action)] if row.next_action else []
	return Duty(
		"S6", _("Contact {0}").format(row.title), doctype, row.name, due_on=row.next_contact_on, since=row.since, facts=facts
	)
