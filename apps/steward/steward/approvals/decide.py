"""Decisions by name, the same for every flow: approve, return, reject, withdraw, transfer, add sign, nudge.

REST: `POST /api/method/steward.approvals.act` with `doctype`, `name`, `decision`, `comment`.
"""

from collections.abc import Iterator
from typing import NoReturn

import frappe
from frappe import _

from steward.approvals import bulk, move, reassign
from steward.approvals.errors import NotYourStep, StepRefused
from steward.approvals.flow import FIELD, REJECTS, RETURNS, Step, flow_of
from steward.approvals.stock import alone, as_one_transaction

BY_NAME = {"return": RETURNS, "reject": REJECTS, "withdraw": ("Withdraw",)}
BESIDE = {"transfer": reassign.transfer, "add_sign": reassign.add_sign, "nudge": reassign.nudge}


@frappe.whitelist(methods=["POST"])
def act(
	doctype: str,
	name: str,
	decision: str,
	comment: str | None = None,
	return_to: str | int | None = None,
	to_user: str | None = None,
	position: str | None = None,
	modified: str | None = None,
) -> dict:
	"""Decide on one document. [Approvals]

	Args:
		decision: approve, return, reject, withdraw, transfer, add_sign or nudge.
		comment: the reason; required to return or reject.
		return_to: with return: an earlier approval state, or the number of an earlier step of this one.
		to_user: with transfer and add_sign: who is to decide.
		position: with add_sign: before, after or together.
		modified: when the document was last changed as you saw it; refused (409) if it was changed since.
	Returns: `{name, workflow_state, waits_for}` after the decision.
	Raises: StepRefused (417) when no such decision is open, NotYourStep (403) when it is not yours,
		AlreadyMoved (409) when you or somebody else was quicker.
	"""
	more = {"comment": comment or "", "return_to": "" if return_to is None else str(return_to), "to_user": to_user or "", "position": position or ""}
	doc = as_one_transaction(lambda: _act(doctype, name, decision, modified, **more))
	return {"name": doc.name, "workflow_state": doc.get(FIELD), "waits_for": move.tasks.waits_for(doc)}


def _act(doctype: str, name: str, decision: str, modified: str | None, comment: str, return_to: str, to_user: str, position: str):
	doc = move.locked(doctype, name, hand_on=decision == "transfer")
	bulk.check_seen(doc, modified)
	if decision in BESIDE:
		return BESIDE[decision](doc, comment, to_user, position)
	if decision == "return" and return_to.isdecimal():
		return reassign.return_to_step(doc, comment, int(return_to))
	try:
		return move.take_on(doc, action_for(doc, decision), comment, return_to=return_to)
	except NotYourStep:
		check_first_press(doc)
		raise


def check_first_press(doc) -> None:
	"""Who decided just before, and so brought the document here, pressed twice: his decision was taken, not refused."""
	entered = {"reference_doctype": doc.doctype, "reference_name": doc.name, "to_state": doc.get(FIELD), "from_state": ("!=", doc.get(FIELD))}
	fields = ["user", "acting_for", "action", "from_state"]
	last = frappe.db.get_value("Approval Log", entered, fields, order_by="sequence desc", as_dict=True)
	state = flow_of(doc.doctype).state(last.from_state) if last else None
	if state and state.approval and frappe.session.user in (last.user, last.acting_for):
		frappe.clear_last_message()
		frappe.throw(move.not_possible(doc, last.action), StepRefused)


@frappe.whitelist(methods=["POST"])
def act_many(documents: list | str, decision: str, comment: str | None = None) -> dict:
	"""Decide on several documents, at most 1,000; each gets its own answer and a refused one stops nobody.

	Args:
		documents: `[{"doctype": …, "name": …, "modified": …}, …]`; `modified` as in `act`, if you have it.
	Returns: `{done: [name], refused: [{name, message}]}`.
	Raises: StepRefused when `documents` is no list (the desk sends it as JSON text), is empty or too long.
	"""
	documents = listed(documents)
	bulk.check_size(documents)
	answers = bulk.take(list(asked(documents, decision)), comment or "")
	done, refused = [], []
	for row in documents:
		message = answers.pop(bulk.key_of(row), None)
		if message is None:
			message = alone(lambda r=row: _decide(r, decision, comment or ""))
		done += [] if message else [name_of(row)]
		refused += [{"name": name_of(row), "message": message}] if message else []
	return {"done": done, "refused": refused}


def listed(documents: list | str) -> list:
	"""The rows of a list that may have come as JSON text."""
	try:
		rows = frappe.parse_json(documents)
	except ValueError:
		rows = None
	if not isinstance(rows, list):
		refuse_list()
	return rows


def refuse_list() -> NoReturn:
	"""What came is no list of documents, or a row of it names none."""
	frappe.throw(_("Send `documents` as a list of doctype and name."), StepRefused)


def name_of(row) -> str:
	"""The name in a row of the list, whatever was sent."""
	return str(row.get("name")) if isinstance(row, dict) else str(row)


def asked(documents: list, decision: str) -> Iterator[bulk.Asked]:
	"""The rows whose documents have a step for the decision; what is wrong with the others is said when they are taken alone."""
	good = [row for row in documents if bulk.key_of(row)]
	for doctype in sorted({row["doctype"] for row in good}):
		mine = [row for row in good if row["doctype"] == doctype]
		states = bulk.states(doctype, [row["name"] for row in mine])
		steps = {state: deciding(doctype, state, decision) for state in set(states.values()) if state}
		for row in mine:
			state = states.get(row["name"])
			if steps.get(state):
				yield bulk.Asked(doctype, row["name"], steps[state][0].action, state, str(row.get("modified") or ""))


def _decide(row: dict, decision: str, comment: str):
	"""Decide on one document of several."""
	if not bulk.key_of(row):
		refuse_list()
	doc = move.locked(row["doctype"], row["name"])
	bulk.check_seen(doc, row.get("modified"))
	return move.take_on(doc, action_for(doc, decision), comment)


def deciding(doctype: str, state: str, decision: str) -> list[Step]:
	"""The flow's steps behind a decision in a state."""
	steps = flow_of(doctype).steps_from(state)
	return [s for s in steps if s.approval] if decision == "approve" else [s for s in steps if s.action in BY_NAME.get(decision, ())]


def action_for(doc, decision: str) -> str:
	"""The flow's action behind a decision in the document's present state."""
	wanted = deciding(doc.doctype, doc.get(FIELD), decision)
	if not wanted:
		frappe.throw(
			_("{0} {1} is “{2}”: nothing to {3} here.").format(_(doc.doctype), doc.name, _(doc.get(FIELD)), _(decision)),
			StepRefused,
		)
	return wanted[0].action
