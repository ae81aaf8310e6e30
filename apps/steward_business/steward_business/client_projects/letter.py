"""How an update or a question about an issue reaches the client: by mail with a link, or the link is passed on. [S8]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from steward import links
from steward_business.orders.letter import address_of, can_mail

PURPOSES = {"Client Update": "Answer to an update", "Project Issue": "Confirmation of a solution"}


def link(doc: Document) -> str:
	"""A new one-time link; the one before stops working."""
	return links.issue(doc, PURPOSES[doc.doctype])


def hand_over(doc: Document) -> dict:
	"""Mail the link; where that is not possible, give it to the caller, this once. [S8]"""
	url = link(doc)
	address = address_of(doc.client) if can_mail() else None
	if not address:
		return {"answer_link": url}
	frappe.sendmail(
		recipients=[address], subject=_("News of your project"), message=text(doc, url),
		reference_doctype=doc.doctype, reference_name=doc.name,
	)  # fmt: skip
	return {}


def text(doc: Document, url: str) -> str:
	"""The mail's body as HTML."""
	said = "".join(f"<p>{escape_html(part).replace(chr(10), '<br>')}</p>" for part in (doc.get("progress"), doc.get("issues"), doc.get("issue"), doc.get("solution")) if part)
	return f'{said}<p><a href="{escape_html(url)}">{_("Please answer here")}</a></p>'
