"""A private file belongs to who may see it: nobody gets at it by naming its address.

Frappe makes a File, even a public copy, of any address that somebody writes into a File or into an Attach field of any
document he may write; and whoever owns a File may read it.
"""

import frappe
from frappe import _
from frappe.core.doctype.file.file import has_permission
from frappe.model.document import Document

from steward import pictures

PRIVATE = "/private/files/"
ATTACHED = ("Attach", "Attach Image")


class NotYourFile(frappe.PermissionError):
	"""The address is that of a file the person may not read."""

	http_status_code = 403


def allowed(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
	"""A new File is somebody's own content, or over a file he may read already (hook `has_permission` of File)."""
	if ptype == "create" and doc.get("content"):
		pictures.check_file(doc)
	elif ptype == "create":
		check(doc.file_url, doc.name)
	return has_permission(doc, ptype, user)


def check_address(file: Document, method: str | None = None) -> None:
	"""A File does not move to an address its person may not read (event `validate` of File)."""
	if not file.is_new() and file.has_value_changed("file_url"):
		check(file.file_url, file.name)


def check_attached(doc: Document, method: str | None = None) -> None:
	"""Attach fields hold files that the person may read (event `before_validate` of every DocType)."""
	for df in doc.meta.get("fields", {"fieldtype": ("in", ATTACHED)}):
		if doc.get(df.fieldname) and doc.has_value_changed(df.fieldname):
			check(doc.get(df.fieldname))


def check(url: str | None, besides: str | None = None) -> None:
	"""Refuse a private file's address to who may read none of its Files."""
	if not str(url or "").startswith(PRIVATE):
		return
	known = frappe.get_all("File", {"file_url": url, "name": ("!=", besides or "")}, pluck="name", order_by="creation")
	if known and not any(frappe.get_doc("File", name).has_permission("read") for name in known):
		frappe.throw(_("{0} is not a file that you may use. Upload your own.").format(url), NotYourFile)
