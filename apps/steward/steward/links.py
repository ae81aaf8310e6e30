"""One-time links: an outsider answers one question about one document, once, without a login. [Approvals]

The token is in the link only; the database keeps its SHA-256. An app answers for a DocType through
the hook `steward_links = {"Delay Notice": "dotted.path.ReplyLink"}`.
"""

import hashlib
import secrets
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.rate_limiter import rate_limit
from frappe.utils import add_days, get_url, getdate, now_datetime, today

from steward.approvals.stock import as_one_transaction

TOKEN_BYTES = 32
TRIES_AN_HOUR = 60
WAIT = 60 * 60


class LinkRefused(frappe.ValidationError):
	"""The link is unknown, used or expired."""

	http_status_code = 410


def fingerprint(token: str) -> str:
	"""SHA-256 of a token, as hex: the name of its One Time Link."""
	return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def issue(doc: Document, purpose: str, expires_on: date | None = None) -> str:
	"""Make a link for a document; its earlier ones for the same purpose stop working.

	Args:
		purpose: what it asks, for the record. expires_on: last day it works; default by Steward Settings.
	Returns: the URL; it cannot be shown again.
	"""
	close(doc, purpose)
	token = secrets.token_urlsafe(TOKEN_BYTES)
	days = frappe.db.get_single_value("Steward Settings", "link_days") or 14
	link = frappe.new_doc("One Time Link")
	link.update({"name": fingerprint(token), "purpose": purpose, "expires_on": expires_on or add_days(today(), days)})
	link.update({"reference_doctype": doc.doctype, "reference_name": doc.name})
	link.db_insert()
	return get_url(f"/answer?token={token}")


def close(doc: Document, purpose: str) -> None:
	"""End a document's open links of one purpose; who has one is told that it expired."""
	mine = {"reference_doctype": doc.doctype, "reference_name": doc.name, "purpose": purpose, "used_at": ("is", "not set")}
	for name in frappe.get_all("One Time Link", {**mine, "expires_on": (">=", today())}, pluck="name", order_by="name"):
		frappe.db.set_value("One Time Link", name, "expires_on", add_days(today(), -1))


def find(token: str, for_update: bool = False) -> frappe._dict:
	"""The open link of a token.

	Raises: LinkRefused (410) when it is unknown, used or expired.
	"""
	fields = ["name", "reference_doctype", "reference_name", "expires_on", "used_at"]
	name = fingerprint(token) if isinstance(token, str) else ""
	link = frappe.db.get_value("One Time Link", name, fields, as_dict=True, for_update=for_update)
	if not link:
		frappe.throw(_("This link is not known. Please ask for a new one."), LinkRefused)
	if link.used_at:
		frappe.throw(_("This link has been used. Your answer is with us."), LinkRefused)
	if getdate(link.expires_on) < getdate(today()):
		frappe.throw(_("This link expired on {0}. Please ask for a new one.").format(link.expires_on), LinkRefused)
	return link


def handler(link: frappe._dict):
	"""The object that asks and answers for the link's document."""
	path = frappe.get_hooks("steward_links")[link.reference_doctype][-1]
	return frappe.get_attr(path)(frappe.get_doc(link.reference_doctype, link.reference_name))


@frappe.whitelist(allow_guest=True, methods=["POST"])
@rate_limit(limit=TRIES_AN_HOUR, seconds=WAIT)
def answer(token: str, **fields: object) -> dict:
	"""An outsider's answer. [Approvals]

	Args:
		token: from the link. fields: the answer's fields, as the document's handler asks for them.
	Returns: `{message}` to show.
	Raises: LinkRefused (410); a rule's own refusal (417), after which the link still works.
	"""
	fields.pop("cmd", None)
	return as_one_transaction(lambda: _answer(token, fields))


def _answer(token: str, fields: dict) -> dict:
	link = find(token, for_update=True)
	message = handler(link).answer(fields)
	frappe.db.set_value("One Time Link", link.name, {"used_at": now_datetime(), "used_from": frappe.local.request_ip or ""})
	return {"message": message}
