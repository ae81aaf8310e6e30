"""Approval Tasks: who is asked to decide while a document is in an approval state. [Approvals]

Written here only, always under the lock of the document's row. Lock order: document, tasks, log.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt

from steward.approvals import notify, policy, rows
from steward.approvals.content import content_hash
from steward.approvals.flow import FIELD, flow_of
from steward.approvals.remember import moment, remembered
from steward.approvals.turns import OPEN, POSITIVE, Turn, advance
from steward.clock import company_calendar

TASK = "Approval Task"
ORDER = "round desc, step asc, position asc, creation asc, name asc"
FIELDS = (
	"name", "reference_doctype", "reference_name", "title", "workflow_state", "status", "approver", "acting_for", "role",
	"requester", "round", "step", "position", "mode", "slot", "waits_for", "added_by", "policy", "pending_at", "due_hours",
	"due_at", "overdue_action", "reminded_at", "acted_at", "comment", "content_hash",
)  # fmt: skip
LONGEST = 140  # of a title
AT_ONCE = 500  # names that a batch asks the system for
# what changes after a task was made
MOVING = ("status", "approver", "acting_for", "waits_for", "pending_at", "due_at", "acted_at", "comment", "content_hash")


def current(doc: Document) -> list[frappe._dict]:
	"""Tasks of the document's last round, in the order of their steps."""
	if doc.flags.batch:
		found = doc.flags.batch.tasks[doc.name]
	else:
		filters = {"reference_doctype": doc.doctype, "reference_name": doc.name}
		found = frappe.get_all(TASK, filters, list(FIELDS), order_by=ORDER, limit=0)
	last = max((task.round for task in found), default=0)
	return [task for task in found if task.round == last]


def ensured(doc: Document) -> list[frappe._dict]:
	"""Tasks that are open now; made when the document came here without (before an upgrade, by a patch)."""
	found = current(doc)
	if any(task.status in OPEN and task.workflow_state == doc.get(FIELD) for task in found):
		return found
	open_round(doc)
	return current(doc)


def open_round(doc: Document, from_step: int = 0) -> None:
	"""Ask everybody whom the policy names, when a document enters an approval state.

	Args:
		from_step: first step to be asked again; those before it stand as approved (a return within the state).
	"""
	last = current(doc)
	number = last[0].round + 1 if last else 1
	places = policy.plan(doc)
	tasks = [new_task(doc, place, number, at, name) for at, (place, name) in enumerate(zip(places, fresh_names(doc, len(places)), strict=True), 1)]
	carry(doc, tasks, last, from_step)
	settle(doc, tasks)


def fresh_names(doc: Document, number: int) -> list[str]:
	"""Names for new tasks."""
	kept = doc.flags.batch.names if doc.flags.batch else []
	if len(kept) < number:
		kept += reversed(rows.fresh_names(max(number, AT_ONCE if doc.flags.batch else 0), 12))
	return [kept.pop() for _task in range(number)]


def called(doc: Document) -> str:
	"""Title of a document; dots where a task has no room for the rest."""
	title = doc.get_title() or doc.name
	return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"


def new_task(doc: Document, place: policy.Place, number: int, position: int, name: str) -> frappe._dict:
	"""A task not yet in the database."""
	return frappe._dict(
		name=name, slot=name, is_new=True, status="Waiting", reference_doctype=doc.doctype, reference_name=doc.name,
		title=called(doc), workflow_state=doc.get(FIELD), approver=place.user, role=place.role,
		requester=doc.owner, round=number, step=place.step, position=position, mode=place.mode, policy=place.policy,
		due_hours=place.due_hours or default_hours(), overdue_action=place.overdue_action,
	)  # fmt: skip


@remembered
def default_hours() -> float:
	"""Working hours for a decision when the policy says none."""
	return flt(frappe.db.get_single_value("Steward Settings", "approval_due_hours")) or 16.0


