"""A claim sent twice with the same key is made once: whoever tries again gets the first one. [S23]"""

from collections.abc import Callable

import frappe
from frappe import _
from frappe.model.document import Document

from steward_finance.claims.errors import KeyTaken

POINT = "claim_sent_again"


def inserted(doc: Document, insert: Callable[[], Document]) -> Document:
	"""Insert a document, or answer the one that the same person made with this key before. [S23]

	Of two tries at the same moment the second waits for the first one's row; the unique index decides.

	Raises: KeyTaken (409) when somebody else used the key.
	"""
	key = str(doc.get("idempotency_key") or "").strip()
	doc.idempotency_key = key or None
	known = made_with(doc.doctype, key) if key else None
	if known:
		return known
	frappe.db.savepoint(POINT)
	try:
		return insert()
	except frappe.UniqueValidationError:
		frappe.db.rollback(save_point=POINT)
		known = made_with(doc.doctype, key, locked=True) if key else None
		if not known:
			raise
		frappe.clear_last_message()
		return known


def made_with(doctype: str, key: str, locked: bool = False) -> Document | None:
	"""The document with that key; `locked` to see one that was made since this transaction began."""
	found = frappe.db.get_value(doctype, {"idempotency_key": key}, ["name", "owner"], as_dict=True, for_update=locked)
	if not found:
		return None
	if found.owner != frappe.session.user:
		frappe.throw(_("This key belongs to another person's claim. Send a new one."), KeyTaken)
	return frappe.get_doc(doctype, found.name, for_update=locked)
