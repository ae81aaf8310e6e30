"""The file of an invoice: uploaded by who enters it, private, and one of its kind. [S24]"""

import hashlib

import frappe
from frappe import _
from frappe.model.document import Document

from steward import uploads
from steward_finance.invoices.errors import InvoiceFileNotYours, InvoiceUsed

INVOICE, CLAIM = "Invoice Record", "Reimbursement"


def uploaded(url: str, user: str | None = None) -> Document | None:
	"""The File that this user uploaded under a URL of this site."""
	owner = user or frappe.session.user
	name = frappe.db.get_value("File", {"file_url": url, "owner": owner, "is_folder": 0}, order_by="creation")
	return frappe.get_doc("File", name) if name else None


def own_file(url: str) -> Document:
	"""The same, or a refusal; a public one is made private."""
	file = uploaded(url)
	if not file or file.is_remote_file or not file.exists_on_disk():
		frappe.throw(_("{0} is not a file that you uploaded. Attach the invoice's file again.").format(url), InvoiceFileNotYours)
	return file if file.is_private else hidden(file)


def hidden(file: Document) -> Document:
	"""A public file as a private one, which Frappe moves only where its name is free."""
	file.is_private = 1
	try:
		return file.save()
	except FileExistsError:
		frappe.clear_last_message()
		said = _("There is a private file named {0} already. Attach the invoice's file again, as a private one.")
		frappe.throw(said.format(file.file_name), InvoiceFileNotYours)


def content(file: Document) -> bytes:
	"""The bytes of a file."""
	with open(file.get_full_path(), "rb") as stream:
		return stream.read()


def fingerprint(file: Document) -> str:
	"""SHA-256 of a file's bytes."""
	return hashlib.sha256(content(file)).hexdigest()


def attach(invoice: Document) -> None:
	"""One private File of the invoice's own; Frappe would make a public one when the person's is attached elsewhere."""
	if invoice.file:
		attach_to(invoice.file, {"attached_to_doctype": INVOICE, "attached_to_name": invoice.name, "attached_to_field": "file"})


def attach_to(url: str, place: dict) -> None:
	"""Somebody's private file hangs on a document, by his free File or by another one."""
	if frappe.db.exists("File", {"file_url": url, **place}):
		return
	free = {"file_url": url, "owner": frappe.session.user, "attached_to_name": ("is", "not set")}
	found = frappe.db.get_value("File", free, order_by="creation")
	if found:
		frappe.db.set_value("File", found, place)
	else:
		frappe.get_doc({"doctype": "File", "file_url": url, "is_private": 1, **place}).insert()


def allowed(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
	"""The file of a used invoice, or of a claim under way, is not changed or deleted (hook `has_permission` of File). [S24]"""
	if ptype in ("write", "delete") and doc.attached_to_doctype == INVOICE:
		check_unused(doc)
	if ptype in ("write", "delete") and doc.attached_to_doctype == CLAIM:
		check_draft(doc)
	return uploads.allowed(doc, ptype, user)


def check_draft(file: Document) -> None:
	"""Refuse once somebody decides on the claim: he saw this file."""
	state = frappe.db.get_value(CLAIM, file.attached_to_name, "workflow_state")
	if state not in (None, "Draft"):
		said = _("This file belongs to {0} {1}, which is under way. It is not changed or deleted.")
		frappe.throw(said.format(_(CLAIM), file.attached_to_name), InvoiceUsed)


def check_unused(file: Document) -> None:
	"""Refuse with the paper that uses the file's invoice."""
	used = frappe.db.get_value(INVOICE, file.attached_to_name, ["invoice_no", "used_by_doctype", "used_by"], as_dict=True)
	if used and used.used_by:
		said = _("This file belongs to invoice {0}, which is used by {1} {2}. It is not changed or deleted.")
		frappe.throw(said.format(used.invoice_no, _(used.used_by_doctype), used.used_by), InvoiceUsed)
