"""A row that a PUT names keeps what the request does not say of it, as the document does.

Frappe takes the fields of a document that a PUT names and leaves the others, but empties those of its rows: who
sends `{"lines": [{"name": "…", "approved_amount": 80, "cut_reason": "…"}]}` would wipe out day, item and amount.
"""

import frappe
from frappe.model import no_value_fields, table_fields

LATER = "document"  # of a newer Frappe's /api/v2, which reads its body otherwise


def complete(doctype: str, name: str, said: dict) -> None:
	"""Fill into the body of a PUT what is stored of the rows it names, and hand it to Frappe."""
	filled = [fill(df, doctype, name, said.get(df.fieldname) or []) for df in frappe.get_meta(doctype).get_table_fields()]
	if any(filled) and f"/{LATER}/" not in frappe.local.request.path:
		frappe.form_dict.data = said


def fill(df, doctype: str, name: str, rows: list[dict]) -> bool:
	"""Complete the rows of one table; whether any was short of something."""
	fields = [own.fieldname for own in frappe.get_meta(df.options).fields if own.fieldtype not in (*no_value_fields, *table_fields)]
	short = {row["name"]: row for row in rows if isinstance(row.get("name"), str) and not set(fields) <= set(row)}
	if not short:
		return False
	place = {"parent": name, "parenttype": doctype, "parentfield": df.fieldname, "name": ("in", list(short))}
	for stored in frappe.get_all(df.options, place, ["name", *fields], order_by="idx", limit=0):
		short[stored.name].update({field: stored[field] for field in fields if field not in short[stored.name]})
	return True
