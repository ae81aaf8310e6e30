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
	"""What changed, a line a value: “Amount: 100 → 120”, “Lines 2, Amount: 100 → 60”, “Lines + Taxi · 60”, “Lines − Hotel · 300”.

	Of what not everybody who decides may read (a field above permission level 0) only the label is told.
	"""
	said = [line for field in sorted(fields) for line in lines(before, after, field)]
	return "\n".join(dict.fromkeys(said))


def lines(before: Document, after: Document, field: str) -> list[str]:
	"""The same of one field, of a column of a table, or of a table whose rows came or went."""
	name, _dot, column = field.partition(".")
	df = after.meta.get_field(name)
	label, was, now = _(df.label or name), before.get(name), after.get(name)
	inner = frappe.get_meta(df.options).get_field(column) if column else None
	if df.permlevel or (inner and inner.permlevel):
		return [label]
	if inner:
		return in_rows(was, now, column, f"{label} {{0}}, {_(inner.label or column)}")
	if field in (values := row_values(after)):
		return [one(label, row_values(before).get(field), values[field])]
	return [f"{label} + {row}" for row in only(now, was)] + [f"{label} − {row}" for row in only(was, now)]


def in_rows(before: list[Document], after: list[Document], column: str, label: str) -> list[str]:
	"""The same of one column of a table, a line a row."""
	was = {row.name: row_values(row).get(column) for row in before}
	now = [(row, row_values(row)[column]) for row in after if row.name in was]
	return [one(label.format(row.idx), was[row.name], value) for row, value in now if value != was[row.name]]


def only(rows: list[Document], others: list[Document]) -> list[str]:
	"""Rows that are not among the others, each by its values."""
	known = {row.name for row in others}
	return [" · ".join(told(row)) for row in rows if row.name not in known]


def told(row: Document) -> list[str]:
	"""The filled values of a row that everybody may read who decides."""
	return [value for field, value in row_values(row).items() if value not in ("", "0") and not row.meta.get_field(field).permlevel]


def one(label: str, was: str | None, value: str) -> str:
	"""One value as it was and as it is."""
	return f"{label}: {was or '–'} → {value or '–'}"
