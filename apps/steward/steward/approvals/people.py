"""Who is who: Staff Members behind users, heads of units, and who may not take a step."""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals import log
from steward.approvals.flow import CLOCK, Flow, Step, names
from steward.approvals.remember import remembered

DRAFTING = ("Draft", "Edit")


def staff_of(user: str | None = None) -> str | None:
	"""Staff Member of a user (default: the one logged in), or None."""
	return staff_behind(user or frappe.session.user)


@remembered
def staff_behind(user: str) -> str | None:
	"""The same of somebody named."""
	return frappe.db.get_value("Staff Member", {"user": user}, "name")


@remembered
def roles_of(user: str) -> frozenset[str]:
	"""Roles of a user."""
	return frozenset(frappe.get_roles(user))


def user_of(staff: str | None) -> str | None:
	"""User of a Staff Member, or None."""
	return frappe.get_cached_value("Staff Member", staff, "user") if staff else None


def heads(function: str) -> set[str]:
	"""Users who head a unit with that function."""
	staff = frappe.get_all("Org Unit", {"function": function, "head": ("is", "set")}, pluck="head", order_by="name")
	return {user for user in map(user_of, staff) if user}


def units_headed(user: str | None = None) -> set[str]:
	"""Names of the units a user heads, with all units below them."""
	staff = staff_of(user)
	if not staff:
		return set()
	headed, unit = frappe.qb.DocType("Org Unit").as_("headed"), frappe.qb.DocType("Org Unit")
	below = frappe.qb.from_(headed).join(unit).on(unit.lft[headed.lft : headed.rgt]).select(unit.name).where(headed.head == staff)
	return set(below.run(pluck=True))


def users_in(doc: Document, fields: tuple[str, ...]) -> set[str]:
	"""Users named by fields that hold a Staff Member; `"owner"` is the user himself."""
	found = {doc.owner if field == "owner" else user_of(doc.get(field)) for field in fields}
	return {user for user in found if user}


def requesters(flow: Flow, doc: Document) -> set[str]:
	"""Users for whom the document is: its owner and the flow's requester fields."""
	return users_in(doc, ("owner", *flow.requesters))


def refusal(flow: Flow, step: Step, doc: Document, user: str) -> str | None:
	"""Why this person may not take the step; None when he may. [Approvals]"""
	if user == CLOCK and frappe.flags.steward_clock:
		return None
	if step.persons and user not in users_in(doc, step.persons):
		return _("Only {0} may do this.").format(_names_of(users_in(doc, step.persons)))
	return own_refusal(flow, step, doc, user)


def own_refusal(flow: Flow, step: Step, doc: Document, user: str) -> str | None:
	"""Why a person may not take the step for what he did on the document before; None when he may."""
	if step.approval and user == CLOCK:
		return _("Administrator cannot approve: approvals are given by named people.")
	if step.own == "no" and user in requesters(flow, doc):
		return _("You drafted this, or it is for you: somebody else must decide.")
	if step.own == "no" and user in log.actors(doc, DRAFTING):
		return _("You changed the draft: somebody who did not write it must decide.")
	if step.apart_from and user in log.actors(doc, names(step.apart_from)):
		actions = ", ".join(_(action) for action in names(step.apart_from))
		return _("You already did “{0}” on this document: this step needs a second person.").format(actions)
	return None


def _names_of(users: set[str]) -> str:
	full = [frappe.get_cached_value("User", user, "full_name") or user for user in sorted(users)]
	return ", ".join(full) or _("the person named in the document")
