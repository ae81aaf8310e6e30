"""Whether the links of documents decided together still hold: one query a linked DocType, not one a link. [Approvals]

Frappe's own check refuses a link to nothing or to a cancelled document, and fetches what a field takes over from
the linked record. Where nothing is to be refused or fetched it is not asked; in doubt it is.
"""

from typing import NamedTuple

import frappe
from frappe.model.document import Document
from frappe.model.utils.link_count import notify_link_count

from steward.approvals.changed import parts
from steward.approvals.remember import remembered

REWRITTEN = ("Text Editor", "")  # fetched otherwise than it stands there


class Field(NamedTuple):
	"""A link field: its DocType, or the field that names it; what is fetched through it."""

	name: str
	doctype: str
	named_by: str
	fetched: tuple[tuple[str, str, str, bool], ...]  # field, source, the source's type, only when empty
	sources: tuple[str, ...]


class Link(NamedTuple):
	"""A link of a document or one of its rows."""

	row: Document
	field: Field
	doctype: str
	name: str


class Targets:
	"""Records that documents link to, by DocType, what is fetched of them, and name."""

	def __init__(self, documents: list[Document]):
		self.rows: dict[tuple, dict[str, dict]] = {}
		wanted: dict[tuple, set[str]] = {}
		for doc in documents:
			for link in linked(doc):
				wanted.setdefault((link.doctype, link.field.sources), set()).add(link.name)
		for key, names in wanted.items():
			self.rows[key] = found(*key, names)

	def row(self, link: Link) -> dict | None:
		"""The record, when there is one of exactly that name."""
		key = (link.doctype, link.field.sources)
		known = self.rows.setdefault(key, {})
		if link.name not in known:
			known[link.name] = found(*key, {link.name}).get(link.name)
		return known[link.name]

	def hold(self, doc: Document) -> bool:
		"""Whether Frappe's check of the document's links would neither refuse nor change anything."""
		links = linked(doc)
		if not all(fits(link, self.row(link), doc) for link in links):
			return False
		for link in links:
			notify_link_count(link.doctype, link.name)
		return True


def fits(link: Link, target: dict | None, doc: Document) -> bool:
	"""Whether a link may stay as it is."""
	if not target or (target.get("docstatus") == 2 and doc.meta.is_submittable):
		return False
	return all(
		(if_empty and link.row.get(field)) or (kind not in REWRITTEN and link.row.get(field) == target[source])
		for field, source, kind, if_empty in link.field.fetched
	)


def linked(doc: Document) -> list[Link]:
	"""All links that a document and its rows have."""
	return [
		Link(row, field, field.doctype or row.get(field.named_by), row.get(field.name))
		for row in parts(doc)
		for field in link_fields(row.doctype)
		if vars(row).get(field.name)
	]


@remembered
def link_fields(doctype: str) -> list[Field]:
	"""The link fields of a DocType."""
	meta = frappe.get_meta(doctype)
	fixed = [(df, df.options or "", "", fetched(meta, df)) for df in meta.get_link_fields()]
	free = [(df, "", df.options, ()) for df in meta.get("fields", {"fieldtype": "Dynamic Link"})]
	return [Field(df.fieldname, kind, by, taken, tuple(sorted({one[1] for one in taken}))) for df, kind, by, taken in fixed + free]


def fetched(meta, df) -> tuple[tuple[str, str, str, bool], ...]:
	"""What Frappe fetches through a link field."""
	found = []
	for other in meta.get_fields_to_fetch(df.fieldname):
		source = other.fetch_from.split(".")[-1]
		there = frappe.get_meta(df.options).get_field(source)
		found.append((other.fieldname, source, there.fieldtype if there else "", bool(other.fetch_if_empty)))
	return tuple(found)


def found(doctype: str | None, sources: tuple[str, ...], names: set[str]) -> dict[str, dict]:
	"""Those of the names that exist, with what is asked of them; none where Frappe has no table to look into."""
	meta = frappe.get_meta(doctype) if doctype else None
	if not meta or meta.issingle or meta.get("is_virtual"):
		return {}
	columns = ["name", *(["docstatus"] if meta.is_submittable else []), *(source for source in sources if source in meta.get_valid_columns())]
	return {row.name: row for row in frappe.get_all(doctype, {"name": ("in", sorted(names))}, columns, order_by=None, limit=0)}
