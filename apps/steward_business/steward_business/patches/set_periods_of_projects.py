"""Settings of projects on sites that had none: the defaults that a new site gets."""

import frappe

SETTINGS = "Steward Business Settings"
FIELDS = ("update_every_days", "satisfied_from")


def execute() -> None:
	"""Write the default where nothing was ever said."""
	frappe.reload_doc("contracts", "doctype", "steward_business_settings")
	for field in FIELDS:
		if not frappe.db.exists("Singles", {"doctype": SETTINGS, "field": field}):
			frappe.db.set_single_value(SETTINGS, field, frappe.get_meta(SETTINGS).get_field(field).default)
