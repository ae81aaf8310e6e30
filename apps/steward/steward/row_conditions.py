"""Which rows of a list a user sees: one condition a DocType, under its name in small letters, of all our apps.

Frappe 15 does not tell `permission_query_conditions` for which DocType it asks, so each has a path of its own, as
`steward.row_conditions.client_order`; it is made from the hooks when it is first asked for.
"""

from functools import partial

import frappe

from steward.access import access_of, condition, row_condition


def __getattr__(name: str) -> partial:
	"""The condition of the DocType that a hook names here (Python asks this for what the module has not yet, without a site too)."""
	listed = frappe.get_hooks("permission_query_conditions") if getattr(frappe.local, "site", None) else ()
	kinds = {frappe.scrub(doctype): doctype for doctype in listed}
	if name not in kinds:
		raise AttributeError(name)
	globals()[name] = made(kinds[name])
	return globals()[name]


def made(doctype: str) -> partial:
	"""By the DocType's own Access; rows of a table, which Frappe lists by themselves, by that of their document."""
	for parent, rows in frappe.get_hooks("steward_rows").items():
		if doctype in rows:
			return partial(row_condition, row=doctype, parent=parent)
	if not access_of(doctype):
		raise LookupError(f"{doctype} is in permission_query_conditions without an Access and without a document in steward_rows")
	return partial(condition, doctype=doctype)
