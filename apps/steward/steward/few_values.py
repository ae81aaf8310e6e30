"""A search in a field that has few different values, such as the action of a log: the index says which of them contain the text."""

import frappe

MOST = 200


def containing(doctype: str, field: str, text: str) -> list[str] | None:
	"""Values of a filter of the list that are like the text; None where a field has many values, or the index does not lead to them."""
	df = frappe.get_meta(doctype).get_field(field)
	if not df or df.fieldtype != "Data" or not df.in_standard_filter:
		return None
	table = frappe.qb.DocType(doctype)
	few = frappe.qb.from_(table).select(table[field]).distinct().limit(MOST + 1).as_("few")
	found = frappe.qb.from_(few).select(few[field], few[field].like(text)).run()
	return [value for value, fits in found if fits] if len(found) <= MOST else None
