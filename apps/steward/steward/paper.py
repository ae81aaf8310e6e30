"""What printed office forms share, beside templates/office_form.html: QR codes, who signed (hook `jinja`), and the PDF.

Our forms are made into PDFs by WeasyPrint, which Frappe brings along: the wkhtmltopdf of most distributions is
built without page numbers.
"""

from base64 import b64encode
from io import BytesIO

import frappe
from frappe.model.document import Document
from frappe.utils import get_url_to_form, print_format
from frappe.www.printview import get_print_format_doc, get_rendered_template
from pyqrcode import create

MODULE_PIXELS = 4


@frappe.whitelist()
def download_pdf(
	doctype: str,
	name: str,
	format: str | None = None,
	doc: str | None = None,
	no_letterhead: int | str = 0,
	language: str | None = None,
	letterhead: str | None = None,
) -> None:
	"""Frappe's download of a PDF; an office form of ours has page numbers in it."""
	if not is_office_form(format):
		return print_format.download_pdf(doctype, name, format, doc, no_letterhead, language, letterhead)
	record = frappe.get_doc(doctype, name)
	with print_format.print_language(language):
		filecontent = as_pdf(body(record, format))
	frappe.local.response.update({"filename": f"{name}.pdf", "filecontent": filecontent, "type": "pdf"})


def body(record: Document, format: str) -> str:
	"""The form as HTML, when the caller may print the record."""
	layout = get_print_format_doc(format, meta=record.meta)
	return get_rendered_template(record, print_format=layout, meta=record.meta, no_letterhead=1)


def is_office_form(format: str | None) -> bool:
	"""Whether a print format is one of a Steward app."""
	module = frappe.db.get_value("Print Format", format, "module") if format else None
	return bool(module) and (frappe.local.module_app.get(frappe.scrub(module)) or "").startswith("steward")


def as_pdf(html: str) -> bytes:
	"""A PDF of a page that brings everything along: nothing is fetched, neither files nor addresses."""
	from weasyprint import HTML, default_url_fetcher  # slow to load, and seldom needed

	def fetch(url: str, **options) -> dict:
		if not url.startswith("data:"):
			raise ValueError(f"a print fetches nothing: {url}")
		return default_url_fetcher(url, **options)

	return HTML(string=html, url_fetcher=fetch).write_pdf()


def spoken() -> str:
	"""Language of the print."""
	return frappe.local.lang


def record_link(doc: Document) -> str:
	"""Address that opens a record on the desk."""
	return get_url_to_form(doc.doctype, doc.name)


def qr_code(target: Document | str) -> str:
	"""QR code of an address, or of a record's own, as the `src` of an image."""
	drawn = BytesIO()
	address = target if isinstance(target, str) else record_link(target)
	create(address, error="M").svg(drawn, scale=MODULE_PIXELS, quiet_zone=1, xmldecl=False)
	return "data:image/svg+xml;base64," + b64encode(drawn.getvalue()).decode()


def signatures(doc: Document) -> dict[str, dict]:
	"""Who last took each action of a document, from its log: action → name, position, on, opinion, acting_for."""
	log = {"reference_doctype": doc.doctype, "reference_name": doc.name}
	fields = ["action", "user", "acting_for", "comment", "acted_at"]
	rows = frappe.get_all("Approval Log", log, fields, order_by="sequence asc")
	return {row.action: signature(row) for row in rows}


def signature(row: dict) -> dict:
	"""One row of the log as it stands in a signature cell."""
	staff = frappe.db.get_value("Staff Member", {"user": row.user}, ["full_name", "position"], as_dict=True) or {}
	name = staff.get("full_name") or frappe.db.get_value("User", row.user, "full_name") or row.user
	said = {"name": name, "position": staff.get("position") or "", "on": row.acted_at.date()}
	return {**said, "opinion": row.comment or "", "acting_for": row.acting_for or ""}
