"""Who would approve this? Answered without asking anybody. [Approvals]"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals import claims, move, people, policy, tasks
from steward.approvals.flow import FIELD, flow_of


@frappe.whitelist()
def who(doctype: str, name: str) -> list[dict]:
	"""Everybody whom a document would ask, state by state, from where it is now.

	Returns: rows with `state`, `step`, `mode`, `who` (full name or role), `due_hours`, `policy` (title, if any).
	Raises: PermissionError when the document may not be read.
	"""
	doc = move.readable(doctype, name)
	states = [state.name for state in flow_of(doctype).states]
	ahead = states[states.index(doc.get(FIELD)) :]
	asking = [state for state in ahead if flow_of(doctype).state(state).approval]
	return [row for state in asking for row in rows(doc, state)]


def rows(doc: Document, state: str) -> list[dict]:
	"""The places of one approval state, as people read them."""
	return [
		{
			"state": state,
			"step": place.step,
			"mode": place.mode,
			"who": name_of(place),
			"due_hours": place.due_hours or tasks.default_hours(),
			"policy": frappe.get_cached_value("Approval Policy", place.policy, "title") if place.policy else "",
		}
		for place in policy.plan(doc, state)
	]


def name_of(place: policy.Place) -> str:
	"""The person's full name, the role, or that nobody was found."""
	if place.role:
		return _(place.role)
	if not place.user:
		return _("nobody yet")
	return frappe.get_cached_value("User", place.user, "full_name") or place.user


@frappe.whitelist()
def standing(doctype: str, name: str) -> dict:
	"""Who has a document now, for the head of its form.

	Returns: `waits_for` (names), `since` and `due_at` of the oldest open task, `mine` and `asked_by_me`
	(whether the user may hand it on, or nudge); empty when it waits for nobody.
	"""
	doc = move.readable(doctype, name)
	state = flow_of(doctype).state(doc.get(FIELD))
	pending = [task for task in tasks.current(doc) if task.status == "Pending"] if state and state.approval else []
	if not pending:
		return {}
	user, oldest = frappe.session.user, min(pending, key=lambda task: task.pending_at)
	step = policy.approving_step(flow_of(doctype), doc)
	return {
		"waits_for": tasks.waits_for(doc),
		"since": str(oldest.pending_at),
		"due_at": str(oldest.due_at),
		"mine": bool(claims.find(flow_of(doctype), step, doc, pending, user)) or claims.ADMINISTRATOR in frappe.get_roles(),
		"asked_by_me": user in people.requesters(flow_of(doctype), doc),
	}


@frappe.whitelist()
def people_to_ask(txt: str = "") -> list[dict]:
	"""Staff at work whose name contains a text, for the dialogs of transfer and add sign.

	Returns: at most 500 rows with `value` (user) and `label` (full name and unit).
	"""
	filters = {"status": "Active", "user": ("is", "set"), "full_name": ("like", f"%{txt}%")}
	found = frappe.get_list("Staff Member", filters, ["user", "full_name", "org_unit"], order_by="full_name", limit=500)
	return [{"value": row.user, "label": f"{row.full_name} · {row.org_unit or ''}"} for row in found]
