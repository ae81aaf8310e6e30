"""The guard: no interface moves or edits a document with a Flow around its table.

Hooked on every DocType's events. A save may change the state only while `move.py` holds a permit
for that document; in the state it is in, only the state's editors may change its open fields.
It cannot be switched off from the desk; it stays out of the way only while apps are installed, migrated or patched.
"""

from contextlib import contextmanager

import frappe
import frappe.model.document as model_document
from frappe import _
from frappe.model.document import Document

from steward.approvals import amending, edits, log
from steward.approvals.content import changes
from steward.approvals.errors import FlowBypassed, NotYourStep
from steward.approvals.flow import FIELD, Flow, State, flow_of, names
from steward.own import ours

NO_STATE = "–"


@contextmanager
def permit(doc: Document, to_state: str):
	"""While open, this document may be saved in `to_state`; only `move.py` uses it."""
	let_tasks_decide()
	permits = _permits()
	permits[(doc.doctype, doc.name)] = to_state
	try:
		yield
	finally:
		permits.pop((doc.doctype, doc.name), None)


@contextmanager
def system_change(doc: Document):
	"""While open, server code may change fields that no person may edit in this state; also of a DocType without a flow."""
	with permit(doc, doc.get(FIELD) or NO_STATE):
		yield


def let_tasks_decide() -> None:
	"""Keep Frappe from asking for a step's role where an Approval Task gives the right (once a process).

	It would refuse approvers whom a policy names, or choose a state. What the guard permits has been looked at.
	"""
	for name in ("validate_workflow", "set_workflow_state_on_action"):
		stock = getattr(model_document, name)
		if not getattr(stock, "asks_guard", False):
			setattr(model_document, name, unless_permitted(stock))


def unless_permitted(stock):
	"""One of Frappe's checks of a workflow, left out for a document whose next state the guard permits."""

	def check(doc, *more):
		if not permitted(doc):
			stock(doc, *more)

	check.asks_guard = True
	return check


def _permits() -> dict:
	if not hasattr(frappe.local, "steward_permits"):
		frappe.local.steward_permits = {}
	return frappe.local.steward_permits


def permitted(doc: Document) -> str | None:
	"""State this document may be saved in just now by server code, or None."""
	return _permits().get((doc.doctype, doc.name))


def guarded(doc: Document) -> Flow | None:
	"""The document's Flow when the guard applies to it now."""
	flags = frappe.local.flags
	return None if flags.in_install or flags.in_migrate or flags.in_patch or flags.in_uninstall else flow_of(doc.doctype)


def on_validate(doc: Document, method: str | None = None) -> None:
	"""Hold a save to the document's flow (events `validate`, `before_update_after_submit`)."""
	check_not_a_row(doc)
	flow = guarded(doc)
	if not flow:
		return
	if doc.is_new():
		return check_birth(flow, doc)
	before = doc.get_doc_before_save()
	state = permitted(doc)
	if state is None:
		check_state_kept(doc, before)
		check_editing(flow, doc, before)
	elif doc.get(FIELD) != state or doc.docstatus != flow.state(state).docstatus:
		refuse_bypass(doc)


def check_not_a_row(doc: Document) -> None:
	"""A row of one of our documents is saved with its document, never by itself."""
	if doc.meta.istable and (flow_of(doc.get("parenttype") or "") or ours(doc.doctype)):
		frappe.throw(
			_("Change rows through their document {0} {1}, not by themselves.").format(_(doc.parenttype or ""), doc.parent or ""),
			FlowBypassed,
		)


def check_birth(flow: Flow, doc: Document) -> None:
	"""A new document starts in the flow's first state as a draft."""
	doc.set(FIELD, doc.get(FIELD) or flow.first.name)
	if doc.get(FIELD) != flow.first.name or doc.docstatus != flow.first.docstatus:
		frappe.throw(
			_("A new {0} starts as “{1}”. Save it first, then use its actions.").format(_(doc.doctype), _(flow.first.name)),
			FlowBypassed,
		)


