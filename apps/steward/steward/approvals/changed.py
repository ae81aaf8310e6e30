"""What a step changed in a document that is decided together with others, and how much of that needs a look. [Approvals]"""

from datetime import date, datetime
from typing import NamedTuple

import frappe
from frappe.model.document import Document

from steward.approvals.flow import FIELD
from steward.approvals.remember import remembered

STAMPS = ("modified", "modified_by", "docstatus")
MOVED = ("modified", "modified_by")  # by every save
OWN = {*STAMPS, FIELD}  # set by the step itself
LINKS = ("Link", "Dynamic Link")
ALIKE = ("Link", "Date", "Datetime", "Data", "Check")
WRITTEN = ("Text Editor", "HTML Editor", "Markdown Editor", "Code", "HTML")  # full of tags, perhaps empty all the same


class Change(NamedTuple):
	"""A document or one of its rows, as it was read, and the columns in which it differs from that."""

	row: Document
	was: Document
	columns: tuple[str, ...]

	@property
	def said(self) -> list[str]:
		"""Columns with content, not what every step sets."""
		return [column for column in self.columns if column not in OWN]


def changes_of(doc: Document, before: Document) -> list[Change]:
	"""What differs, for the document and each of its rows."""
	return [
		Change(row, was, tuple([column for column, value in vars(row).items() if column in known and value != vars(was).get(column)]))
		for row, was in zip(parts(doc), parts(before), strict=True)
		for known in (columns_of(row.doctype),)
	]


def parts(doc: Document) -> list[Document]:
	"""The document and all rows of its tables."""
	said = vars(doc)
	return [doc, *(row for table in tables_of(doc.doctype) for row in said.get(table) or ())]


@remembered
def tables_of(doctype: str) -> tuple[str, ...]:
	"""Fields of a DocType that are tables, as `Document.get_all_children` goes through them."""
	return tuple(df.fieldname for df in frappe.get_meta(doctype).get_table_fields())


@remembered
def field_of(doctype: str, column: str):
	"""A field of a DocType, if it has one of that name."""
	return frappe.get_meta(doctype).get_field(column)


@remembered
def columns_of(doctype: str) -> frozenset[str]:
	"""Columns of a DocType's table."""
	return frozenset(frappe.get_meta(doctype).get_valid_columns())


def harmless(change: Change) -> bool:
	"""Whether Frappe's checks of single fields could neither refuse nor rewrite what changed in a row."""
	return all(is_plain(field_of(change.row.doctype, column), vars(change.row).get(column)) for column in change.said)


def is_plain(df, value) -> bool:
	"""Whether a value is stored as it stands whatever its field demands."""
	if not df or df.set_only_once:
		return False
	if df.fieldtype in LINKS:
		return value is None or isinstance(value, str)
	if df.fieldtype in ("Date", "Datetime"):
		return value is None or type(value) is {"Date": date, "Datetime": datetime}[df.fieldtype]
	if df.fieldtype == "Check":
		return value in (0, 1)
	return df.fieldtype == "Data" and not df.options and not df.unique and (value is None or (str(value).isalnum() and len(str(value)) <= 140))


def filled(doc: Document) -> bool:
	"""Whether every mandatory field plainly has a value; in doubt not."""
	return all(vars(row).get(field) for row in parts(doc) for field in mandatory(row.doctype))


@remembered
def mandatory(doctype: str) -> tuple[str, ...]:
	"""Mandatory fields; of those that hold text with tags one that is always empty, so that they are looked into."""
	meta = frappe.get_meta(doctype)
	fields = meta.get("fields", {"reqd": 1})
	return tuple("" if df.fieldtype in WRITTEN else df.fieldname for df in fields) + (("parent", "parenttype") if meta.istable else ())


class Part:
	"""A document of which Frappe's change history looks only at what changed."""

	def __init__(self, doc: Document, changes: list[Change]):
		self.doc, self.meta = doc, frappe._dict(fields=fields(doc, changes))

	def __getattr__(self, name: str):
		return getattr(self.doc, name)

	def get(self, field: str):
		return vars(self.doc).get(field)

	def get_formatted(self, field: str) -> str:
		"""A value as people read it; what says the same in every document is formatted once."""
		df = self.doc.meta.get_field(field)
		return shown(self.doc.doctype, field, self.doc.get(field)) if df.fieldtype in ALIKE else self.doc.get_formatted(field)


@remembered
def shown(doctype: str, field: str, value) -> str:
	"""A value of a field whose other fields do not matter for how it is read."""
	return frappe.format_value(value, frappe.get_meta(doctype).get_field(field))


def fields(doc: Document, changes: list[Change]) -> tuple:
	"""Fields of the document that changed, and its tables in whose rows something did, in their order."""
	own = {*changes[0].columns, *(change.row.parentfield for change in changes[1:] if change.said)}
	return fields_of(doc.doctype, frozenset(own)) if own - set(STAMPS) else ()


@remembered
def fields_of(doctype: str, names: frozenset[str]) -> tuple:
	"""Fields of these names, in their order."""
	return tuple(df for df in frappe.get_meta(doctype).fields if df.fieldname in names)


def version(doc: Document, before: Document, changes: list[Change], known: dict) -> dict | None:
	"""The row of Frappe's change history, where the DocType keeps one.

	Args:
		known: what was said of other documents in which the same changed.
	"""
	if not doc.meta.track_changes or frappe.flags.in_test:
		return None
	key = alone(changes)
	data = known.get(key) or difference(doc, before, changes)
	if key:
		known[key] = data
	return {"ref_doctype": doc.doctype, "docname": doc.name, "data": data} if data else None


def alone(changes: list[Change]) -> tuple | None:
	"""What changed in the document itself, where that says all and nothing else of it matters for how it is read."""
	own, *rows = changes
	if any(change.said for change in rows) or not all(is_alike(own.row.doctype, column) for column in own.columns):
		return None
	was, now = vars(own.was), vars(own.row)
	return tuple([(column, was.get(column), now.get(column)) for column in own.columns if column not in MOVED])


@remembered
def is_alike(doctype: str, column: str) -> bool:
	"""Whether a column's values are read alike in every document."""
	df = field_of(doctype, column)
	return df.fieldtype in ALIKE if df else column in STAMPS


def difference(doc: Document, before: Document, changes: list[Change]) -> str | None:
	"""What Frappe's change history says."""
	entry = blank_version()
	return entry.data if entry.update_version_info(Part(before, changes), Part(doc, changes)) else None


@remembered
def blank_version() -> Document:
	"""What Frappe fills with a difference."""
	return frappe.get_doc({"doctype": "Version"})
