"""What waits for one person's decision, a page at a time, with one query a person or role he stands for. [Approvals]"""

from typing import NamedTuple

import frappe
from frappe.utils import flt, getdate

from steward.approvals import delegation, rows
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
	asked = ways(user)
	waiting = given_to(user, MOST, JUDGED, asked)[:MOST]
	late = given_to(user, MOST_LATE, JUDGED, asked, late=True)[:MOST_LATE] if len(waiting) == MOST else [task for task in waiting if task.late]
	each = {task.name: task for task in (*waiting, *late)}
	may = {task.name for task in allowed([*each.values()], user)}
	return {"waiting": sum(task.name in may for task in waiting), "overdue": min(sum(task.name in may for task in late), MOST_LATE)}


def oldest(user: str, limit: int) -> list[frappe._dict]:
	"""The first tasks given to the user in any way."""
	return sorted(given_to(user, limit, FIELDS), key=lambda task: (task.pending_at, task.name))[:limit]


class Way(NamedTuple):
	"""How tasks are given to a user: the field that says to whom, its value, and the user for whom he would act ("": himself)."""

	field: str
	value: str
	principal: str


def ways(user: str) -> list[Way]:
	"""Tasks that name him or a role of his, and the same of those for whom he may decide today."""
	mine, principals = frappe.get_roles(user), sorted({row.user for row in delegation.in_force(user)} - {user})
	others = {role: principal for principal in principals for role in frappe.get_roles(principal)}
	roles = sorted({*mine, *others} & asked_roles())
	persons = [Way("approver", user, ""), *(Way("approver", principal, principal) for principal in principals)]
	return persons + [Way("role", role, "" if role in mine else others[role]) for role in roles]


def given_to(user: str, limit: int, fields: tuple[str, ...], asked: list[Way] | None = None, late: bool = False) -> list[frappe._dict]:
	"""The first tasks of each way in which tasks are given to the user; only the overdue ones, by their time, when `late`."""
	return [task for way in asked or ways(user) for task in first(way, user, limit, fields, late)]


def first(way: Way, user: str, limit: int, fields: tuple[str, ...], late: bool) -> list[frappe._dict]:
	"""The first open tasks of one person or role, along the index that ends in the time they are sorted by; MariaDB left alone reads all open ones.

	Of a role's not the papers of the user himself, or of whom he would act for.
	"""
	table, by = frappe.qb.DocType(TASK), "due_at" if late else "pending_at"
	query = frappe.qb.from_(table).force_index(f"{way.field}_status_{by}_index").where((table.status == "Pending") & (table[way.field] == way.value))
	overdue = table.due_at < frappe.utils.now_datetime()
	mine = (table.role.isnull() | (table.role == "")) if way.field == "approver" else (table.requester.isnull() | (table.requester != user))
	query = query.where(mine & overdue) if late else query.where(mine)
	found = query.select(*fields, overdue.as_("late")).orderby(by).orderby("name").limit(limit).run(as_dict=True)
	for task in found:
		task.principal = way.principal
	return [task for task in found if way.field == "approver" or task.principal != task.requester]


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
	names, fields = {task.reference_name for task in tasks}, ("reference_doctype", "reference_name", "user", "action")
	found = rows.of("Approval Log", "reference_name", sorted(names), fields, user=tuple(persons))
	return {(row.reference_doctype, row.reference_name, row.user, row.action) for row in found}


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
		papers = frappe.get_all(doctype, {"name": ("in", wanted)}, ["name", field], order_by=None, limit=0) if field else []
		found |= {(doctype, paper.name): flt(paper[field]) for paper in papers}
	return found


def is_late(task: frappe._dict) -> bool:
	"""Whether the task's due day is over."""
	return bool(task.due_at) and getdate(task.due_at) < getdate()
