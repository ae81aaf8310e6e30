"""Overdue decisions: remind in working time, then ask the approver's superior as well; silence never approves. [Approvals]"""

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce
from frappe.translate import get_user_lang
from frappe.utils import flt, now_datetime

from steward.approvals import approvers, log, notify, people, reassign, tasks
from steward.approvals.flow import flow_of
from steward.approvals.stock import save_now, undo
from steward.clock import company_calendar

MOST = 500  # tasks looked at in one run


def run() -> None:
	"""Remind of and escalate what is overdue, each document in its own transaction (hook `scheduler_events`, every 15 minutes)."""
	replace_gone()
	now = now_datetime()
	overdue = {"status": "Pending", "due_at": ("<", now)}
	found = frappe.get_all(tasks.TASK, overdue, ["name", "reference_doctype", "reference_name"], order_by="due_at asc", limit=MOST)
	for task in found:
		alone(handle, task)


def alone(work, task: frappe._dict) -> None:
	"""One document's work in a transaction of its own, so that its fault stops no other."""
	try:
		work(task.reference_doctype, task.reference_name, task.name)
		save_now()
	except Exception:
		undo()
		frappe.log_error(title=f"Escalation of {task.reference_doctype} {task.reference_name}")


def replace_gone() -> None:
	"""Give the tasks of people who can no longer log in to who stands in for them."""
	task, user = frappe.qb.DocType(tasks.TASK), frappe.qb.DocType("User")
	found = (
		frappe.qb.from_(task)
		.join(user)
		.on(task.approver == user.name)
		.select(task.name, task.reference_doctype, task.reference_name)
		.where(task.status.isin(tasks.OPEN) & (user.enabled == 0) & (Coalesce(task.role, "") == ""))
		.limit(MOST)
		.run(as_dict=True)
	)
	for row in found:
		alone(replace, row)


def replace(doctype: str, name: str, task_name: str) -> None:
	"""One task to the nearest superior who may decide; to nobody, for an Approval Administrator to name, when there is none."""
	doc = frappe.get_doc(doctype, name, for_update=True)
	round_ = tasks.current(doc)
	task = next((task for task in round_ if task.name == task_name and task.status in tasks.OPEN), None)
	if not task:
		return
	user = approvers.stand_in(task.approver, flow_of(doctype), reassign.step_of(doc), doc)
	task.update(status="Transferred", touched=True)
	round_.append(reassign.successor(doc, task, user))
	tasks.settle(doc, round_)
	log.append(doc, "Transfer", from_state=task.workflow_state, to_state=task.workflow_state, comment=f"→ {user or '–'}", acting_for="clock")


def handle(doctype: str, name: str, task_name: str) -> None:
	"""Remind of one overdue task, or escalate it when it was reminded of and still waits."""
	doc = frappe.get_doc(doctype, name, for_update=True)
	round_ = tasks.current(doc)
	task = next((task for task in round_ if task.name == task_name and task.status == "Pending"), None)
	if not task:
		return
	escalated, reminded = frappe.db.get_value(tasks.TASK, task_name, ["escalated_at", "reminded_at"])
	if task.overdue_action == "Escalate" and not escalated and reminded and passed(reminded):
		escalate(doc, round_, task)
	elif not reminded or passed(reminded):
		remind(doc, task)


def passed(since) -> bool:
	"""Whether the working hours between a reminder and the next step are over."""
	hours = flt(frappe.db.get_single_value("Steward Settings", "escalation_hours")) or 8.0
	return company_calendar().add_hours(since, hours) <= now_datetime()


def remind(doc, task: frappe._dict) -> None:
	"""Tell those who hold the task that it is overdue."""
	frappe.db.set_value(tasks.TASK, task.name, "reminded_at", now_datetime())
	for user in notify.addressees(task.role, task.approver):
		language = get_user_lang(user)
		text = _("{0} is overdue and waits for your decision: {1}", language)
		notify.remind(user, doc.doctype, doc.name, task.title, doc.owner, text)


def escalate(doc, round_: list[frappe._dict], task: frappe._dict) -> None:
	"""Let the approver's superior decide as well; whoever is quicker decides."""
	frappe.db.set_value(tasks.TASK, task.name, "escalated_at", now_datetime())
	user = above(doc, task)
	if not user or any(row.approver == user and row.status in tasks.OPEN for row in round_):
		return remind(doc, task)
	round_.append(reassign.successor(doc, task, user))
	tasks.settle(doc, round_)
	log.append(doc, "Escalate", from_state=task.workflow_state, to_state=task.workflow_state, comment=f"→ {user}", acting_for="clock")
	doc.notify_update()


def above(doc, task: frappe._dict) -> str | None:
	"""The superior of the task's approver who may decide."""
	flow = flow_of(doc.doctype)
	step = reassign.step_of(doc)
	holder = task.approver or next((user for user in approvers.holders(task.role) if task.role), None)
	superior = approvers.superior(people.staff_of(holder)) if holder else None
	user = approvers.stand_in(superior, flow, step, doc) if superior else approvers.deputy(flow, step, doc)
	return user if user != holder else None
