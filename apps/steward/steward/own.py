"""Which DocTypes are ours."""

import frappe


def ours(doctype: str) -> bool:
	"""Whether a DocType belongs to one of the Steward apps."""
	if not isinstance(doctype, str) or not frappe.db.exists("DocType", doctype):
		return False
	return frappe.scrub(frappe.get_meta(doctype).module) in own_keys()


def our_modules() -> list[str]:
	"""Names of the modules of the installed Steward apps."""
	known = own_keys()
	return [module for module in frappe.get_all("Module Def", pluck="name", order_by="name") if frappe.scrub(module) in known]


def own_keys() -> set[str]:
	"""The same as Frappe keys them: scrubbed."""
	return {module for module, app in frappe.local.module_app.items() if app.startswith("steward")}
