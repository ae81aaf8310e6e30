"""Once a day: tell who agreed on a contact for today. [S6]"""

import frappe
from frappe import _
from frappe.translate import get_user_lang
from frappe.utils import today

from steward.approvals.notify import remind
from steward.approvals.people import user_of
from steward_business.clients.leads import OPEN


def daily() -> None:
	"""A notification for each contact that was agreed for today and is still to come."""
	for doctype, name, title, staff in due_today():
		if user := user_of(staff):
			language = get_user_lang(user)
			remind(user, doctype, name, title, by="Administrator", text=_("Contact {1} today ({0}).", language))


def due_today() -> list[tuple]:
	"""What to contact today: DocType, name, title, who looks after it."""
	asked = {"lead_owner": ("is", "set"), "next_contact_on": today(), "workflow_state": ("in", OPEN)}
	leads = frappe.get_all("Client Lead", asked, ["name", "company", "lead_owner"], order_by="name", as_list=True)
	return [("Client Lead", *row) for row in leads] + [("Client", *row) for row in clients_today()]


def clients_today() -> list[tuple]:
	"""Clients whose contact is agreed for today and was not held before."""
	log, later, client = frappe.qb.DocType("Client Contact Log"), frappe.qb.DocType("Client Contact Log").as_("later"), frappe.qb.DocType("Client")
	return list(
		frappe.qb.from_(log)
		.join(client)
		.on(client.name == log.client)
		.left_join(later)
		.on((later.client == log.client) & (later.contacted_at > log.contacted_at))
		.select(client.name, client.client_name, client.account_owner)
		.distinct()
		.where((log.next_contact_on == today()) & later.name.isnull() & (client.status != "Lost") & client.account_owner.isnotnull())
		.run()
	)
