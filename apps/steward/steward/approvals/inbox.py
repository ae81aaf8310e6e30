"""What waits for one person's decision, a page at a time, with one query a person or role he stands for. [Approvals]"""

import frappe
from frappe.utils import flt, getdate

from steward import access
from steward.approvals import delegation
from steward.approvals.flow import flow_of, names
from steward.approvals.people import DRAFTING
from steward.approvals.policy import amount_field
from steward.approvals.remember import remembered

TASK = "Approval Task"
MOST, MOST_LATE = 501, 101  # counted among no more: the page says “500+”, “100+”
JUDGED = ("name", "reference_doctype", "reference_name", "workflow_state", "approver", "role", "requester", "round", "step")
FIELDS = (*JUDGED, "title", "pending_at", "due_at")


def of(user: str, start: int = 0, limit: int = 30) -> list[frappe._dict]:
	"""Open tasks this user may decide, oldest first: his own, those of who delegated to him, those of his roles.

	Args:
		start, limit: which part of the list.
	Returns: tasks with `principal`, the user for whom he would act ("" for himself).
	"""
	return allowed(oldest(user, start + limit)[start:], user)


def counts(user: str) -> dict[str, int]:
	"""How many tasks wait for the user's decision, and how many of them are overdue; no more than `MOST` and `MOST_LATE` are looked at."""
	asked = given_to(user, MOST, JUDGED)
	waiting = allowed(asked[:MOST], user)
	late = allowed(given_to(user, MOST_LATE, JUDGED, late=True)[:MOST_LATE], user) if len(asked) >= MOST else [task for task in waiting if task.late]
	return {"waiting": len(waiting), "overdue": min(len(late), MOST_LATE)}


def oldest(user: str, limit: int) -> list[frappe._dict]:
	"""The first tasks given to the user in any way."""
	return sorted(given_to(user, limit, FIELDS), key=lambda task: (task.pending_at, task.name))[:limit]


def given_to(user: str, limit: int, fields: tuple[str, ...], late: bool = False) -> list[frappe._dict]:
	"""The first tasks of each way in which tasks are given to the user; only the overdue ones, by their time, when `late`."""
	return personal(user, limit, fields, late) + shared(user, limit, fields, late)


def personal(user: str, limit: int, fields: tuple[str, ...], late: bool) -> list[frappe._dict]:
	"""Tasks that name the user, or somebody for whom he may decide."""
	found = [task for person in sorted(access.persons(user)) for task in first("approver", person, user, limit, fields, late)]
	for task in found:
		task.principal = "" if task.approver == user else task.approver
	return found


def shared(user: str, limit: int, fields: tuple[str, ...], late: bool) -> list[frappe._dict]:
	"""Tasks of the user's roles, and of the roles of those for whom he may decide; not his own papers."""
	mine = frappe.get_roles(user)
	others = {role: row.user for row in delegation.in_force(user) for role in frappe.get_roles(row.user)}
	found = [task for role in sorted({*mine, *others} & asked_roles()) for task in first("role", role, user, limit, fields, late)]
	for task in found:
		task.principal = "" if task.role in mine else others[task.role]
	return [task for task in found if task.principal != task.requester]


def first(key: str, value: str, user: str, limit: int, fields: tuple[str, ...], late: bool) -> list[frappe._dict]:
	"""The first open tasks of one person or role, along the index that ends in the time they are sorted by; MariaDB left alone reads all open ones."""
	table, by = frappe.qb.DocType(TASK), "due_at" if late else "pending_at"
	query = frappe.qb.from_(table).force_index(f"{key}_status_{by}_index").where((table.status == "Pending") & (table[key] == value))
	overdue = table.due_at < frappe.utils.now_datetime()
	mine = (table.role.isnull() | (table.role == "")) if key == "approver" else (table.requester.isnull() | (table.requester != user))
	query = query.where(mine & overdue) if late else query.where(mine)
	return query.select(*fields, overdue.as_("late")).orderby(by).orderby("name").limit(limit).run(as_dict=True)


@remembered
def asked_roles() -> set[str]:
	"""Roles that tasks were ever given to: a few, which the database finds without reading the tasks."""
	table = frappe.qb.DocType(TASK)
	return set(frappe.qb.from_(table).select(table.role).distinct().run(pluck=True)) - {None}


def allowed(tasks: list[frappe._dict], user: str) -> list[frappe._dict]:
	"""Those tasks that neither the user's own part in the document, nor a delegation's scope, keeps from him."""
	acts = past_acts(tasks, {user, *(task.principal for task in tasks if task.principal)})
	own, beyond = given([task for task in tasks if task.principal], user), out_of_scope(tasks, user)
	return [task for task in tasks if task.name not in beyond and not kept_away(task, user, acts) and not (task.principal and place(task) in own)]


def given(tasks: list[frappe._dict], user: str) -> set[tuple]:
	"""Steps of these tasks in which the user's own approval counts already, so that he cannot give another's there."""
	filters = {"reference_name": ("in", {task.reference_name for task in tasks}), "approver": user, "status": "Approved"}
	return {place(row) for row in frappe.get_all(TASK, filters, list(JUDGED), order_by=None, limit=0)} if tasks else set()


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
	barred = keeps_away(task.reference_doctype, task.workflow_state)
	if barred is None:
		return True
	persons = {user, task.principal} - {""}
	return any((task.reference_doctype, task.reference_name, who, action) in acts for who in persons for action in barred)


@remembered
def keeps_away(doctype: str, state: str) -> tuple[str, ...] | None:
	"""Acts on a document after which one may not decide in this state; None where nobody decides."""
	flow = flow_of(doctype)
	step = next((step for step in flow.steps_from(state) if step.approval), None) if flow else None
	return (*(DRAFTING if step.own == "no" else ()), *names(step.apart_from)) if step else None


def out_of_scope(tasks: list[frappe._dict], user: str) -> set[str]:
	"""Names of the delegated tasks that their delegation does not include."""
	scopes = {row.user: row for row in delegation.in_force(user)}
	delegated = [task for task in tasks if task.principal]
	known = amounts([task for task in delegated if scopes[task.principal].amount_cap])
	return {
		task.name for task in delegated
		if not delegation.includes(scopes[task.principal], task.reference_doctype, known.get((task.reference_doctype, task.reference_name), 0.0))
	}  # fmt: skip


def amounts(tasks: list[frappe._dict]) -> dict[tuple[str, str], float]:
	"""The amounts of these tasks' documents, one query a DocType."""
	names, found = {}, {}
	for task in tasks:
		names.setdefault(task.reference_doctype, set()).add(task.reference_name)
	for doctype, wanted in names.items():
		field = amount_field(doctype)
		rows = frappe.get_all(doctype, {"name": ("in", wanted)}, ["name", field], order_by=None, limit=0) if field else []
		found |= {(doctype, row.name): flt(row[field]) for row in rows}
	return found


def is_late(task: frappe._dict) -> bool:
	"""Whether the task's due day is over."""
	return bool(task.due_at) and getdate(task.due_at) < getdate()
