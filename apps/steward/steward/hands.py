"""Steps and edits by other people's hands in this process: for demo and tests."""

from collections.abc import Callable
from typing import Any

import frappe
from frappe.model.document import Document

from steward.acting import acting
from steward.approvals import move


def as_user(user: str, call: Callable[[], Any]) -> Any:
	"""The result of a call made as another user."""
	with acting(user):
		return call()


def take(user: str, doc: Document, action: str, comment: str = "") -> Document:
	"""Take a step as a user; returns the document as it then is."""
	return as_user(user, lambda: move.take(doc.doctype, doc.name, action, comment))


def change(user: str, doc: Document, **fields) -> Document:
	"""Edit a document as a user."""
	return as_user(user, lambda: frappe.get_doc(doc.doctype, doc.name).update(fields).save())
