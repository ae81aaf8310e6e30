"""A list of which User Permissions leave few values of a field: the newest rows of each value, which its index finds.

Frappe's query walks the list by date until enough rows fit: with five of five hundred clients two thousand rows
for a page of twenty. Here that query is asked once a value, in one statement; what each may see stays Frappe's.
"""

import frappe
from frappe.core.doctype.user_permission.user_permission import get_user_permissions
from frappe.model.db_query import DatabaseQuery
from frappe.model.meta import Meta

from steward import deep, indexes

MOST = 20  # values; of more so many rows fit that the walk is short


def names(args: dict) -> list[str] | None:
	"""Names of the rows of a page, with the caller's rights; None where nothing limits them to few values."""
	found = query(args)
	return [row[0] for row in frappe.db.sql(found)] if found else None


def query(args: dict) -> str | None:
	"""SQL of the names of a page, in the order of the list; None where nothing limits them to few values."""
	meta, filters = frappe.get_meta(args["doctype"]), args.get("filters") or []
	field = limited(meta) if in_order(args, meta) and isinstance(filters, list) else None
	if not field:
		return None
	order = str(args["order_by"]).replace(f"`tab{meta.name}`.", "")
	start, size, mark = deep.start_of(args), deep.size_of(args), frappe.generate_hash(length=20)
	frappes = DatabaseQuery(meta.name)
	each = frappes.execute(**asked(args, meta, start + size) | {"filters": [*filters, [meta.name, field, "=", mark]]})
	values = frappes.match_filters[0].get(meta.get_field(field).options) if frappes.match_filters and not frappes.shared else None
	if not values:
		return None
	parts = [f"({each.replace(said(mark), said(value))})" for value in dict.fromkeys(values)]
	return f"select `name` from ({' union '.join(parts)}) found order by {order} limit {size} offset {start}"


def in_order(args: dict, meta: Meta) -> bool:
	"""Whether a page near the top is asked for, in the order of the list or its opposite."""
	order = deep.ORDER.fullmatch(str(args.get("order_by") or "").strip())
	return bool(order and order[1] in (None, meta.name) and order[2] == meta.sort_field and deep.start_of(args) < deep.FROM and deep.size_of(args) > 0)


def limited(meta: Meta) -> str | None:
	"""The field of the list, with an index in the list's order, of which User Permissions leave the fewest values to the caller."""
	permissions = get_user_permissions(frappe.session.user)
	if not permissions or not frappe.get_system_settings("apply_strict_user_permissions"):
		return None
	links = [df for df in meta.get_link_fields() if df.options in permissions and not df.ignore_user_permissions]
	found = {df.fieldname: len(permissions[df.options]) for df in links if (df.fieldname, meta.sort_field) in indexes.wanted(meta)}
	few = {field: number for field, number in found.items() if number <= MOST}
	return min(few, key=few.get) if few else None


def asked(args: dict, meta: Meta, rows: int) -> dict:
	"""What Frappe's query is asked: as the list asks it, but so many names and their order."""
	kept = {key: value for key, value in args.items() if key != "doctype"}
	fields = [f"`tab{meta.name}`.`{each}`" for each in dict.fromkeys(("name", meta.sort_field))]
	pages = {"start": 0, "limit_start": 0, "page_length": rows, "limit_page_length": rows}
	return kept | pages | {"fields": fields, "with_comment_count": 0, "save_user_settings": 0, "run": False}


def said(value: str) -> str:
	"""A value as Frappe writes it in a query."""
	return frappe.db.escape(value, percent=False)
