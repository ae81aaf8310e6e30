"""Who reads the Approval Log: its auditors everything, others their own actions and documents they may read."""

import frappe
from frappe.model.document import Document

ACCESS = {}
READERS = {"Internal Auditor", "Approval Administrator", "General Manager"}


def log_condition(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL condition of the log rows a user may list."""
	user = user or frappe.session.user
	if user == "Administrator" or READERS & set(frappe.get_roles(user)):
		return ""
	return f"`tabApproval Log`.`user` = {frappe.db.escape(user)}"


def log_allowed(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""Whether a user may open a log row: its own, an auditor's, or that of a document he may read."""
	user = user or frappe.session.user
	if user in ("Administrator", doc.user) or READERS & set(frappe.get_roles(user)):
		return True
	if not doc.reference_doctype or not frappe.db.exists(doc.reference_doctype, doc.reference_name):
		return False
	return bool(frappe.has_permission(doc.reference_doctype, "read", doc.reference_name, user=user))
