"""Makers of clients and leads for tests and demo."""

import frappe
from frappe.model.document import Document

from steward.approvals import move

# where a lead is, the action that leads on
LEAD_PATH = {"New": "Contact", "Contacted": "Qualify", "Qualified": "Convert"}


def make_client(client_name: str = "Eastern Light Ltd.", **fields) -> Document:
	"""A client, as the current user enters it."""
	return frappe.get_doc({"doctype": "Client", "client_name": client_name, **fields}).insert()


def make_log(client: str | None = None, **fields) -> Document:
	"""A contact log of a client, or of the lead given as `lead`."""
	said = {"summary": "Talked about the need.", "way": "Telephone", **fields}
	return frappe.get_doc({"doctype": "Client Contact Log", "client": client, **said}).insert()


def make_lead(company: str | None = None, state: str = "New", **fields) -> Document:
	"""A lead that the current user enters and brings to `state`; a log with it once it is contacted."""
	said = {"company": company or f"Lead {frappe.generate_hash(length=10)}", "channel": "Website", "need": "Ten machines by May.", **fields}
	lead = frappe.get_doc({"doctype": "Client Lead", **said}).insert()
	if state == "New":
		return lead
	if state == "Lost":
		return move.take("Client Lead", lead.name, "Lose", "Chose a competitor.")
	make_log(lead=lead.name)
	while lead.workflow_state != state:
		lead = move.take("Client Lead", lead.name, LEAD_PATH[lead.workflow_state])
	return lead