def before_insert(doc: Document, method: str | None = None) -> None:
	"""A new document amends another only where its flow says so."""
	if doc.get("amended_from") and (flow := guarded(doc)):
		amending.check(flow, doc)


def check_state_kept(doc: Document, before: Document) -> None:
	"""A plain save changes neither state nor docstatus."""
	if doc.get(FIELD) != before.get(FIELD) or doc.docstatus != before.docstatus:
		refuse_bypass(doc)


def check_editing(flow: Flow, doc: Document, before: Document) -> None:
	"""In its present state, only the state's editors save the document, and change only its open fields."""
	changed = changes(before, doc)
	state = flow.state(before.get(FIELD))
	if state is None:
		return
	closed = changed - open_fields(state, doc, changed)
	if closed:
		labels = ", ".join(sorted(field_label(doc, field) for field in closed))
		frappe.throw(
			_("{0} {1} is “{2}”: you cannot change {3} now. Ask for it to be returned first.").format(
				_(doc.doctype), doc.name, _(state.name), labels
			),
			NotYourStep,
		)
	if not changed and not may_edit(state, doc):
		frappe.throw(
			_("{0} {1} is “{2}”: there is nothing for you to save.").format(_(doc.doctype), doc.name, _(state.name)), NotYourStep
		)


def may_edit(state: State, doc: Document) -> bool:
	"""Whether the current user may change anything in this state; who may not leaves no trace by saving as it is either."""
	return bool(set(names(state.edited_by)) & set(frappe.get_roles())) or (bool(state.owner_open) and frappe.session.user == doc.owner)


def open_fields(state: State, doc: Document, changed: set[str]) -> set[str]:
	"""Which of the changed fields the current user may change in this state."""
	allowed = set()
	if set(names(state.edited_by)) & set(frappe.get_roles()):
		allowed |= changed & set(names(state.open)) if state.open else changed
	if frappe.session.user == doc.owner:
		allowed |= changed & set(state.owner_open)
	return allowed


def field_label(doc: Document, field: str) -> str:
	"""Translated label of `"title"` or `"copies.delivered_on"`."""
	table, _dot, column = field.partition(".")
	df = doc.meta.get_field(table)
	if column:
		child = frappe.get_meta(df.options).get_field(column)
		return f"{_(df.label)}: {_(child.label)}"
	return _(df.label or table)


def refuse_bypass(doc: Document) -> None:
	"""Refuse a change of state that did not come through an action."""
	frappe.throw(
		_("The status of {0} {1} changes only by its actions (Submit, Approve, …). Reload it and use the Actions menu.").format(
			_(doc.doctype), doc.name
		),
		FlowBypassed,
	)


def on_cancel(doc: Document, method: str | None = None) -> None:
	"""Refuse a cancel or discard that is not the flow's own step (events `before_cancel`, `before_discard`)."""
	flow = guarded(doc)
	if flow and (method == "before_discard" or permitted(doc) != doc.get(FIELD)):
		refuse_bypass(doc)


def on_trash(doc: Document, method: str | None = None) -> None:
	"""Only the drafter deletes, and only in the first state."""
	check_not_a_row(doc)
	flow = guarded(doc)
	if not flow:
		return
	if doc.docstatus or doc.get(FIELD) not in (None, "", flow.first.name):
		frappe.throw(
			_("{0} {1} is “{2}” and stays on record. Only a draft can be deleted.").format(
				_(doc.doctype), doc.name, _(doc.get(FIELD))
			),
			NotYourStep,
		)
	if frappe.session.user not in (doc.owner, "Administrator"):
		frappe.throw(_("Only the person who drafted {0} may delete it.").format(doc.name), NotYourStep)
	log.append(doc, "Delete", from_state=doc.get(FIELD) or "")


def on_saved(doc: Document, method: str | None = None) -> None:
	"""Remember who drafted and who edited before the decision (events `after_insert`, `on_update`)."""
	flow = guarded(doc)
	if not flow or permitted(doc):
		return
	if method == "after_insert":
		log.append(doc, "Draft", to_state=doc.get(FIELD))
	elif not doc.flags.in_insert:
		edits.note(flow, doc)
		edits.reopen(flow, doc)
