"""Who would approve this? Answered without asking anybody. [Approvals]"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals import claims, move, people, tasks
from steward.approvals import policy as policies
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
	return [found for state in asking for found in rows(doc, state)]


@frappe.whitelist()
def of_policy(policy: str, name: str) -> dict:
	"""Whom one policy would ask about a document, as it is saved; also while it is switched off.

	Args:
		policy: name of an Approval Policy. name: a document of its type.
	Returns: `rows` as `who` has them, none where no step of it fits; `used`: title of the policy that the document follows in
		that state, "" where the state's role decides.
	Raises: PermissionError when the policy or the document may not be read.
	"""
	asked = frappe.get_doc("Approval Policy", policy)
	asked.check_permission("read")
	doc, state = move.readable(asked.document_type, name), asked.workflow_state
	flow = flow_of(doc.doctype)
	places = policies.policy_places(asked, flow, policies.approving_step(flow, doc, state), doc)
	used = policies.matching(doc, state)
	return {"rows": [row(place, state) for place in places], "used": used.title if used else ""}


def rows(doc: Document, state: str) -> list[dict]:
	"""The places of one approval state, as people read them."""
	return [row(place, state) for place in policies.plan(doc, state)]


def row(place: policies.Place, state: str) -> dict:
	"""One place."""
	return {
		"state": state,
		"step": place.step,
		"mode": place.mode,
		"who": name_of(place),
		"due_hours": place.due_hours or tasks.default_hours(),
		"policy": frappe.get_cached_value("Approval Policy", place.policy, "title") if place.policy else "",
	}


def name_of(place: policies.Place) -> str:
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
	step = policies.approving_step(flow_of(doctype), doc)
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
