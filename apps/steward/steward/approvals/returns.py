"""Where a Return may go, and until when a paper may be withdrawn. [Approvals]"""

from dataclasses import replace

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals import log, tasks
from steward.approvals.errors import StepRefused
from steward.approvals.flow import FIELD, RETURNS, Flow, Step


def redirected(flow: Flow, doc: Document, step: Step, return_to: str) -> Step:
	"""A Return that goes to an earlier approval state where the document has been.

	Raises: StepRefused when it cannot go there.
	"""
	state, now = flow.state(return_to), flow.state(doc.get(FIELD))
	earlier = state and state.approval and state.docstatus == doc.docstatus and flow.states.index(state) < flow.states.index(now)
	if return_to == step.to:
		return step
	if step.action not in RETURNS or not earlier or return_to not in log.states_passed(doc):
		frappe.throw(
			_("{0} cannot be returned to “{1}”: choose an approval step it has already passed, or leave it empty.").format(doc.name, _(return_to)),
			StepRefused,
		)
	return replace(step, to=return_to)


def check_withdrawal(flow: Flow, doc: Document, step: Step) -> None:
	"""Withdraw is possible before the first decision only. [Approvals]"""
	if step.action != "Withdraw" or not flow.state(doc.get(FIELD)).approval:
		return
	approved = next((task for task in tasks.current(doc) if task.status == "Approved"), None)
	if approved:
		frappe.throw(
			_("{0} has already approved {1}: it can no longer be withdrawn. Ask for it to be returned.").format(tasks.person(approved), doc.name),
			StepRefused,
		)
