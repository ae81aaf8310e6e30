"""What printed office forms share, beside templates/office_form.html: QR codes, who signed (hook `jinja`), and the PDF.

Our forms are made into PDFs by WeasyPrint, which Frappe brings along: the wkhtmltopdf of most distributions is
built without page numbers.
"""

from io import BytesIO

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, get_url_to_form
from frappe.www.printview import get_print_format_doc, get_rendered_template
from pyqrcode import create

from steward.approvals import signatures as signatures_drawn


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
	from frappe.utils import print_format  # opens a log of the site when loaded

	format = format or frappe.get_meta(doctype).default_print_format
	if not is_office_form(format):
		try:
			return print_format.download_pdf(doctype, name, format, doc, no_letterhead, language, letterhead)
		except OSError:  # of a newer Frappe, when the server does not find its own address
			frappe.log_error(title="No PDF could be made", defer_insert=True)
			frappe.throw(_("The PDF could not be made. Open the print and save it as a PDF from there."))
	record = frappe.get_doc(doctype, name)
	record.check_permission("print")
	with print_format.print_language(language):
		filecontent = as_pdf(body(record, format))
	frappe.local.response.update({"filename": f"{name}.pdf", "filecontent": filecontent, "type": "pdf"})


def body(record: Document, format: str) -> str:
	"""The form as HTML, when the caller may print the record."""
	layout = get_print_format_doc(format, meta=record.meta)
	html = get_rendered_template(record, print_format=layout, meta=record.meta, no_letterhead=1)
	record.flags.in_print = False  # Frappe's mark: a record with it is silently not saved any more
	return html


def is_office_form(format: str | None) -> bool:
	"""Whether a print format is one of a Steward app."""
	module = frappe.db.get_value("Print Format", format, "module") if format else None
	return bool(module) and (frappe.local.module_app.get(frappe.scrub(module)) or "").startswith("steward")


class NothingFetched:
	"""Refuses every file and address that a print might ask for; a signature comes with the form."""

	_fail_on_errors = False  # WeasyPrint 68 and later ask for it

	def __call__(self, url: str, **options):
		if picture := signatures_drawn.png_of(url):
			return as_answer(url, picture)
		raise ValueError(f"a print fetches nothing: {url}")


def as_answer(url: str, picture: bytes):
	"""A picture as the installed WeasyPrint wants it."""
	try:
		from weasyprint.urls import URLFetcherResponse
	except ImportError:  # before WeasyPrint 68
		return {"string": picture, "mime_type": "image/png"}
	return URLFetcherResponse(url, picture, {"Content-Type": "image/png"})


def as_pdf(html: str) -> bytes:
	"""A PDF of a form, which brings everything along."""
	from weasyprint import HTML  # slow to load, and seldom needed

	return HTML(string=html, url_fetcher=NothingFetched()).write_pdf()


def spoken() -> str:
	"""Language of the print."""
	return frappe.local.lang


def record_link(doc: Document) -> str:
	"""Address that opens a record on the desk."""
	return get_url_to_form(doc.doctype, doc.name)


def qr_code(target: Document | str) -> str:
	"""QR code of an address, or of a record's own, as inline SVG."""
	drawn = BytesIO()
	address = target if isinstance(target, str) else record_link(target)
	create(address, error="M").svg(drawn, title=escape_html(address), quiet_zone=1, xmldecl=False, omithw=True)
	return drawn.getvalue().decode()


def signatures(doc: Document) -> dict[str, dict]:
	"""Who last took each action of a document, from its log: action → name, position, on, opinion, acting_for, drawn."""
	log = {"reference_doctype": doc.doctype, "reference_name": doc.name}
	fields = ["action", "user", "acting_for", "comment", "acted_at"]
	rows = frappe.get_all("Approval Log", log, fields, order_by="sequence asc")
	drawn = signatures_drawn.of({row.user for row in rows})
	return {row.action: {**signature(row), "drawn": drawn.get(row.user, "")} for row in rows}


def signature(row: dict) -> dict:
	"""One row of the log as it stands in a signature cell."""
	staff = frappe.db.get_value("Staff Member", {"user": row.user}, ["full_name", "position"], as_dict=True) or {}
	name = staff.get("full_name") or frappe.db.get_value("User", row.user, "full_name") or row.user
	said = {"name": name, "position": staff.get("position") or "", "on": row.acted_at.date()}
	return {**said, "opinion": row.comment or "", "acting_for": acting_for(row.acting_for or "")}


def acting_for(user: str) -> str:
	"""For whom somebody signed, as it stands in a signature cell."""
	if "@" not in user:
		return frappe._(user)
	return frappe._("for {0}").format(frappe.db.get_value("User", user, "full_name") or user)
