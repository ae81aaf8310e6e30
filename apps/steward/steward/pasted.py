"""A picture pasted into a text is held to what an uploaded one is held to, and is seen by who sees the document.

Frappe makes a File of every picture that a text holds as a data address, before any File is checked; the older one opens
and rewrites it first, ends in an error when it cannot, and lets the whole world read it.
"""

import mimetypes
import re
from collections.abc import Iterator

import frappe
from frappe import _
from frappe.core.doctype.file.utils import extract_images_from_html
from frappe.model.document import Document
from frappe.utils.file_manager import safe_b64decode

from steward.own import ours
from steward.pictures import check_picture, is_picture, refuse

FOUND = re.compile(r'<img[^>]*src\s*=\s*["\'](?=data:)(.*?)["\']')  # as Frappe finds them
ADDRESS = re.compile(r"data:(image/(?:png|jpeg|gif|webp|bmp))((?:;[^;,:]*)*),([A-Za-z0-9+/=\s]+)")
EDITOR = "Text Editor"


def take(doc: Document, method: str | None = None) -> None:
	"""Check the pictures in a document's texts; those of ours become private files (events `before_validate`, `before_update_after_submit`)."""
	if doc.doctype == "Communication" and not frappe.request:
		return  # a mail is kept as it came in
	for row, field in texts(doc):
		check(row.get(field))
		if ours(doc.doctype):
			row.set(field, extract_images_from_html(row, row.get(field), is_private=True))


def texts(doc: Document) -> Iterator[tuple[Document, str]]:
	"""Rows and their fields whose texts may hold a picture."""
	for rows in ([doc], *(doc.get(df.fieldname) for df in doc.meta.get_table_fields())):
		for df in rows[0].meta.get("fields", {"fieldtype": EDITOR}) if rows else ():
			yield from ((row, df.fieldname) for row in rows if isinstance(row.get(df.fieldname), str) and "data:" in row.get(df.fieldname))


def check_comment() -> None:
	"""A comment's pictures become files before there is a comment (hook `before_request`)."""
	content = frappe.form_dict.get("content")
	if isinstance(content, str) and "data:" in content:
		check(content)


def check(text: str) -> None:
	"""Refuse a text with a picture that cannot be opened, or that is none made of pixels."""
	for address in FOUND.findall(text):
		parts, name = ADDRESS.fullmatch(address), _("The pasted picture")
		if not parts or not fits(parts[2].partition("filename=")[2].partition(";")[0]):
			refuse(name)
		try:
			content = safe_b64decode(parts[3].encode())
		except ValueError:
			refuse(name)
		check_picture(name, content, parts[1])


def fits(name: str) -> bool:
	"""Whether a picture may have this name.

	>>> fits("a.png"), fits(""), fits("a.svg"), fits("a.html")
	(True, True, False, False)
	"""
	return not mimetypes.guess_type(name)[0] or is_picture(name)
