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
WHOLE = ("Int", "Check", "Duration")
NEVER = (FIELD, "amended_from", "naming_series")
SORTED = json.JSONEncoder(sort_keys=True, ensure_ascii=False)
Columns = tuple[tuple[str, str], ...]  # fieldname and type


def plain(value, fieldtype: str) -> str:
	"""One value in a form that is the same whether it came from JSON or from the database."""
	convert = PLAIN.get(fieldtype)
	if value is None or value == "":
		return "0" if convert in COUNTED else ""
	return convert(value) if convert else text(value)


def text(value) -> str:
	"""A text without the blanks around it."""
	return (value if value.__class__ is str else cstr(value)).strip()


def number(value) -> str:
	"""A number with up to six places."""
	return f"{flt(value):.6f}".rstrip("0").rstrip(".").replace("-0", "0") or "0"


def whole(value) -> str:
	"""A whole number."""
	return str(cint(value))


def rating(value) -> str:
	"""A part of one."""
	return str(flt(value))


def day(value) -> str:
	"""A date."""
	return getdate(value).isoformat()


def moment(value) -> str:
	"""A moment, to the second."""
	return get_datetime(value).replace(microsecond=0).isoformat()


COUNTED = (number, whole, rating)
PLAIN = {**dict.fromkeys(NUMBERS, number), **dict.fromkeys(WHOLE, whole), "Rating": rating, "Date": day, "Datetime": moment}


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
		found |= row_changes(df.fieldname, before.get(df.fieldname) or [], after.get(df.fieldname) or [])
	return found


def row_changes(table: str, before: list, after: list) -> set[str]:
	"""The same of one table: `"copies.delivered_on"`, or `"copies"` when rows came or went."""
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
	own, tables = material(doc.doctype, fields)
	values = said(doc, own)
	rows = tuple([tuple([said(row, columns) for row in doc.get(table) or ()]) for table, columns in tables])
	return digest(doc.doctype, doc.name, fields, values, rows)


def said(row: Document, columns: Columns) -> tuple:
	"""A row's values of these columns, as they stand."""
	value = vars(row).get
	return tuple([value(name) for name, _kind in columns])


@remembered
def digest(doctype: str, _name: str | None, fields: tuple[str, ...] | None, values: tuple, rows: tuple) -> str:
	"""The fingerprint of one document's values, as they stand; asked for twice with the same values, it is made once."""
	own, tables = material(doctype, fields)
	facts = in_plain(own, values)
	for (table, columns), found in zip(tables, rows, strict=True):
		facts[table] = [in_plain(columns, row) for row in found]
	return fingerprint(facts)


def fingerprint(facts: dict) -> str:
	"""SHA-256 of facts whatever their order, as hex."""
	return hashlib.sha256(SORTED.encode(facts).encode()).hexdigest()


def in_plain(columns: Columns, values: tuple) -> dict[str, str]:
	"""Plain values by fieldname."""
	return {name: plain(value, kind) for (name, kind), value in zip(columns, values, strict=True)}


@remembered
def material(doctype: str, fields: tuple[str, ...] | None) -> tuple[Columns, tuple[tuple[str, Columns], ...]]:
	"""The material fields of a DocType with their types, and those of each of its tables."""
	flow = flow_of(doctype)
	skip = set(flow.immaterial if flow else ()) if fields is None else set()
	tables = [df for df in frappe.get_meta(doctype).get_table_fields() if wanted(df.fieldname, fields, skip)]
	own = tuple((df.fieldname, df.fieldtype) for df in value_fields(doctype) if wanted(df.fieldname, fields, skip))
	return own, tuple((df.fieldname, columns_of(df, flow)) for df in tables)


def wanted(name: str, fields: tuple[str, ...] | None, skip: set[str]) -> bool:
	"""Whether a field counts."""
	return name not in skip if fields is None else name in fields


def columns_of(table: Document, flow) -> Columns:
	"""The material fields of a table's rows."""
	skip = set(flow.immaterial if flow else ())
	return tuple((df.fieldname, df.fieldtype) for df in value_fields(table.options) if f"{table.fieldname}.{df.fieldname}" not in skip)
