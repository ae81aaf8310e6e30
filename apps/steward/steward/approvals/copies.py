"""Documents of one kind as Frappe makes them: the first by Frappe, the others as its copies with their own values. [Approvals]"""

import frappe
from frappe.model.document import Document

from steward.approvals import changed


class Copies:
	"""Documents and rows made from what was read of them, `select *`."""

	def __init__(self):
		self.patterns: dict[str, Document] = {}

	def made(self, doctype: str, row: dict) -> Document:
		"""The object that Frappe would make of a row; where a controller has its own way of making it, Frappe does."""
		pattern = self.patterns.get(doctype)
		if pattern is None:
			pattern = self.patterns[doctype] = by_frappe(doctype, row)
		if makes_itself(pattern):
			return by_frappe(doctype, row)
		doc = twin(pattern)
		vars(doc).update(row)
		for table in changed.tables_of(doctype):
			vars(doc)[table] = []
		doc.flags = frappe._dict()
		return doc


def by_frappe(doctype: str, row: dict) -> Document:
	"""The object without rows of its tables."""
	return frappe.get_doc({**row, "doctype": doctype})


def makes_itself(doc: Document) -> bool:
	"""Whether the controller does more than Frappe when it is made."""
	return type(doc).__init__ is not Document.__init__ or hasattr(doc, "__setup__")


def twin(row: Document) -> Document:
	"""An object with the same values; `copy.copy` asks how to take it apart first."""
	other = object.__new__(row.__class__)
	vars(other).update(vars(row))
	return other


def untouched(doc: Document) -> Document:
	"""A copy of a document with its rows."""
	other = twin(doc)
	other.flags = frappe._dict()
	for table in changed.tables_of(doc.doctype):
		vars(other)[table] = [twin(row) for row in vars(doc)[table]]
		for row in vars(other)[table]:
			row.parent_doc = other
	return other
