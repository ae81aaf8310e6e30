"""Who reads the Approval Log, Approval Tasks and Delegations: auditors everything, others what concerns them."""

import frappe
from frappe.model.document import Document

from steward import access
from steward.access import Access
from steward.approvals import delegation, signatures

ACCESS = {"Approval Delegation": Access(roles=("Approval Administrator",), staff=("delegator", "delegate"))}
READERS = {"Internal Auditor", "Approval Administrator", "General Manager"}


def reads_all(user: str) -> bool:
	"""Whether a role opens every row to this user."""
	return user == "Administrator" or bool(READERS & set(frappe.get_roles(user)))


def log_condition(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL condition of the log rows a user may list."""
	user = user or frappe.session.user
	return "" if reads_all(user) else f"`tabApproval Log`.`user` = {frappe.db.escape(user, percent=False)}"


def log_allowed(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""Whether a user may open a log row: its own, an auditor's, or that of a document he may read."""
	user = user or frappe.session.user
	return user == doc.user or reads_all(user) or reads_document(doc, user)


def reads_document(doc: Document, user: str) -> bool:
	"""Whether the user may read the document a row is about."""
	if not doc.reference_doctype or not frappe.db.exists(doc.reference_doctype, doc.reference_name):
		return False
	return bool(frappe.has_permission(doc.reference_doctype, "read", doc.reference_name, user=user))


def task_condition(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL condition of the tasks a user may list: his own, his roles', those for whom he decides, and his papers'."""
	user = user or frappe.session.user
	if reads_all(user):
		return ""
	persons = ", ".join(frappe.db.escape(one, percent=False) for one in {user, *(row.user for row in delegation.in_force(user))})
	roles = ", ".join(frappe.db.escape(role, percent=False) for role in frappe.get_roles(user))
	table = "`tabApproval Task`"
	return f"({table}.approver in ({persons}) or {table}.acting_for in ({persons}) or {table}.requester in ({persons}) or {table}.role in ({roles}))"


def task_allowed(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""Whether a user may open a task: it concerns him, or he may read its document."""
	user = user or frappe.session.user
	concerned = user in (doc.approver, doc.acting_for, doc.requester) or doc.role in frappe.get_roles(user)
	return concerned or reads_all(user) or reads_document(doc, user)


def delegation_condition(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL condition of the delegations a user may list."""
	return access.condition(user, "Approval Delegation")


def delegation_allowed(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""Whether a user may open a delegation: his own, one to him, or as an auditor."""
	return access.allowed(doc, ptype, user)


signature_condition, signature_allowed = signatures.condition, signatures.allowed
