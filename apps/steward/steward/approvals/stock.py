"""Frappe's own workflow endpoints, answered from the flow for DocTypes that have one.

`hooks.py` lists each under `override_whitelisted_methods`. For any other DocType they are Frappe's.
"""

import json
import random
import time

import frappe
import frappe.model.workflow as stock
from frappe import _
from frappe.model.document import Document
from frappe.workflow.doctype.workflow_action import workflow_action as stock_actions

from steward.approvals import move
from steward.approvals.errors import StepRefused
from steward.approvals.flow import FIELD, Step, flow_of
from steward.fitting import parsed, refuse

TRIES = 4


def as_one_transaction(work):
	"""Run `work` as one fresh transaction of an HTTP request, retried whole after a deadlock.

	READ COMMITTED: what is read after the document's row is locked is what is there, and no gap of
	an index stays locked, so parallel decisions on neighbouring documents do not wait for each other.
	"""
	for attempt in range(1, TRIES + 1):
		begin_fresh()
		try:
			return work()
		except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
			frappe.db.rollback()
			if attempt == TRIES:
				raise
			time.sleep(random.uniform(0.02, 0.08) * attempt)


def begin_fresh() -> None:
	"""End the reading done so far and start the decision's own transaction (HTTP only)."""
	if getattr(frappe.local, "request", None) and not frappe.flags.in_test:
		frappe.db.sql("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
		frappe.db.rollback()


def payload(doc: str | dict | Document) -> dict:
	"""What the caller sent as `doc`: at least a doctype and a name."""
	said = parsed(doc) if isinstance(doc, str) else doc
	said = said.as_dict() if isinstance(said, Document) else said
	if not isinstance(said, dict) or not all(isinstance(said.get(k), str) for k in ("doctype", "name")):
		frappe.throw(_("Send `doc` with its doctype and name."), StepRefused)
	return said


def named(docs: str | list) -> list[str]:
	"""Names of several documents, sent as names or as documents, as a list or as its JSON."""
	said = parsed(docs) if isinstance(docs, str) else docs
	found = [row.get("name") if isinstance(row, dict) else row for row in said] if isinstance(said, list) else [None]
	if not all(isinstance(name, str) for name in found):
		refuse(_("Documents"), said)
	return found


def some(ticked: list) -> list:
	"""What was ticked; none does not mean all."""
	if not ticked:
		frappe.throw(_("Tick at least one document first."), StepRefused)
	return ticked


@frappe.whitelist(methods=["POST"])
def apply_workflow(doc: str | dict | Document, action: str, comment: str | None = None) -> Document:
	"""Take a step. The comment may also come as `steward_comment` inside `doc` (the form sends it so)."""
	said = payload(doc)
	if not flow_of(said["doctype"]):
		return stock.apply_workflow(doc, action)
	comment = comment or said.get("steward_comment") or ""
	moved = as_one_transaction(lambda: _apply(said, action, str(comment)))
	moved.apply_fieldlevel_read_permissions()  # who may decide does not thereby read what is above his level
	return moved


def _apply(said: dict, action: str, comment: str) -> Document:
	move.check_unchanged(move.locked(said["doctype"], said["name"]), said)
	return move.take(said["doctype"], said["name"], action, comment)


@frappe.whitelist()
def get_transitions(doc: str | dict | Document, workflow: Document | None = None, raise_exception: bool = False) -> list[dict]:
	"""Steps the current user may take on the document now."""
	said = payload(doc)
	if not flow_of(said["doctype"]):
		return stock.get_transitions(doc, workflow, raise_exception)
	if not frappe.db.exists(said["doctype"], said["name"]):
		return []
	real = move.readable(said["doctype"], said["name"])
	return [as_transition(real, step) for step in move.possible(real)]


def as_transition(doc: Document, step: Step) -> dict:
	"""A step in the shape Frappe's form expects; `allowed` is a role the user has."""
	role = next((role for role in step.roles if role in frappe.get_roles()), "All")
	return {
		"state": doc.get(FIELD), "action": step.action, "next_state": step.to, "allowed": role,
		"allow_self_approval": 1, "needs_comment": int(step.comment), "rule": step.rule,
	}  # fmt: skip


@frappe.whitelist()
def get_common_transition_actions(docs: str | list, doctype: str) -> list[str]:
	"""Actions the current user may take on every one of the ticked documents."""
	if not flow_of(doctype):
		return stock.get_common_transition_actions(docs, doctype)
	common: set[str] | None = None
	for name in named(docs):
		doc = move.readable(doctype, name)
		actions = {step.action for step in move.possible(doc)}
		common = actions if common is None else common & actions
	return sorted(common or ())


@frappe.whitelist(methods=["POST"])
def bulk_workflow_approval(docnames: str | list, doctype: str, action: str, comment: str | None = None) -> dict:
	"""Take one step on many documents, each in a transaction of its own; nobody's failure stops the rest."""
	if not flow_of(doctype):
		return stock.bulk_workflow_approval(docnames if isinstance(docnames, str) else json.dumps(docnames), doctype, action)
	done, refused = take_many(doctype, some(named(docnames)), action, comment or "")
	tell(done, refused)
	return {"done": done, "refused": refused}


def take_many(doctype: str, names: list[str], action: str, comment: str) -> tuple[list[str], list[dict]]:
	"""Names that moved, and `{name, message}` of those that did not."""
	from steward.approvals import bulk

	bulk.check_size(names)
	states = bulk.states(doctype, names)
	answers = bulk.take([bulk.Asked(doctype, name, action, states[name]) for name in names if name in states], comment)
	done, refused = [], []
	for name in names:
		message = answers.pop((doctype, name), None)
		if message is None:
			message = alone(lambda n=name: move.take(doctype, n, action, comment))
		done += [] if message else [name]
		refused += [{"name": name, "message": message}] if message else []
	return done, refused


def alone(work) -> str:
	"""One document in a transaction of its own; why it did not move, "" when it did."""
	try:
		as_one_transaction(work)
		save_now()
		return ""
	except Exception as error:
		undo()
		return reason(error)
	finally:
		frappe.clear_messages()


def save_now() -> None:
	"""Commit one document of a batch, so that a later one cannot undo it (not inside tests)."""
	if not frappe.flags.in_test:
		frappe.db.commit()


def undo() -> None:
	"""Undo one document of a batch (inside tests the test's own rollback does)."""
	if not frappe.flags.in_test:
		frappe.db.rollback()


def reason(error: Exception) -> str:
	"""A sentence for the user; an unexpected error is logged and named as such."""
	if isinstance(error, (frappe.ValidationError, frappe.PermissionError)) or getattr(error, "http_status_code", 500) < 500:
		return frappe.utils.strip_html(str(error)) or _("You are not permitted to do this.")
	frappe.log_error(title="Bulk action failed")
	return _("An unexpected error happened; it has been logged.")


def tell(done: list[str], refused: list[dict]) -> None:
	"""Say what went and what did not, and why."""
	lines = [_("{0} of {1} done.").format(len(done), len(done) + len(refused))]
	lines += [f"<b>{frappe.utils.escape_html(r['name'])}</b>: {frappe.utils.escape_html(r['message'])}" for r in refused]
	frappe.msgprint("<br>".join(lines), title=_("Result"), indicator="orange" if refused else "green")


def quiet_workflow_actions() -> None:
	"""Keep Frappe from writing Workflow Action rows for our flows (hooks `before_request`, `before_job`).

	Those rows are wrong for conditions on persons, and their range DELETE is what deadlocks
	parallel approvals. Other DocTypes keep them.
	"""
	if hasattr(stock_actions, "steward_original"):
		return
	stock_actions.steward_original = stock_actions.process_workflow_actions

	def process_workflow_actions(doc, state):
		if not flow_of(doc.get("doctype")):
			stock_actions.steward_original(doc, state)

	stock_actions.process_workflow_actions = process_workflow_actions
