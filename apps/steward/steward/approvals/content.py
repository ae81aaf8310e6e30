"""What a document says: comparing two versions of it, and a fingerprint of its material fields."""

import hashlib
import json

import frappe
from frappe.model import no_value_fields, table_fields
from frappe.model.document import Document
from frappe.utils import cint, cstr, flt, get_datetime, getdate

from steward.approvals.flow import FIELD, flow_of
from steward.approvals.remember import remembered

NUMBERS = ("Currency", "Float", "Percent")
WHOLE = ("Int", "Check", "Rating", "Duration")
NEVER = (FIELD, "amended_from", "naming_series")


def plain(value, fieldtype: str) -> str:
	"""One value in a form that is the same whether it came from JSON or from the database."""
	if value in (None, ""):
		return "0" if fieldtype in NUMBERS + WHOLE else ""
	if fieldtype in NUMBERS:
		return f"{flt(value):.6f}".rstrip("0").rstrip(".").replace("-0", "0") or "0"
	if fieldtype in WHOLE:
		return str(flt(value)) if fieldtype == "Rating" else str(cint(value))
	if fieldtype == "Date":
		return getdate(value).isoformat()
	if fieldtype == "Datetime":
		return get_datetime(value).replace(microsecond=0).isoformat()
	return cstr(value).strip()


@remembered
def value_fields(doctype: str) -> list:
	"""DocFields of a DocType that hold a value of their own (no tables, no layout)."""
	skip = set(no_value_fields) | set(table_fields)
	return [df for df in frappe.get_meta(doctype).fields if df.fieldtype not in skip and df.fieldname not in NEVER]


def row_values(row: Document) -> dict[str, str]:
	"""Plain values of one document or child row."""
	return {df.fieldname: plain(row.get(df.fieldname), df.fieldtype) for df in value_fields(row.doctype)}


def changes(before: Document, after: Document) -> set[str]:
	"""What differs: `"title"`, `"copies.delivered_on"`, and `"copies"` for added or removed rows."""
	old, new = row_values(before), row_values(after)
	found = {field for field in new if old.get(field) != new[field]}
	for df in after.meta.get_table_fields():
		found |= _row_changes(df.fieldname, before.get(df.fieldname) or [], after.get(df.fieldname) or [])
	return found


def _row_changes(table: str, before: list, after: list) -> set[str]:
	old = {row.name: row_values(row) for row in before}
	found = set()
	for row in after:
		was = old.pop(row.name, None)
		if was is None:
			found.add(table)
			continue
		new = row_values(row)
		found |= {f"{table}.{field}" for field in new if was.get(field) != new[field]}
	return found | ({table} if old else set())


def content_hash(doc: Document, fields: tuple[str, ...] | None = None) -> str:
	"""SHA-256 of the material fields, as hex.

	Args:
		doc: the document; child rows count in their order, not by their names.
		fields: fieldnames (tables included); default: all but the flow's `immaterial` ones.
	"""
	flow = flow_of(doc.doctype)
	skip = set(flow.immaterial if flow else ())
	wanted = None if fields is None else set(fields)

	def material(name: str) -> bool:
		return name in wanted if wanted is not None else name not in skip

	said = {name: value for name, value in row_values(doc).items() if material(name)}
	for df in doc.meta.get_table_fields():
		if material(df.fieldname):
			said[df.fieldname] = [_material_row(df.fieldname, row, skip) for row in doc.get(df.fieldname) or []]
	return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _material_row(table: str, row: Document, skip: set[str]) -> dict[str, str]:
	return {name: value for name, value in row_values(row).items() if f"{table}.{name}" not in skip}
