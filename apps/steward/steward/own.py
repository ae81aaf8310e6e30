"""Which DocTypes are ours."""

import frappe


def ours(doctype: str) -> bool:
	"""Whether a DocType belongs to one of the Steward apps."""
	if not isinstance(doctype, str) or not frappe.db.exists("DocType", doctype):
		return False
	module = frappe.get_meta(doctype).module
	return (frappe.local.module_app.get(frappe.scrub(module)) or "").startswith("steward")
