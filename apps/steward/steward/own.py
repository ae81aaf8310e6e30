"""Which DocTypes are ours."""

import frappe

from steward.fitting import has_half_characters

FOUND: set[tuple[str, str]] = set()  # DocTypes that this process has met, by site


def ours(doctype: str) -> bool:
	"""Whether a DocType belongs to one of the Steward apps."""
	if not doctype or not isinstance(doctype, str) or has_half_characters(doctype) or not is_there(doctype):
		return False
	try:
		return frappe.scrub(frappe.get_meta(doctype).module) in own_keys()
	except frappe.DoesNotExistError:  # it is gone meanwhile
		frappe.clear_last_message()
		FOUND.discard((frappe.local.site, doctype))
		return False


def is_there(doctype: str) -> bool:
	"""Whether there is such a DocType; that there is one is asked once a process, that there is none each time."""
	key = (frappe.local.site, doctype)
	if key in FOUND:
		return True
	found = frappe.db.exists("DocType", doctype)
	if found == doctype:  # not whatever else the database takes for the same name
		FOUND.add(key)
	return bool(found)


def our_modules() -> list[str]:
	"""Names of the modules of the installed Steward apps."""
	known = own_keys()
	return [module for module in frappe.get_all("Module Def", pluck="name", order_by="name") if frappe.scrub(module) in known]


def own_keys() -> set[str]:
	"""The same as Frappe keys them: scrubbed."""
	return {module for module, app in frappe.local.module_app.items() if app.startswith("steward")}
