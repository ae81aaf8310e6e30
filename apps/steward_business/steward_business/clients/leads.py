"""What leads know of themselves, and how one becomes a client with all its talks and plans. [S5 S6]"""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

DOCTYPE, LOG, TODO = "Client Lead", "Client Contact Log", "ToDo"
OPEN = ("New", "Contacted", "Qualified")


def facts(lead: str) -> dict:
	"""The last contact with a lead and what was agreed as the next one."""
	fields = ["contacted_at", "next_action", "next_contact_on"]
	last = frappe.get_all(LOG, {"lead": lead}, fields, order_by="contacted_at desc, name desc", limit=1)
	known = last[0] if last else frappe._dict()
	said = {field: known.get(field) for field in fields[1:]}
	return {"last_contact_on": getdate(known.contacted_at) if last else None, **said}


def take_facts(lead: str, need: str | None = None) -> None:
	"""Bring a lead up to date after a log; the first need learnt is the lead's need. [S6]"""
	known = facts(lead)
	if need and not (frappe.db.get_value(DOCTYPE, lead, "need") or "").strip():
		known["need"] = need
	frappe.db.set_value(DOCTYPE, lead, known, update_modified=False)


def make_client(lead: Document) -> str:
	"""A client of what the lead knows, looked after by the lead's owner. [S5]"""
	known = {field: lead.get(field) for field in ("channel", "need")}
	client = frappe.get_doc({"doctype": "Client", "client_name": lead.company, "account_owner": lead.lead_owner, **known})
	add_contact(lead, client)
	client.flags.from_lead = lead.name
	return client.insert().name


def join_client(lead: Document) -> str:
	"""Link a client that exists, which gains the lead's contact and need. [S5]"""
	client = frappe.get_doc("Client", lead.client, for_update=True)
	client.check_permission("write")
	client.need = client.need or lead.need
	add_contact(lead, client)
	client.flags.from_lead = lead.name
	return client.save().name


def add_contact(lead: Document, client: Document) -> None:
	"""The person the lead names, unless the client knows him."""
	name = lead.contact_name or lead.company
	if (lead.contact_name or lead.phone or lead.email) and name not in [row.contact_name for row in client.contacts]:
		said = {"contact_name": name, "phone": lead.phone, "email": lead.email}
		client.append("contacts", {**said, "is_main": int(not client.contacts)})


def move_to_client(lead: str, client: str) -> None:
	"""Every log with its plan, and every open task about the lead, is the client's now. [S5 S6]"""
	frappe.db.set_value(LOG, {"lead": lead}, "client", client)
	open_tasks = {"reference_type": DOCTYPE, "reference_name": lead, "status": "Open"}
	for name in frappe.get_all(TODO, open_tasks, pluck="name", order_by="creation"):
		todo = frappe.get_doc(TODO, name)
		todo.db_set({"reference_type": "Client", "reference_name": client})
		todo.update_in_reference()
	frappe.get_doc("Client", client).take_facts()
