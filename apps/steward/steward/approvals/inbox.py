"""What waits for one person's decision, a page at a time, with one query a person or role he stands for. [Approvals]"""

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import getdate

from steward import access
from steward.approvals import delegation
from steward.approvals.flow import Flow, Step, flow_of
from steward.approvals.people import DRAFTING
from steward.approvals.remember import remembered

TASK = "Approval Task"
MOST = 1_000  # counted no further
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
	found = [task for person in sorted(access.persons(user)) for task in first(pending("approver", person, user), limit)]
	for task in found:
		task.principal = "" if task.approver == user else task.approver
	return found


def shared(user: str, limit: int) -> list[frappe._dict]:
	"""Tasks of the user's roles, and of the roles of those for whom he may decide; not his own papers."""
	mine = frappe.get_roles(user)
	others = {role: row.user for row in delegation.in_force(user) for role in frappe.get_roles(row.user)}
	found = [task for role in sorted({*mine, *others} & asked_roles()) for task in first(pending("role", role, user), limit)]
	for task in found:
		task.principal = "" if task.role in mine else others[task.role]
	return [task for task in found if task.principal != task.requester]


def pending(key: str, value: str, user: str, by: str = "pending_at"):
	"""Query of the open tasks of one person or role, along the index that ends in `by`; MariaDB left alone reads all open ones."""
	table = frappe.qb.DocType(TASK)
	query = frappe.qb.from_(table).force_index(f"{key}_status_{by}_index").where((table.status == "Pending") & (table[key] == value))
	mine = (table.role.isnull() | (table.role == "")) if key == "approver" else (table.requester.isnull() | (table.requester != user))
	return query.where(mine)


def first(query, limit: int) -> list[frappe._dict]:
	"""The oldest of these tasks."""
	return query.select(*FIELDS).orderby("pending_at").limit(limit).run(as_dict=True)


@remembered
def asked_roles() -> set[str]:
	"""Roles that tasks were ever given to: a few, which the database finds without reading the tasks."""
	table = frappe.qb.DocType(TASK)
	return set(frappe.qb.from_(table).select(table.role).distinct().run(pluck=True)) - {None}


def counts(user: str) -> dict[str, int]:
	"""How many tasks wait for the user, and how many of them are overdue; `MOST` stands for that many or more."""
	due_at = frappe.qb.DocType(TASK).due_at
	late = [query.where(due_at < frappe.utils.now_datetime()) for query in own(user, "due_at")]
	return {"waiting": many(own(user, "pending_at")), "overdue": many(late)}


def own(user: str, by: str) -> list:
	"""Queries of what waits for the user: one for each person he stands for and each role he has."""
	persons, roles = access.persons(user), asked_roles() & set(frappe.get_roles(user))
	return [pending("approver", person, user, by) for person in persons] + [pending("role", role, user, by) for role in roles]


def many(queries: list) -> int:
	"""How many rows, counted no further than `MOST`."""
	counted = [frappe.qb.from_(query.select("name").limit(MOST)).select(Count("*")).run()[0][0] for query in queries]
	return min(MOST, sum(counted))


def allowed(tasks: list[frappe._dict], user: str) -> list[frappe._dict]:
	"""Those tasks that neither the user's own part in the document, nor a delegation's scope, keeps from him."""
	acts = past_acts(tasks, {user, *(task.principal for task in tasks if task.principal)})
	scopes = {row.user: row for row in delegation.in_force(user)}
	own = given([task for task in tasks if task.principal], user)
	return [task for task in tasks if not kept_away(task, user, acts) and in_scope(task, scopes) and not (task.principal and place(task) in own)]


def given(tasks: list[frappe._dict], user: str) -> set[tuple]:
	"""Steps of these tasks in which the user's own approval counts already, so that he cannot give another's there."""
	filters = {"reference_name": ("in", {task.reference_name for task in tasks}), "approver": user, "status": "Approved"}
	return {place(row) for row in frappe.get_all(TASK, filters, list(FIELDS), order_by=None, limit=0)} if tasks else set()


def place(task: frappe._dict) -> tuple:
	"""The step of a round that a task belongs to."""
	return task.reference_doctype, task.reference_name, task.round, task.step


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
