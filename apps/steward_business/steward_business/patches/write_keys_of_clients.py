"""Clients and contacts entered before telephone and e-mail were compared get their keys."""

import frappe

from steward_business.clients.rules import email_key, phone_key


def execute() -> None:
	"""Fill `phone_key` and `email_key` where there is a telephone or an address."""
	for doctype in ("Client", "Client Contact"):
		for row in frappe.get_all(doctype, fields=["name", "phone", "email"], order_by="name"):
			if row.phone or row.email:
				keys = {"phone_key": phone_key(row.phone) or None, "email_key": email_key(row.email) or None}
				frappe.db.set_value(doctype, row.name, keys, update_modified=False)
