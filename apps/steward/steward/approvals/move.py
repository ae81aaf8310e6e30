"""The only way from one state to the next.

One transaction: lock the document's row, see whether this person may take the step now, run the
step's gates, save under a permit, write the log, run its effects.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from steward.approvals import guard, log, people
from steward.approvals.errors import AlreadyMoved, NotYourStep, StepRefused
from steward.approvals.flow import CLOCK, FIELD, Flow, Step, flow_of, names


def take(doctype: str, name: str, action: str, comment: str = "", acting_for: str = "") -> Document:
	"""Take a step as the current user. [Approvals]

	Args:
		doctype, name: the document.
		action: the action's name in the flow, e.g. "Approve".
		comment: the reason; required by some steps.
		acting_for: for whom, when not for oneself ("client by link").
	Returns: the saved document.
	Raises: NotYourStep (403), StepRefused or a rule's own refusal (417).
	"""
	doc = locked(doctype, name)
	flow = flow_of(doctype)
	step = choose(flow, doc, action)
	check_comment(step, comment)
	doc.flags.step_comment = (comment or "").strip()
	run(doc, step.gate)
	save_step(flow, doc, step)
	log.append(doc, action, from_state=doc.flags.from_state, to_state=step.to, comment=comment or "", acting_for=acting_for)
	say(doc, step, comment)
	run(doc, step.effect)
	return doc


def take_as_system(doctype: str, name: str, action: str, comment: str = "", acting_for: str = "") -> Document:
	"""Take a step for the clock or for an outsider with a link: as Administrator, named in the log."""
	user, clock = frappe.session.user, frappe.flags.steward_clock
	frappe.set_user(CLOCK)
	frappe.flags.steward_clock = True
	try:
		return take(doctype, name, action, comment, acting_for or "clock")
	finally:
		frappe.flags.steward_clock = clock
		frappe.set_user(user)


def locked(doctype: str, name: str) -> Document:
	"""The document as it stands now, its row locked until the transaction ends; must be readable."""
	return readable(doctype, name, for_update=True)


def readable(doctype: str, name: str, for_update: bool = False) -> Document:
	"""A document with a flow that the current user may read.

	Raises: StepRefused when its DocType has no flow, PermissionError, DoesNotExistError.
	"""
	if not isinstance(doctype, str) or not isinstance(name, str) or not flow_of(doctype):
		frappe.throw(_("{0} has no flow.").format(_(str(doctype))), StepRefused)
	doc = frappe.get_doc(doctype, name, for_update=for_update)
	doc.check_permission("read")
	return doc


def choose(flow: Flow, doc: Document, action: str) -> Step:
	"""The step this person takes by that action now.

	Raises: StepRefused when no such step leaves this state, NotYourStep when it is not his.
	"""
	steps = flow.steps_from(doc.get(FIELD), action)
	if not steps:
		frappe.throw(not_possible(doc, action), StepRefused)
	steps = [step for step in steps if applies(step, doc)] or steps[:1]
	mine = [step for step in steps if set(step.roles) & set(frappe.get_roles())]
	if not mine:
		roles = ", ".join(_(role) for step in steps for role in step.roles)
		frappe.throw(_("“{0}” is for {1}; you do not have that role.").format(_(action), roles), NotYourStep)
	refusals = [people.refusal(flow, step, doc, frappe.session.user) for step in mine]
	if None not in refusals:
		frappe.throw(refusals[0], NotYourStep)
	return mine[refusals.index(None)]


def applies(step: Step, doc: Document) -> bool:
	"""Whether the step's Check flag fits the document."""
	flag = step.when.removeprefix("not ")
	return not flag or bool(doc.get(flag)) != step.when.startswith("not ")


def possible(doc: Document) -> list[Step]:
	"""Steps the current user may take now (gates are not tried)."""
	flow = flow_of(doc.doctype)
	roles = set(frappe.get_roles())
	return [
		step
		for step in flow.steps_from(doc.get(FIELD))
		if applies(step, doc) and roles & set(step.roles) and not people.refusal(flow, step, doc, frappe.session.user)
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
	doc.flags.from_state = doc.get(FIELD)
	target = flow.state(step.to).docstatus
	doc.set(FIELD, step.to)
	with guard.permit(doc, step.to):
		if target == doc.docstatus:
			doc.save()
		elif target == 1:
			doc.submit()
		else:
			doc.cancel()


def say(doc: Document, step: Step, comment: str) -> None:
	"""The step in the document's timeline."""
	text = f"<b>{escape_html(_(step.action))}</b> → {escape_html(_(step.to))}"
	if comment:
		text += f"<br>{escape_html(comment)}"
	doc.add_comment("Workflow", text)
