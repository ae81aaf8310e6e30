"""What waits for one person's decision, a page at a time, with a fixed number of queries. [Approvals]"""

import frappe
from frappe.utils import getdate

from steward import access
from steward.approvals import delegation
from steward.approvals.flow import Flow, Step, flow_of
from steward.approvals.people import DRAFTING

TASK = "Approval Task"
FIELDS = (
	"name", "reference_doctype", "reference_name", "title", "workflow_state", "approver", "role", "requester", "round",
	"step", "pending_at", "due_at",
)  # fmt: skip


def of(user: str, start: int = 0, limit: int = 30) -> list[frappe._dict]:
	"""Open tasks this user may decide, oldest first: his own, those of who delegated to him, those of his roles.

	Args:
		start, limit: which part of the list.
	Returns: tasks with `principal`, the user for whom he would act ("" for himself).
	"""
	found = personal(user, start + limit) + shared(user, start + limit)
	found = sorted(found, key=lambda task: (task.pending_at, task.name))[start : start + limit]
	return allowed(found, user)


def personal(user: str, limit: int) -> list[frappe._dict]:
	"""Tasks that name the user, or somebody for whom he may decide."""
	filters = {"status": "Pending", "approver": ("in", access.persons(user)), "role": ("is", "not set")}
	found = frappe.get_all(TASK, filters, list(FIELDS), order_by="pending_at asc", limit=limit)
	for task in found:
		task.principal = "" if task.approver == user else task.approver
	return found


def shared(user: str, limit: int) -> list[frappe._dict]:
	"""Tasks of the user's roles, and of the roles of those for whom he may decide; not his own papers."""
	mine = frappe.get_roles(user)
	others = {role: row.user for row in delegation.in_force(user) for role in frappe.get_roles(row.user)}
	filters = {"status": "Pending", "role": ("in", sorted({*mine, *others})), "requester": ("!=", user)}
	found = frappe.get_all(TASK, filters, list(FIELDS), order_by="pending_at asc", limit=limit)
	for task in found:
		task.principal = "" if task.role in mine else others[task.role]
	return [task for task in found if task.principal != task.requester]


def counts(user: str) -> dict[str, int]:
	"""How many tasks wait for the user, and how many of them are overdue."""
	persons, roles = access.persons(user), frappe.get_roles(user)
	by_person = {"status": "Pending", "approver": ("in", persons), "role": ("is", "not set")}
	by_role = {"status": "Pending", "role": ("in", roles), "requester": ("!=", user)}
	late = {"due_at": ("<", frappe.utils.now_datetime())}
	return {
		"waiting": frappe.db.count(TASK, by_person) + frappe.db.count(TASK, by_role),
		"overdue": frappe.db.count(TASK, {**by_person, **late}) + frappe.db.count(TASK, {**by_role, **late}),
	}


def allowed(tasks: list[frappe._dict], user: str) -> list[frappe._dict]:
	"""Those tasks that neither the user's own part in the document, nor a delegation's scope, keeps from him."""
	acts = past_acts(tasks, {user, *(task.principal for task in tasks if task.principal)})
	scopes = {row.user: row for row in delegation.in_force(user)}
	return [task for task in tasks if not kept_away(task, user, acts) and in_scope(task, scopes)]


def past_acts(tasks: list[frappe._dict], persons: set[str]) -> set[tuple[str, str, str, str]]:
	"""`(doctype, name, person, action)` of what these people did on these documents, in one query."""
	names = {task.reference_name for task in tasks}
	filters = {"reference_name": ("in", names or {""}), "user": ("in", persons)}
	fields = ["reference_doctype", "reference_name", "user", "action"]
	rows = frappe.get_all("Approval Log", filters, fields, order_by="name", limit=0)
	return {(row.reference_doctype, row.reference_name, row.user, row.action) for row in rows}


def kept_away(task: frappe._dict, user: str, acts: set) -> bool:
	"""Whether the user, or who delegated to him, drafted the document or acted where a second person is needed."""
	flow = flow_of(task.reference_doctype)
	step = deciding_step(flow, task) if flow else None
	if not step:
		return True
	barred = (*(DRAFTING if step.own == "no" else ()), *((step.apart_from,) if isinstance(step.apart_from, str) else step.apart_from))
	persons = {user, task.principal} - {""}
	return any((task.reference_doctype, task.reference_name, who, action) in acts for who in persons for action in barred)


def deciding_step(flow: Flow, task: frappe._dict) -> Step | None:
	"""An approving step of the task's state."""
	return next((step for step in flow.steps_from(task.workflow_state) if step.approval), None)


def in_scope(task: frappe._dict, scopes: dict) -> bool:
	"""Whether a delegated task is within its delegation."""
	if not task.principal:
		return True
	row = scopes[task.principal]
	if row.amount_cap:
		return delegation.covers(row, frappe.get_cached_doc(task.reference_doctype, task.reference_name))
	return not row.document_types or task.reference_doctype in row.document_types


def is_late(task: frappe._dict) -> bool:
	"""Whether the task's due day is over."""
	return bool(task.due_at) and getdate(task.due_at) < getdate()
