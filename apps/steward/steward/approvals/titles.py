"""What people read instead of codes, for a whole page at once: one query a DocType. [Approvals]"""

import frappe


def title_field(doctype: str) -> str:
	"""The field whose value stands for a record's name; "" when the name itself does."""
	if doctype == "User":
		return "full_name"
	meta = frappe.get_meta(doctype)
	return meta.get_title_field() if meta.show_title_field_in_link else ""


def of(doctype: str, names: set[str]) -> dict[str, str]:
	"""Name → title of these records; without those that are called by their name."""
	field, names = title_field(doctype), sorted(names - {"", None})
	if field in ("", "name") or not names:
		return {}
	rows = frappe.get_all(doctype, {"name": ("in", names)}, ["name", field], order_by="name", limit=0)
	return {row.name: row[field] for row in rows if row[field]}


def of_links(doctype: str, fields: list, rows: list[frappe._dict]) -> dict[tuple[str, str], str]:
	"""(fieldname, name) → title for the link fields of some rows of a DocType."""
	links = [df for df in fields if df.fieldtype == "Link"]
	by_type = {kind: of(kind, {row.get(df.fieldname) for row in rows for df in links if df.options == kind}) for kind in {df.options for df in links}}
	return {(df.fieldname, name): title for df in links for name, title in by_type[df.options].items()}
