"""Which DocTypes are ours."""

import frappe

from steward.fitting import has_half_characters


def ours(doctype: str) -> bool:
	"""Whether a DocType belongs to one of the Steward apps."""
	if not doctype or not isinstance(doctype, str) or has_half_characters(doctype) or not is_there(doctype):
		return False
	return frappe.scrub(frappe.get_meta(doctype).module) in own_keys()


def is_there(doctype: str) -> bool:
	"""Whether there is such a DocType; that there is one is asked once a request, that there is none each time."""
	return bool(frappe.db.exists("DocType", doctype, cache=True) or frappe.db.exists("DocType", doctype))


def our_modules() -> list[str]:
	"""Names of the modules of the installed Steward apps."""
	known = own_keys()
	return [module for module in frappe.get_all("Module Def", pluck="name", order_by="name") if frappe.scrub(module) in known]


def own_keys() -> set[str]:
	"""The same as Frappe keys them: scrubbed."""
	return {module for module, app in frappe.local.module_app.items() if app.startswith("steward")}
