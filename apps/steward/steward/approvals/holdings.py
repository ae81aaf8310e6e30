"""Approvals that wait for a person, as things he hands over. [Approvals]"""

import frappe
from frappe import _

from steward.approvals import approvers, log, people, reassign, tasks
from steward.approvals.errors import StepRefused
from steward.approvals.flow import flow_of
from steward.handover.holdings import Holdings


def holdings() -> list[Holdings]:
	"""What this chapter tells the handover."""
	return [Holdings(tasks.TASK, held, move)]


def held(staff: str) -> list[tuple[str, str]]:
	"""Open tasks that name the person; those of his roles are his colleagues' too."""
	filters = {"approver": people.user_of(staff) or "", "role": ("is", "not set"), "status": ("in", tasks.OPEN)}
	found = frappe.get_all(tasks.TASK, filters, ["name", "title"], order_by="creation", limit=0)
	return [(task.name, task.title) for task in found]


def move(name: str, from_staff: str, successor: str) -> None:
	"""The successor decides instead.

	Raises: StepRefused when he may not decide on that document.
	"""
	place = frappe.db.get_value(tasks.TASK, name, ["reference_doctype", "reference_name"], as_dict=True)
	doc = frappe.get_doc(place.reference_doctype, place.reference_name, for_update=True)
	round_ = tasks.current(doc)
	task = next((task for task in round_ if task.name == name and task.status in tasks.OPEN), None)
	if not task:
		return
	user = people.user_of(successor)
	if not user or not approvers.may_decide(user, flow_of(doc.doctype), reassign.step_of(doc), doc):
		frappe.throw(_("{0} cannot decide on {1}: choose somebody who may see it, and who neither drafted it nor left.").format(user or successor, doc.name), StepRefused)
	task.update(status="Transferred", touched=True)
	round_.append(reassign.successor(doc, task, user))
	tasks.settle(doc, round_)
	state = task.workflow_state
	log.append(doc, "Transfer", from_state=state, to_state=state, comment=f"{_('Handover')} → {user}", acting_for=people.user_of(from_staff) or "")
