"""Makers of clients for tests and demo."""

import frappe
from frappe.model.document import Document


def make_client(client_name: str = "Eastern Light Ltd.", **fields) -> Document:
	"""A client, as the current user enters it."""
	return frappe.get_doc({"doctype": "Client", "client_name": client_name, **fields}).insert()


def make_log(client: str, **fields) -> Document:
	"""A contact log of a client."""
	said = {"summary": "Talked about the need.", "way": "Telephone", **fields}
	return frappe.get_doc({"doctype": "Client Contact Log", "client": client, **said}).insert()
