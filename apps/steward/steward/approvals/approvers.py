"""From a policy's words to people: heads, superiors, role holders, and who stands in for somebody who may not decide."""

import frappe
from frappe.core.doctype.user_permission.user_permission import get_user_permissions
from frappe.model.document import Document
from frappe.permissions import get_role_permissions, has_user_permission

from steward.approvals import people
from steward.approvals.flow import Flow, Step
from steward.approvals.remember import remembered

HIGHEST = 20  # superiors looked at above one person


def resolve(source: str, approver: str | None, flow: Flow, step: Step, doc: Document) -> list[str]:
	"""Users behind one policy row, each fit to decide on this document.

	Args:
		source: User, Role, Department Head, Superior, Superior's Superior or Field.
		approver: the user, role or field name, where the source needs one.
	Returns: users in a stable order, nobody twice; empty when nobody can be found.
	"""
	requester = requester_staff(flow, doc)
	found = {
		"User": lambda: [approver],
		"Role": lambda: holders(approver),
		"Department Head": lambda: [head_of(unit_of(doc))],
		"Superior": lambda: [superior(requester) or deputy(flow, step, doc)],
		"Superior's Superior": lambda: [superior(people.staff_of(above)) if (above := superior(requester)) else deputy(flow, step, doc)],
		"Field": lambda: [in_field(doc, approver)],
	}[source]()
	return fit([user for user in found if user], flow, step, doc)


def fit(users: list[str], flow: Flow, step: Step, doc: Document) -> list[str]:
	"""Each user, or the nearest superior who may decide instead."""
	return list(dict.fromkeys(user for user in (stand_in(one, flow, step, doc) for one in users) if user))


def stand_in(user: str, flow: Flow, step: Step, doc: Document) -> str | None:
	"""The user if he may decide, else his nearest superior who may, else the deputy of the General Manager."""
	seen: list[str] = []
	while user and user not in seen and len(seen) < HIGHEST:
		if may_decide(user, flow, step, doc):
			return user
		seen.append(user)
		user = superior(people.staff_of(user))
	return deputy(flow, step, doc)


def may_decide(user: str, flow: Flow, step: Step, doc: Document) -> bool:
	"""Whether a user is at work here, may see the document, and neither drafted it nor acted where the step needs a second person."""
	return at_work(user) and may_see(user, doc) and not people.own_refusal(flow, step, doc, user)


@remembered
def at_work(user: str) -> bool:
	"""Whether a user may sign in and has not left."""
	return bool(frappe.get_cached_value("User", user, "enabled")) and frappe.db.get_value("Staff Member", {"user": user}, "status") != "Left"


def may_see(user: str, doc: Document) -> bool:
	"""Whether a user sees the document once he is asked about it: his roles and User Permissions decide."""
	return sees_kind(user, doc.doctype) and (not is_limited(user) or has_user_permission(doc, user))


@remembered
def sees_kind(user: str, doctype: str) -> bool:
	"""Whether a user's roles let him see documents of a kind, and no limit on him hides them all."""
	from steward.access import access_of

	access = access_of(doctype)
	return bool(get_role_permissions(frappe.get_meta(doctype), user=user).get("read")) and not (access and access.tells_too_much(user))


@remembered
def is_limited(user: str) -> bool:
	"""Whether User Permissions limit a user at all."""
	return bool(get_user_permissions(user))


def deputy(flow: Flow, step: Step, doc: Document) -> str | None:
	"""Who decides the General Manager's own papers, if one is named and may."""
	user = people.user_of(frappe.db.get_single_value("Steward Settings", "deputy_general_manager"))
	return user if user and may_decide(user, flow, step, doc) else None


@remembered
def holders(role: str) -> list[str]:
	"""Enabled people with a role, by name."""
	users = frappe.get_all("Has Role", {"role": role, "parenttype": "User"}, pluck="parent", order_by="parent", distinct=True)
	return [u for u in users if u not in frappe.STANDARD_USERS and frappe.get_cached_value("User", u, "enabled")]


def has_holder(role: str, flow: Flow, step: Step, doc: Document) -> bool:
	"""Whether anybody with the role may decide on this document."""
	return any(may_decide(user, flow, step, doc) for user in holders(role))


def requester_staff(flow: Flow, doc: Document) -> str | None:
	"""Staff Member for whom the document is: the flow's requester field, else its owner."""
	named = next((doc.get(field) for field in flow.requesters if doc.get(field)), None)
	return named or people.staff_of(doc.owner)


def unit_of(doc: Document) -> str | None:
	"""Org Unit of the document's requester."""
	from steward.approvals.flow import flow_of

	staff = requester_staff(flow_of(doc.doctype), doc)
	return frappe.get_cached_value("Staff Member", staff, "org_unit") if staff else None


@remembered
def units_above(unit: str | None) -> list[str]:
	"""A unit and the units above it, nearest first."""
	found = []
	while unit and unit not in found:
		found.append(unit)
		unit = frappe.get_cached_value("Org Unit", unit, "parent_org_unit")
	return found


@remembered
def head_of(unit: str | None) -> str | None:
	"""User who heads a unit, or the nearest unit above it that has a head."""
	for above in units_above(unit):
		user = people.user_of(frappe.get_cached_value("Org Unit", above, "head"))
		if user:
			return user
	return None


@remembered
def superior(staff: str | None) -> str | None:
	"""User of the person somebody reports to; else the head of his unit (or of the one above)."""
	if not staff:
		return None
	above, unit = frappe.get_cached_value("Staff Member", staff, ["reports_to", "org_unit"])
	if above:
		return people.user_of(above)
	head = head_of(unit)
	if head and head == people.user_of(staff):
		head = head_of(frappe.get_cached_value("Org Unit", unit, "parent_org_unit"))
	return head if head != people.user_of(staff) else None


def in_field(doc: Document, fieldname: str) -> str | None:
	"""User named by a field that links a User or a Staff Member."""
	df = doc.meta.get_field(fieldname)
	value = doc.get(fieldname) if df else (doc.owner if fieldname == "owner" else None)
	return people.user_of(value) if df and df.options == "Staff Member" else value
