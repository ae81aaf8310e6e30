"""Orders and notices written before they were called by their client's name get it."""

import frappe


def execute() -> None:
	"""Fill `client_name` where it is empty."""
	for client in frappe.get_all("Client", fields=["name", "client_name"]):
		for doctype in ("Client Order", "Delay Notice"):
			unnamed = {"client": client.name, "client_name": ("is", "not set")}
			frappe.db.set_value(doctype, unnamed, "client_name", client.client_name, update_modified=False)
