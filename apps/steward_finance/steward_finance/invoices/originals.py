"""The file of an invoice: uploaded by who enters it, private, and one of its kind. [S24]"""

import hashlib

import frappe
from frappe import _
from frappe.model.document import Document

from steward_finance.invoices.errors import InvoiceFileNotYours

PRIVATE = "/private/files/"


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
	if not file.is_private:
		file.is_private = 1
		file.save()
	return file


def content(file: Document) -> bytes:
	"""The bytes of a file."""
	with open(file.get_full_path(), "rb") as stream:
		return stream.read()


def fingerprint(file: Document) -> str:
	"""SHA-256 of a file's bytes."""
	return hashlib.sha256(content(file)).hexdigest()
