"""What an order or a notice is called on forms, lists and My Day: its client's name."""

import frappe
from frappe.model.document import Document


def set_client_name(doc: Document) -> None:
	"""Take the client's name over while the document is a draft; later it stays as it was agreed."""
	if doc.get("workflow_state") in (None, "", "Draft"):
		doc.client_name = frappe.db.get_value("Client", doc.client, "client_name")


def set_project(order: Document) -> None:
	"""An order under a project's contract is the project's, from its draft on."""
	if order.workflow_state in (None, "", "Draft"):
		order.project = order.contract and frappe.db.get_value("Client Contract", order.contract, "project")
