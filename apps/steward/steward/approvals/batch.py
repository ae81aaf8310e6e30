"""Documents of one DocType decided together: locked and read at once, judged one by one, written at once. [Approvals]

A document carries its batch in its flags. What the rules ask about it (tasks, log) is answered from what the
batch has read; what they write waits in the batch. So the rules of a step exist once, in `move.py`, and a
refused document leaves nothing behind: its rows were never sent.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import now

from steward.approvals import log, notify, rows, saving, tasks
from steward.approvals.flow import State

HELD_TO_LISTS = ["steward.access.allowed"]  # says of one document what its list says


class Batch:
	"""One chunk in one transaction.

	documents: by name, as they stand under lock. visible: names that the user's list shows.
	tasks, logged, heads: Approval Tasks, Log rows and chain's head of each.
	"""

	def __init__(self, doctype: str, names: list[str]):
		self.doctype, self.now = doctype, now()
		self.read = {row.name: row for row in rows.locked(doctype, names)}
		self.children = children_of(doctype, list(self.read))
		self.documents = {name: self.document(name) for name in self.read}
		self.visible = visible(doctype, list(self.read))
		self.tasks, self.logged, self.heads = tasks_of(doctype, self.read), logged(doctype, self.read), heads(doctype, self.read)
		self.shaped = saving.last_shaped(doctype)
		self.waiting: dict[str, list[tuple]] = {}
		self.saved: dict[str, Document] = {}
		self.news: dict[str, list[dict]] = {}

	def document(self, name: str) -> Document:
		"""The document with its rows, as it was read."""
		children = {table: [dict(row) for row in found.get(name, ())] for table, found in self.children.items()}
		doc = frappe.get_doc({**self.read[name], "doctype": self.doctype, **children})
		doc.flags.batch = self
		return doc

	def later(self, doc: Document, doctype: str, row: dict, change: tuple[str, ...]) -> None:
		"""Keep a row of the document until the batch is written."""
		self.waiting.setdefault(doc.name, []).append((doctype, change, row))

	def tell(self, doc: Document, news: dict) -> None:
		"""Keep what people are to be told about the document."""
		self.news.setdefault(doc.name, []).append(news)

	def drop(self, name: str) -> None:
		"""Forget whatever a refused document would have written."""
		for kept in (self.waiting, self.saved, self.news):
			kept.pop(name, None)

	def save(self, doc: Document, target: State) -> None:
		"""Check the document as a save would; its row is written later, its version too."""
		before = self.document(doc.name)
		saving.check(doc, before, target.docstatus, self.now, self.shaped)
		self.saved[doc.name] = doc
		if version := saving.version(before, doc):
			self.later(doc, "Version", version, ())

	def write(self) -> None:
		"""Send everything: documents, then their rows DocType by DocType, then the news."""
		saving.write(list(self.saved.values()), self.read, self.children)
		kinds: dict[tuple, list[dict]] = {}
		for waiting in self.waiting.values():
			for doctype, change, row in waiting:
				kinds.setdefault((doctype, change, tuple(row)), []).append(row)
		for doctype, change, columns in sorted(kinds):
			rows.put(doctype, kinds[doctype, change, columns], change)
		for name in self.waiting.keys() - self.saved.keys():
			self.documents[name].notify_update()
		notify.send([news for said in self.news.values() for news in said])


def children_of(doctype: str, names: list[str]) -> dict[str, dict[str, list]]:
	"""Rows of each child table by the document's name, in their order."""
	found = {}
	for df in frappe.get_meta(doctype).get_table_fields():
		filters = {"parent": ("in", names), "parenttype": doctype, "parentfield": df.fieldname}
		read = frappe.get_all(df.options, filters, ["*"], order_by="idx asc", limit=0)
		by_parent = found.setdefault(df.fieldname, {})
		for row in read:
			by_parent.setdefault(row.parent, []).append(row)
	return found


def visible(doctype: str, names: list[str]) -> set[str]:
	"""Those of the documents that the user's list shows; none where a single document is judged otherwise than the list."""
	judged = frappe.get_hooks("has_permission").get(doctype, [])
	if not frappe.has_permission(doctype, "read") or any(hook not in HELD_TO_LISTS for hook in judged):
		return set()
	return set(frappe.get_list(doctype, {"name": ("in", names)}, pluck="name", limit=0, order_by=None))


def tasks_of(doctype: str, names) -> dict[str, list]:
	"""Approval Tasks by document, in the order of their steps."""
	filters = {"reference_doctype": doctype, "reference_name": ("in", list(names))}
	found = frappe.get_all(tasks.TASK, filters, list(tasks.FIELDS), order_by=tasks.ORDER, limit=0)
	return grouped(names, found)


def logged(doctype: str, names) -> dict[str, list]:
	"""What was done by whom, by document."""
	filters = {"reference_doctype": doctype, "reference_name": ("in", list(names))}
	fields = ["reference_name", "user", "acting_for", "action"]
	return grouped(names, frappe.get_all("Approval Log", filters, fields, order_by="sequence asc", limit=0))


def grouped(names, found: list) -> dict[str, list]:
	"""Rows by the document they are about."""
	by_name = {name: [] for name in names}
	for row in found:
		by_name[row.reference_name].append(row)
	return by_name


def heads(doctype: str, names) -> dict[str, frappe._dict]:
	"""Heads of the documents' chains by document, locked."""
	keys = {log.chain_key(doctype, name): name for name in names}
	return {keys[row.name]: row for row in rows.locked("Approval Chain", list(keys), ("name", "last_sequence", "last_hash"))}
