"""What can be done with an open task besides deciding it: transfer 轉交, add sign 加簽, nudge 催辦, return to a step. [Approvals]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, now_datetime

from steward.approvals import approvers, claims, log, notify, people, tasks
from steward.approvals.errors import NotYourStep, StepRefused
from steward.approvals.flow import FIELD, flow_of
from steward.approvals.policy import approving_step

POSITIONS = ("before", "after", "together")


def transfer(doc: Document, comment: str, to_user: str, position: str = "") -> Document:
	"""Hand my task to somebody else, who decides instead of me; an Approval Administrator may hand on anybody's.

	Raises: StepRefused when that person cannot decide here.
	"""
	claim = claim_or_stuck(doc)
	check_person(doc, claim, to_user)
	task = claim.task
	whose = "" if claim.principal or claims.belongs(task, frappe.session.user) else task.role or task.approver
	asked = task.approver if whose else frappe.session.user
	tasks.mark(task, "Transferred", doc, comment, claim.principal)
	task.approver = asked  # still his who was asked; the log says who handed it on
	claim.round.append(successor(doc, task, to_user))
	tasks.settle(doc, claim.round)
	return noted(doc, "Transfer", comment, claim, to_user, whose)


def claim_or_stuck(doc: Document) -> claims.Claim:
	"""My claim; for an Approval Administrator without one, the first open task."""
	step = step_of(doc)
	round_ = tasks.ensured(doc)
	mine = claims.find(flow_of(doc.doctype), step, doc, round_, frappe.session.user)
	pending = [task for task in round_ if task.status == "Pending"]
	if not mine and pending and claims.ADMINISTRATOR in frappe.get_roles():
		return claims.Claim(pending[0], round_)
	return mine or claims.demand(flow_of(doc.doctype), step, doc)


def step_of(doc: Document):
	"""The approving step of the state the document is in."""
	step = approving_step(flow_of(doc.doctype), doc)
	if not step:
		frappe.throw(_("{0} {1} is “{2}”: it waits for nobody.").format(_(doc.doctype), doc.name, _(doc.get(FIELD))), StepRefused)
	return step


def successor(doc: Document, task: frappe._dict, user: str, **other) -> frappe._dict:
	"""A new task in the same place of the same step, for another user."""
	name = frappe.generate_hash(length=12)
	kept = {field: task.get(field) for field in tasks.FIELDS if field not in ("acted_at", "comment", "content_hash", "pending_at", "due_at")}
	return frappe._dict({**kept, "name": name, "is_new": True, "status": "Waiting", "approver": user, "role": None, "acting_for": None, **other})


def check_person(doc: Document, claim: claims.Claim, user: str) -> None:
	"""The other person must exist, be at work, may decide here, and not be asked already."""
	if not user or not frappe.db.exists("User", {"name": user, "user_type": "System User"}):
		frappe.throw(_("Choose who is to decide: “{0}” is not a user here.").format(user), StepRefused)
	if not approvers.may_decide(user, flow_of(doc.doctype), step_of(doc), doc):
		frappe.throw(_("{0} cannot decide on {1}: choose somebody who may see it, and who neither drafted it nor left.").format(user, doc.name), StepRefused)
	asked = any(task.status in tasks.OPEN and task.approver == user and not task.role for task in claim.round)
	if asked or claims.gave(claim.round, claim.task.step, user):
		frappe.throw(_("{0} is already asked about {1}.").format(user, doc.name), StepRefused)


def add_sign(doc: Document, comment: str, to_user: str, position: str) -> Document:
	"""Ask one more person: before me, after me, or together with me.

	Raises: StepRefused when the position or the person does not fit.
	"""
	position = position or "together"
	if position not in POSITIONS:
		frappe.throw(_("Say where to add the signature: before, after or together, not “{0}”.").format(position), StepRefused)
	claim = claims.demand(flow_of(doc.doctype), step_of(doc), doc)
	check_person(doc, claim, to_user)
	task = claim.task
	last = max(row.position for row in claim.round)
	added = successor(doc, task, to_user, added_by=frappe.session.user, position=last + 1)
	added.update(slot=added.name, waits_for=task.name if position == "after" else "")
	if position == "before":
		task.update(status="Waiting", waits_for=added.name, touched=True)
	claim.round.append(added)
	tasks.settle(doc, claim.round)
	return noted(doc, "Add Sign", comment, claim, to_user)


def return_to_step(doc: Document, comment: str, number: int) -> Document:
	"""Return to an earlier step of the same approval state; it is asked again, and all that follow.

	Raises: StepRefused without a reason, or when there is no such earlier step.
	"""
	if not (comment or "").strip():
		frappe.throw(_("Write a comment: “{0}” needs a reason.").format(_("Return")), StepRefused)
	claim = claims.demand(flow_of(doc.doctype), step_of(doc), doc)
	if not any(task.step == number for task in claim.round) or number >= claim.task.step:
		frappe.throw(_("{0} has no earlier step {1} to return to.").format(doc.name, number), StepRefused)
	tasks.mark(claim.task, "Returned", doc, comment, claim.principal)
	tasks.call_off(doc, claim.round)
	tasks.open_round(doc, from_step=number)
	return noted(doc, "Return", comment, claim)


def nudge(doc: Document, comment: str, to_user: str = "", position: str = "") -> Document:
	"""Remind those whose turn it is; only the requester, and not every minute.

	Raises: NotYourStep for anybody else, StepRefused when nobody is waited for or it was just done.
	"""
	if frappe.session.user not in people.requesters(flow_of(doc.doctype), doc):
		frappe.throw(_("Only the person whose paper it is may ask for speed."), NotYourStep)
	pending = [task for task in tasks.ensured(doc) if task.status == "Pending"] if step_of(doc) else []
	hours = flt(frappe.db.get_single_value("Steward Settings", "nudge_hours")) or 4.0
	latest = max((task.reminded_at for task in reminded(pending)), default=None)
	if latest and (now_datetime() - latest).total_seconds() < hours * 3600:
		frappe.throw(_("{0} was nudged at {1}. Wait a while before you do it again.").format(doc.name, frappe.format(latest, "Datetime")), StepRefused)
	for task in pending:
		frappe.db.set_value(tasks.TASK, task.name, "reminded_at", now_datetime())
	notify.changed(doc, pending, pending)
	return noted(doc, "Nudge", comment, None)


def reminded(pending: list[frappe._dict]) -> list[frappe._dict]:
	"""When each of the tasks was last reminded of, for those that were."""
	filters = {"name": ("in", [task.name for task in pending]), "reminded_at": ("is", "set")}
	return frappe.get_all(tasks.TASK, filters, ["reminded_at"], order_by="name")


def noted(doc: Document, action: str, comment: str, claim: claims.Claim | None, to_user: str = "", whose: str = "") -> Document:
	"""The act in the log and in the timeline, with whose task went to whom; the document itself is not changed."""
	state, principal = doc.get(FIELD), claim.principal if claim else ""
	words = " ".join(part for part in (f"{whose} → {to_user}".strip() if to_user else "", comment) if part)
	log.append(doc, action, from_state=state, to_state=state, comment=words, acting_for=principal)
	doc.add_comment("Workflow", frappe.utils.escape_html(f"{_(action)} {words}".strip()))
	doc.notify_update()
	return doc
