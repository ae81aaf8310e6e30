"""Which open task a person may decide: his own, one of his role, or that of somebody who delegated to him. [Approvals]"""

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals import delegation, people, tasks
from steward.approvals.errors import AlreadyMoved, NotYourStep
from steward.approvals.flow import FIELD, Flow, Step
from steward.approvals.turns import OPEN

ADMINISTRATOR = "Approval Administrator"  # reads the whole log, hands tasks on, decides nothing


@dataclass
class Claim:
	"""A person's right to decide one task; `principal` is the user for whom he acts, or empty."""

	task: frappe._dict
	round: list[frappe._dict]
	principal: str = ""


def find(flow: Flow, step: Step, doc: Document, round_: list[frappe._dict], user: str) -> Claim | None:
	"""The user's claim on the document, or None."""
	if people.own_refusal(flow, step, doc, user):
		return None
	pending = [task for task in round_ if task.status == "Pending"]
	own = next((task for task in pending if belongs(task, user)), None)
	if own:
		return Claim(own, round_)
	for principal in delegation.principals(user, doc):
		task = next((task for task in pending if belongs(task, principal) and not gave(round_, task.step, user)), None)
		if task and not people.own_refusal(flow, step, doc, principal):
			return Claim(task, round_, principal)
	return None


def belongs(task: frappe._dict, user: str) -> bool:
	"""Whether a task is the user's own or one of a role he has."""
	return task.role in people.roles_of(user) if task.role else task.approver == user


def gave(round_: list[frappe._dict], step: int, user: str) -> bool:
	"""Whether somebody's own approval already counts in a step: there nobody counts twice, not for another either."""
	return any(task.status == "Approved" and task.step == step and task.approver == user for task in round_)


def demand(flow: Flow, step: Step, doc: Document) -> Claim:
	"""The current user's claim.

	Raises: AlreadyMoved (409) when he already decided, NotYourStep (403) with the reason when it is not his.
	"""
	user, round_ = frappe.session.user, tasks.ensured(doc)
	found = find(flow, step, doc, round_, user)
	if found:
		return found
	mine = [task for task in round_ if user in (task.approver, task.acting_for) and (task.status not in OPEN or not task.role)]
	decided = next((task for task in mine if task.status == "Approved"), None)
	if decided:
		frappe.throw(already(doc, decided), AlreadyMoved)
	refused = people.own_refusal(flow, step, doc, user)
	frappe.throw(refused or why_not(step, doc, round_, mine), NotYourStep)


def already(doc: Document, task: frappe._dict) -> str:
	"""He pressed twice, or from two tabs."""
	return _("You already decided on {0} at {1}; it now waits for {2}.").format(
		doc.name, frappe.format(task.acted_at, "Datetime"), tasks.waits_for(doc)
	)


def why_not(step: Step, doc: Document, round_: list[frappe._dict], mine: list[frappe._dict]) -> str:
	"""Whose turn it is instead."""
	waiting = tasks.waits_for(doc) or _("nobody yet")
	if any(task.status == "Waiting" for task in mine):
		return _("It is not your turn yet: {0} waits for {1}.").format(doc.name, waiting)
	if any(task.policy for task in round_) or not any(task.role for task in round_):
		return _("{0} waits for {1}, not for you.").format(doc.name, waiting)
	roles = ", ".join(_(role) for role in step.roles)
	return _("“{0}” is for {1}; you do not have that role.").format(_(step.action), roles)


def check_seen(doc: Document) -> None:
	"""Who decides on a document may read it; being asked opens a row, but no kind of document and no limit.

	Raises: NotYourStep (403) to who is asked and may not read it, PermissionError to others.
	"""
	if not doc.has_permission("read") and asked(doc, frappe.session.user):
		said = _("You may not see {0}, so you cannot decide on it. Ask an Approval Administrator to hand it to somebody else.")
		frappe.throw(said.format(doc.name), NotYourStep)
	doc.check_permission("read")


def asked(doc: Document, user: str) -> bool:
	"""Whether the document waits for this user."""
	pending = [task for task in tasks.current(doc) if task.status == "Pending"]
	persons = {user, *delegation.principals(user, doc)} if pending else ()
	return any(not task.role and task.approver in persons for task in pending)


def steps_for(flow: Flow, doc: Document, steps: list[Step], user: str) -> list[Step]:
	"""Those of the deciding steps that leave this state which the user may take."""
	if not steps:
		return []
	round_ = [task for task in tasks.current(doc) if task.status in OPEN and task.workflow_state == doc.get(FIELD)]
	if not round_:
		roles = set(frappe.get_roles(user))
		return [step for step in steps if roles & set(step.roles) and not people.refusal(flow, step, doc, user)]
	return [step for step in steps if find(flow, step, doc, round_, user)]
