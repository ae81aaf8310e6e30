"""What an edit of a document leaves behind: a row in the log, and a new question to who had approved it. [Approvals]"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals import log
from steward.approvals.content import changes, content_hash, row_values
from steward.approvals.flow import FIELD, Flow

EDIT, REVISE = "Edit", "Revise"  # who edits has a hand in the draft; who revises decides


def note(flow: Flow, doc: Document) -> None:
	"""One Edit row per person and round, so that an editor cannot be the approver."""
	state = flow.state(doc.get(FIELD))
	before = doc.get_doc_before_save()
	if not state or state.approval or state.docstatus or not before or not changes(before, doc):
		return
	if frappe.session.user not in log.actors(doc, ("Draft", EDIT)):
		log.append(doc, EDIT, from_state=state.name, to_state=state.name)


def reopen(flow: Flow, doc: Document) -> None:
	"""What was approved is what stands: a change in an approval state asks everybody again who had approved."""
	from steward.approvals import tasks

	state, before = flow.state(doc.get(FIELD)), doc.get_doc_before_save()
	if not state or not state.approval or not before:
		return
	found = changes(before, doc)
	if content_hash(before) != content_hash(doc):
		log.append(doc, EDIT, from_state=state.name, to_state=state.name, comment=difference(before, doc, found))
		tasks.reopen(doc)
	elif (decided := found & set(state.decides)) and tasks.reopen(doc, decided=True):
		log.append(doc, REVISE, from_state=state.name, to_state=state.name, comment=difference(before, doc, decided))


def difference(before: Document, after: Document, fields: set[str]) -> str:
	"""What changed, a line a value: “Amount: 100 → 120”, “Lines 2, Amount: 100 → 60”; rows that came or went: their table's label."""
	said, old, new = [], row_values(before), row_values(after)
	for field in sorted(fields):
		table, _dot, column = field.partition(".")
		label = _(after.meta.get_field(table).label or table)
		if column:
			said += in_rows(before.get(table), after.get(table), column, label)
		else:
			said.append(one(label, old.get(field), new[field]) if field in new else label)
	return "\n".join(said)


def in_rows(before: list[Document], after: list[Document], column: str, label: str) -> list[str]:
	"""The same of one column of a table, a line a row."""
	was = {row.name: row_values(row).get(column) for row in before}
	now = [(row, row_values(row)[column]) for row in after if row.name in was]
	return [
		one(f"{label} {row.idx}, {_(frappe.get_meta(row.doctype).get_label(column))}", was[row.name], value)
		for row, value in now
		if value != was[row.name]
	]


def one(label: str, was: str | None, value: str) -> str:
	"""One value as it was and as it is."""
	return f"{label}: {was or '–'} → {value or '–'}"
