"""Documents of one DocType decided together: locked and read at once, judged one by one, written at once. [Approvals]

A document carries its batch in its flags. What the rules ask about it (tasks, log) is answered from what the
batch has read; what they write waits in the batch. So the rules of a step exist once, in `move.py`, and a
refused document leaves nothing behind: its rows were never sent.
"""

from functools import cached_property

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Max
from frappe.utils import now

from steward.approvals import changed, live, log, notify, rows, saving, tasks
from steward.approvals.copies import Copies, untouched
from steward.approvals.flow import State
from steward.approvals.targets import Targets

HELD_TO_LISTS = ["steward.access.allowed"]  # says of one document what its list says


class Batch:
	"""One chunk in one transaction.

	documents: by name, as they stand under lock; before: their copies. visible: names that the user's list shows.
	tasks, heads: Approval Tasks and chain's head of each.
	"""

	def __init__(self, doctype: str, names: list[str]):
		self.doctype, self.now = doctype, now()
		self.copies = Copies()
		self.tables = {df.fieldname: df.options for df in frappe.get_meta(doctype).get_table_fields()}
		read = {row.name: row for row in rows.locked(doctype, names)}
		children = children_of(doctype, list(read))
		self.documents = {name: self.document(row, children) for name, row in read.items()}
		self.before = {name: untouched(doc) for name, doc in self.documents.items()}
		self.visible = visible(doctype, list(read))
		self.tasks, self.heads = tasks_of(doctype, read), heads(doctype, read)
		self.acts: dict[tuple, dict[str, list]] = {}
		self.waiting: dict[str, list[tuple]] = {}
		self.saved: dict[str, list[changed.Change]] = {}
		self.news: dict[str, list[dict]] = {}
		self.versions: dict[tuple, str] = {}
		self.names: list[str] = []  # for new tasks

	@cached_property
	def targets(self) -> Targets:
		"""What the documents link to."""
		return Targets(list(self.documents.values()))

	@cached_property
	def shaped(self):
		"""When the fields of the documents were last changed."""
		return saving.last_shaped(self.doctype)

	def document(self, row: dict, children: dict[str, dict[str, list]]) -> Document:
		"""The document with its rows, as it was read."""
		doc = self.copies.made(self.doctype, row)
		for table, found in children.items():
			vars(doc)[table] = [self.copies.made(self.tables[table], child) for child in found.get(row["name"], ())]
			for child in vars(doc)[table]:
				child.parent_doc = doc
		doc.flags.batch = self
		return doc

	def logged(self, actions: tuple[str, ...]) -> dict[str, list]:
		"""Who took one of these actions, by document."""
		if actions not in self.acts:
			self.acts[actions] = logged(self.doctype, self.documents, actions)
		return self.acts[actions]

	def log(self, doc: Document, row: frappe._dict) -> None:
		"""Remember an act of this batch."""
		for actions, found in self.acts.items():
			if row.action in actions:
				found[doc.name].append(row)

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

	def drop_alarming(self) -> set[str]:
		"""Forget documents that an alert goes out for; returns their names, which have to go alone."""
		names = saving.alarming([self.documents[name] for name in self.saved])
		for name in names:
			self.drop(name)
		return names

	def save(self, doc: Document, target: State) -> None:
		"""Check the document as a save would; its row is written later, its version too."""
		before = self.before[doc.name]
		changes = self.saved[doc.name] = saving.check(doc, before, target.docstatus, self.targets, self.shaped)
		if version := changed.version(doc, before, changes, self.versions):
			self.later(doc, "Version", version, ())

	def write(self) -> None:
		"""Send everything: rows DocType by DocType, then the documents, then the news.

		The documents come last: until the transaction ends, every list of them has to step over what it may not see yet.
		"""
		kinds: dict[tuple, list[dict]] = {}
		for waiting in self.waiting.values():
			for doctype, change, row in waiting:
				kinds.setdefault((doctype, change, tuple(row)), []).append(row)
		for doctype, change, columns in sorted(kinds):
			rows.put(doctype, kinds[doctype, change, columns], change)
		saving.write(self.saved)
		live.follow([self.documents[name] for name in self.waiting.keys() - self.saved.keys()])
		notify.send([news for said in self.news.values() for news in said])


def children_of(doctype: str, names: list[str]) -> dict[str, dict[str, list]]:
	"""Rows of each child table by the document's name, in their order."""
	found = {}
	for df in frappe.get_meta(doctype).get_table_fields():
		by_parent = found.setdefault(df.fieldname, {})
		for row in rows.of(df.options, "parent", names, parenttype=doctype, parentfield=df.fieldname):
			by_parent.setdefault(row.parent, []).append(row)
	return found


def visible(doctype: str, names: list[str]) -> set[str]:
	"""Those of the documents that the user's list shows; none where a single document is judged otherwise than the list."""
	judged = frappe.get_hooks("has_permission").get(doctype, [])
	if not frappe.has_permission(doctype, "read") or any(hook not in HELD_TO_LISTS for hook in judged):
		return set()
	return set(frappe.get_list(doctype, {"name": ("in", names)}, pluck="name", limit=0, order_by=None))


def tasks_of(doctype: str, names) -> dict[str, list]:
	"""Approval Tasks of each document's last round, in the order of their steps."""
	table, other = frappe.qb.DocType(tasks.TASK), frappe.qb.DocType(tasks.TASK).as_("other")
	latest = frappe.qb.from_(other).select(Max(other.round))
	latest = latest.where((other.reference_doctype == table.reference_doctype) & (other.reference_name == table.reference_name))
	query = frappe.qb.from_(table).select(*(table[field] for field in tasks.FIELDS))
	query = query.where((table.reference_doctype == doctype) & table.reference_name.isin(rows.Names(names)) & (table.round == latest))
	return grouped(names, query.orderby(table.step).orderby(table.position).orderby(table.creation).orderby(table.name).run(as_dict=True))


def logged(doctype: str, names, actions: tuple[str, ...]) -> dict[str, list]:
	"""Who took one of these actions, by document."""
	fields = ("reference_name", "user", "acting_for", "action")
	return grouped(names, rows.of("Approval Log", "reference_name", list(names), fields, reference_doctype=doctype, action=actions))


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
