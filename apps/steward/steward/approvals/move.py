"""The only way from one state to the next.

One transaction: lock the document's row, see whether this person may take the step now, run the
step's gates, save under a permit, write the log, run its effects. In an approval state the
decision goes into the person's Approval Task first; only the last one needed moves the document.
"""

from dataclasses import replace

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from steward import speaking
from steward.acting import acting
from steward.approvals import claims, guard, log, people, returns, rows, saving, tasks
from steward.approvals.errors import AlreadyMoved, NotYourStep, StepRefused
from steward.approvals.flow import CLOCK, FIELD, RETURNS, Flow, Step, flow_of, names
from steward.approvals.policy import approving_step
from steward.approvals.remember import remembered


def take(doctype: str, name: str, action: str, comment: str = "", acting_for: str = "", return_to: str = "") -> Document:
	"""Take a step as the current user. [Approvals]

	Args:
		doctype, name: the document.
		action: the action's name in the flow, e.g. "Approve".
		comment: the reason; required by some steps.
		acting_for: for whom, when not for oneself ("client by link").
		return_to: an earlier approval state that a Return goes to instead of the step's own target.
	Returns: the saved document; in the same state while more approvals are needed.
	Raises: NotYourStep (403), AlreadyMoved (409), StepRefused or a rule's own refusal (417).
	"""
	return take_on(locked(doctype, name), action, comment, acting_for, return_to)


def take_on(doc: Document, action: str, comment: str = "", acting_for: str = "", return_to: str = "") -> Document:
	"""Take a step on a document that this transaction has locked; see `take`."""
	flow = flow_of(doc.doctype)
	step = choose(flow, doc, action)
	claim = claims.demand(flow, step, doc) if decided_by_tasks(flow, doc, step) else None
	check_comment(step, comment)
	doc.flags.step_comment = (comment or "").strip()
	step = returns.redirected(flow, doc, step, return_to) if return_to else step
	if claim:
		acting_for = claim.principal
		if not decided(doc, step, claim, comment):
			return stay(doc, step, comment, acting_for)
	go(flow, doc, step, comment, acting_for)
	return doc


def go(flow: Flow, doc: Document, step: Step, comment: str, acting_for: str) -> None:
	"""Take the step: gates, save, log, tasks of the next state, effects."""
	state = doc.get(FIELD)
	returns.check_withdrawal(flow, doc, step)
	run(doc, step.gate)
	doc.flags.ignore_permissions = flow.decides(state, step)  # the task is the right to decide
	save_step(flow, doc, step)
	leave(flow, doc, state)
	log.append(doc, step.action, from_state=state, to_state=step.to, comment=comment or "", acting_for=acting_for)
	say(doc, step, comment, acting_for)
	if flow.state(step.to).approval:
		tasks.open_round(doc)
	run(doc, step.effect)
	doc.flags.ignore_permissions = False


def leave(flow: Flow, doc: Document, state: str) -> None:
	"""Call off the open tasks of the approval state that the document has left."""
	if flow.state(state) and flow.state(state).approval:
		tasks.call_off(doc, tasks.current(doc))


def decided_by_tasks(flow: Flow, doc: Document, step: Step) -> bool:
	"""Whether the step needs a task of the current user (the clock and outsiders with a link have none)."""
	return flow.decides(doc.get(FIELD), step) and not (frappe.session.user == CLOCK and frappe.flags.steward_clock)


def decided(doc: Document, step: Step, claim: claims.Claim, comment: str) -> bool:
	"""Write the decision into its task; whether the document may move now."""
	if not step.approval:
		status = "Returned" if step.action in RETURNS else "Rejected"
		tasks.mark(claim.task, status, doc, comment, claim.principal)
		tasks.save(doc, claim.round)
		return True
	run(doc, tuple(gate for gate in names(step.gate) if gate.startswith("check_")))
	tasks.mark(claim.task, "Approved", doc, comment, claim.principal)
	return tasks.settle(doc, claim.round)


def stay(doc: Document, step: Step, comment: str, acting_for: str) -> Document:
	"""One approval of several: the document stays where it is, the log has it."""
	state = doc.get(FIELD)
	log.append(doc, step.action, from_state=state, to_state=state, comment=comment or "", acting_for=acting_for)
	say(doc, replace(step, to=state), comment, acting_for)
	if not doc.flags.batch:
		doc.notify_update()
	return doc


def take_as_system(doctype: str, name: str, action: str, comment: str = "", acting_for: str = "") -> Document:
	"""Take a step for the clock or for an outsider with a link: as Administrator, named in the log."""
	clock = frappe.flags.steward_clock
	frappe.flags.steward_clock = True
	try:
		with acting(CLOCK):
			return take(doctype, name, action, comment, acting_for or "clock")
	finally:
		frappe.flags.steward_clock = clock


def locked(doctype: str, name: str, hand_on: bool = False) -> Document:
	"""The document as it stands now, its row locked until the transaction ends; must be readable."""
	return readable(doctype, name, for_update=True, hand_on=hand_on)