def carry(doc: Document, tasks: list[frappe._dict], last: list[frappe._dict], from_step: int) -> None:
	"""Let approvals before the one who returned the document stand, when nothing material changed since."""
	returned = [task.step for task in last if task.status == "Returned" and task.workflow_state == doc.get(FIELD)]
	if not returned:
		return
	now = content_hash(doc)
	given = {(t.step, t.role or t.approver): t for t in last if t.status in POSITIVE and t.content_hash in (now, None)}
	for task in tasks:
		before = given.get((task.step, task.role or task.approver))
		if before and task.step < (from_step or returned[0]):
			task.update(status="Skipped", approver=before.approver, content_hash=now)
			task.comment = _("Approved in the round before; nothing changed since.")


def settle(doc: Document, tasks: list[frappe._dict]) -> bool:
	"""Give each task the status that the rules of `turns.py` give it, and save what changed.

	Returns: whether the document may move.
	"""
	turns = [as_turn(task) for task in tasks]
	done = advance(turns)
	woken = []
	for task, turn in zip(tasks, turns, strict=True):
		if task.status != turn.status:
			task.status, task.touched = turn.status, True
			if turn.status == "Pending":
				woken.append(task)
	wake(woken)
	save(doc, tasks)
	notify.changed(doc, tasks, woken)
	return done


def as_turn(task: frappe._dict) -> Turn:
	"""A task as the rules see it."""
	approver = task.approver if task.status in POSITIVE or not task.role else None
	return Turn(
		task.name, task.step, task.position, task.mode, task.slot, task.status, approver, task.waits_for or "", bool(task.added_by)
	)


def wake(tasks: list[frappe._dict]) -> None:
	"""Start the clock of tasks whose turn has come."""
	for task in tasks:
		task.pending_at, task.due_at = moment(), due_in(flt(task.due_hours))


@remembered
def due_in(hours: float):
	"""When a decision is due that is asked for now."""
	return company_calendar().add_hours(moment().replace(microsecond=0), hours or default_hours())


def save(doc: Document, tasks: list[frappe._dict]) -> None:
	"""Write new and changed tasks, each by its key."""
	for task in tasks:
		if task.is_new and doc.flags.batch:
			doc.flags.batch.tasks[doc.name].append(task)
		if task.is_new:
			rows.write(doc, TASK, {field: task.get(field) for field in FIELDS})
		elif task.touched:
			rows.write(doc, TASK, {"name": task.name, **{field: task.get(field) for field in MOVING}}, change=(*MOVING, *rows.STAMP))
		task.touched = task.is_new = False


def mark(task: frappe._dict, status: str, doc: Document, comment: str, acting_for: str | None = None) -> None:
	"""Put the current user's decision into a task (not saved yet)."""
	task.update(status=status, approver=frappe.session.user, acting_for=acting_for, comment=(comment or "").strip())
	task.update(acted_at=moment(), content_hash=content_hash(doc), touched=True)


def call_off(doc: Document, tasks: list[frappe._dict]) -> None:
	"""Cancel what is still open: the document leaves the state."""
	for task in tasks:
		if task.status in OPEN:
			task.status, task.touched = "Cancelled", True
	save(doc, tasks)
	notify.changed(doc, tasks, [])


def reopen(doc: Document, decided: bool = False) -> bool:
	"""Ask everybody again, because what they approved is no longer what the document says.

	Args:
		decided: what they decide on has changed, although it is not part of what was asked.
	Returns: whether anybody had approved.
	"""
	tasks = current(doc)
	if not any(task.status == "Approved" and (decided or task.content_hash != content_hash(doc)) for task in tasks):
		return False
	call_off(doc, tasks)
	open_round(doc)
	return True


def waits_for(doc: Document) -> str:
	"""Names of those whose turn it is, for a sentence."""
	flow = flow_of(doc.doctype)
	state = flow.state(doc.get(FIELD)) if flow else None
	pending = [task for task in current(doc) if task.status == "Pending"] if state and state.approval else []
	return ", ".join(dict.fromkeys(person(task) for task in pending))


def person(task: frappe._dict) -> str:
	"""Full name of a task's approver, or its role."""
	if task.role and task.status in OPEN:
		return _(task.role)
	if not task.approver:
		return _("nobody yet")
	return frappe.get_cached_value("User", task.approver, "full_name") or task.approver
