"""Decisions by name, the same for every flow: approve, return, reject, withdraw, transfer, add sign, nudge.

REST: `POST /api/method/steward.approvals.act` with `doctype`, `name`, `decision`, `comment`.
"""

import frappe
from frappe import _

from steward.approvals import move, reassign
from steward.approvals.errors import AlreadyMoved, StepRefused
from steward.approvals.flow import FIELD, REJECTS, RETURNS, flow_of
from steward.approvals.stock import as_one_transaction, reason, some, take_many

BY_NAME = {"return": RETURNS, "reject": REJECTS, "withdraw": ("Withdraw",)}
BESIDE = {"transfer": reassign.transfer, "add_sign": reassign.add_sign, "nudge": reassign.nudge}


@frappe.whitelist(methods=["POST"])
def act(
	doctype: str,
	name: str,
	decision: str,
	comment: str | None = None,
	return_to: str | None = None,
	to_user: str | None = None,
	place: str | None = None,
	modified: str | None = None,
) -> dict:
	"""Decide on one document. [Approvals]

	Args:
		decision: approve, return, reject, withdraw, transfer, add_sign or nudge.
		comment: the reason; required to return or reject.
		return_to: with return: an earlier approval state, or the number of an earlier step of this one.
		to_user: with transfer and add_sign: who is to decide.
		place: with add_sign: before, after or together.
		modified: when the document was last changed as you saw it; refused (409) if it was changed since.
	Returns: `{name, workflow_state, waits_for}` after the decision.
	Raises: StepRefused (417) when no such decision is open, NotYourStep (403) when it is not yours,
		AlreadyMoved (409) when you or somebody else was quicker.
	"""
	more = {"comment": comment or "", "return_to": return_to or "", "to_user": to_user or "", "place": place or ""}
	doc = as_one_transaction(lambda: _act(doctype, name, decision, modified, **more))
	return {"name": doc.name, "workflow_state": doc.get(FIELD), "waits_for": move.tasks.waits_for(doc)}


def _act(doctype: str, name: str, decision: str, modified: str | None, comment: str, return_to: str, to_user: str, place: str):
	doc = move.locked(doctype, name)
	check_seen(doc, modified)
	if decision in BESIDE:
		return BESIDE[decision](doc, comment, to_user, place)
	if decision == "return" and return_to.isdigit():
		return reassign.return_to_step(doc, comment, int(return_to))
	return move.take(doctype, name, action_for(doc, decision), comment, return_to=return_to)


def check_seen(doc, modified: str | None) -> None:
	"""Refuse to decide on other content than was shown."""
	if modified and str(modified) != str(doc.modified):
		frappe.throw(_("{0} was changed after you opened it. Look at it again, then decide.").format(doc.name), AlreadyMoved)


@frappe.whitelist(methods=["POST"])
def act_many(documents: list | str, decision: str, comment: str | None = None) -> dict:
	"""Decide on several documents, each in its own transaction.

	Args:
		documents: `[{"doctype": …, "name": …, "modified": …}, …]`; `modified` as in `act`, if you have it.
	Returns: `{done: [name], refused: [{name, message}]}`.
	Raises: StepRefused when `documents` is no list (the desk sends it as JSON text) or an empty one.
	"""
	documents = listed(documents)
	done, refused = [], []
	for row in documents:
		went, not_gone = _decide_one(row, decision, comment or "")
		done += went
		refused += not_gone
	return {"done": done, "refused": refused}


def listed(documents: list | str) -> list:
	"""The rows of a list that may have come as JSON text."""
	try:
		rows = frappe.parse_json(documents)
	except ValueError:
		rows = None
	if not isinstance(rows, list):
		frappe.throw(_("Send `documents` as a list of doctype and name."), StepRefused)
	return some(rows)


def _decide_one(row: dict, decision: str, comment: str) -> tuple[list[str], list[dict]]:
	"""Decide on one document of several; a row that cannot be decided is refused, not the call."""
	name = str(row.get("name")) if isinstance(row, dict) else str(row)
	try:
		doc = move.readable(row["doctype"], row["name"])
		check_seen(doc, row.get("modified"))
		action = action_for(doc, decision)
	except Exception as error:
		frappe.clear_messages()
		return [], [{"name": name, "message": reason(error)}]
	return take_many([(doc.doctype, doc.name)], action, comment)


def action_for(doc, decision: str) -> str:
	"""The flow's action behind a decision in the document's present state."""
	steps = flow_of(doc.doctype).steps_from(doc.get(FIELD))
	wanted = [s for s in steps if s.approval] if decision == "approve" else [s for s in steps if s.action in BY_NAME.get(decision, ())]
	if not wanted:
		frappe.throw(
			_("{0} {1} is “{2}”: nothing to {3} here.").format(_(doc.doctype), doc.name, _(doc.get(FIELD)), _(decision)),
			StepRefused,
		)
	return wanted[0].action