def readable(doctype: str, name: str, for_update: bool = False, hand_on: bool = False) -> Document:
	"""A document with a flow that the current user may read.

	Args:
		hand_on: an Approval Administrator hands its task to somebody; for that alone he needs not read it.
	Raises: StepRefused when its DocType has no flow, PermissionError, DoesNotExistError.
	"""
	if not isinstance(doctype, str) or not isinstance(name, str) or not flow_of(doctype):
		frappe.throw(_("{0} has no flow.").format(_(str(doctype))), StepRefused)
	doc = frappe.get_doc(doctype, name, for_update=for_update)
	hands_on = hand_on and claims.ADMINISTRATOR in frappe.get_roles()
	if not hands_on:
		claims.check_seen(doc)
	return doc


def choose(flow: Flow, doc: Document, action: str) -> Step:
	"""The step this person takes by that action now.

	Raises: StepRefused when no such step leaves this state, NotYourStep when it is not his.
	"""
	steps = flow.steps_from(doc.get(FIELD), action)
	if not steps:
		frappe.throw(not_possible(doc, action), StepRefused)
	steps = [step for step in steps if step.applies(doc)] or steps[:1]
	if decided_by_tasks(flow, doc, steps[0]):
		return approving_step(flow, doc) if steps[0].approval else steps[0]
	mine = [step for step in steps if set(step.roles) & set(frappe.get_roles())]
	if not mine:
		roles = ", ".join(_(role) for step in steps for role in step.roles)
		frappe.throw(_("“{0}” is for {1}; you do not have that role.").format(_(action), roles), NotYourStep)
	refusals = [people.refusal(flow, step, doc, frappe.session.user) for step in mine]
	if None not in refusals:
		frappe.throw(refusals[0], NotYourStep)
	return mine[refusals.index(None)]


def possible(doc: Document) -> list[Step]:
	"""Steps the current user may take now (gates are not tried)."""
	flow, user = flow_of(doc.doctype), frappe.session.user
	roles = set(frappe.get_roles())
	state = doc.get(FIELD)
	steps = [step for step in flow.steps_from(state) if step.applies(doc)]
	decisions = claims.steps_for(flow, doc, [step for step in steps if flow.decides(state, step)], user)
	return [
		step
		for step in steps
		if step in decisions
		or (not flow.decides(state, step) and roles & set(step.roles) and not people.refusal(flow, step, doc, user))
	]


def not_possible(doc: Document, action: str) -> str:
	"""Why the action does not exist here: it never did in this state, or somebody was quicker."""
	last = frappe.db.get_value(
		"Approval Log",
		{"reference_doctype": doc.doctype, "reference_name": doc.name, "action": action},
		["user", "acted_at", "to_state"],
		order_by="sequence desc",
		as_dict=True,
	)
	if last and last.to_state == doc.get(FIELD):
		who = frappe.get_cached_value("User", last.user, "full_name") or last.user
		return _("{0} already did “{1}” on {2} at {3}; it is now “{4}”. Reload to see it.").format(
			who, _(action), doc.name, frappe.format(last.acted_at, "Datetime"), _(doc.get(FIELD))
		)
	return _("“{0}” is not possible: {1} {2} is “{3}”.").format(_(action), _(doc.doctype), doc.name, _(doc.get(FIELD)))


def check_comment(step: Step, comment: str) -> None:
	"""A return, a rejection and their like say why."""
	if step.comment and not (comment or "").strip():
		frappe.throw(_("Write a comment: “{0}” needs a reason.").format(_(step.action)), StepRefused)


def check_unchanged(doc: Document, seen: dict) -> None:
	"""Refuse when the caller decides on other content than the document has now (409)."""
	if not seen.get("modified") or str(seen["modified"]) == str(doc.modified):
		return
	shown = frappe.get_doc({**seen, "doctype": doc.doctype})
	changed = [f for f in guard.changes(doc, shown) if f.partition(".")[0] in seen]
	if changed:
		labels = ", ".join(sorted(guard.field_label(doc, field) for field in changed))
		frappe.throw(
			_("{0} was changed by {1} after you opened it ({2}). Reload it, then decide.").format(
				doc.name, doc.modified_by, labels
			),
			AlreadyMoved,
		)


def run(doc: Document, methods: str | tuple[str, ...]) -> None:
	"""Call the controller's gates or effects in their order."""
	for method in names(methods):
		getattr(doc, method)()


def save_step(flow: Flow, doc: Document, step: Step) -> None:
	"""Save the document in its next state, with the docstatus of that state."""
	target = flow.state(step.to).docstatus
	doc.set(FIELD, step.to)
	if doc.flags.batch:
		return doc.flags.batch.save(doc, flow.state(step.to))
	with guard.permit(doc, step.to):
		if target == doc.docstatus:
			doc.save()
		elif target == 1:
			doc.submit()
		else:
			doc.cancel()


def say(doc: Document, step: Step, comment: str, acting_for: str = "") -> None:
	"""The step in the document's timeline."""
	text = sentence(step.action, step.to, comment, acting_for, speaking.of_writer())
	if doc.flags.batch:
		rows.write(doc, "Comment", saving.comment(doc, "Workflow", text))
	else:
		doc.add_comment("Workflow", text)


@remembered
def sentence(action: str, to: str, comment: str, acting_for: str, language: str) -> str:
	"""A step in words."""
	text = f"<b>{escape_html(_(action, language))}</b> → {escape_html(_(to, language))}"
	if acting_for and "@" in acting_for:
		text += " " + _("for {0}", language).format(escape_html(frappe.get_cached_value("User", acting_for, "full_name") or acting_for))
	if comment:
		text += f"<br>{escape_html(comment)}"
	return text
