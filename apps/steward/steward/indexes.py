"""Indexes of lists: every filter a list offers and every field row access asks for, each beside the list's order.

A list shows the twenty newest of what fits. With `(client, modified)` the database reads these twenty; with an
index on `client` alone it sorts all of the client's rows, with none it reads the table. What names one document (a
Dynamic Link) has few rows: there the DocType's own index begins with it.
"""

import frappe
from frappe.model.meta import Meta

from steward.access import access_of
from steward.approvals.flow import FIELD, flow_of
from steward.own import our_modules

SEARCHED = "Data"  # looked for by a part of it; soon found where it has few values (few_values.py)
EXACT = ("Link", "Select", "Autocomplete", "Date", "Datetime", "Int", "Check")
KEYS = ("name", "idx", "lft")


def ensure() -> None:
	"""Make what is missing, for all our DocTypes (hook `after_migrate`)."""
	kinds = {"module": ("in", our_modules()), "istable": 0, "issingle": 0, "is_virtual": 0}
	for doctype in frappe.get_all("DocType", kinds, pluck="name", order_by="name"):
		meta = frappe.get_meta(doctype)
		for fields in wanted(meta):
			add(doctype, fields)
		for table, field in child_fields(doctype):
			add(meta.get_field(table).options, (field, "parent"))


def wanted(meta: Meta) -> list[tuple[str, ...]]:
	"""Columns of each index a list of this DocType needs."""
	order = meta.sort_field
	filters = {df.fieldname for df in meta.fields if df.fieldtype in (*EXACT, SEARCHED) and (df.in_standard_filter or is_state(df))}
	unique = {df.fieldname for df in meta.fields if df.unique}
	if order in KEYS or order in unique:
		return [(field,) for field in sorted(filters - unique)]
	shown = [(field, order) for field in sorted((filters | access_fields(meta.name)) - unique - {order})]
	return shown if order == "modified" else [*shown, (order,)]


def is_state(df) -> bool:
	"""Whether a field is the state of the DocType's own flow, not one that names another's."""
	return df.fieldname == FIELD and bool(flow_of(df.parent))


def access_fields(doctype: str) -> set[str]:
	"""Fields whose value opens a row to somebody."""
	access = access_of(doctype)
	return {"owner", *access.staff, *access.unit_staff, *access.units} if access else set()


def child_fields(doctype: str) -> set[tuple[str, str]]:
	"""The same in its tables."""
	access = access_of(doctype)
	return {*access.child_staff, *access.child_units, *access.child_functions} if access else set()


def add(doctype: str, fields: tuple[str, ...]) -> None:
	"""One index, unless it is there; a field may be named like a word of SQL."""
	frappe.db.add_index(doctype, [f"`{field}`" for field in fields], f"{'_'.join(fields)}_index")
