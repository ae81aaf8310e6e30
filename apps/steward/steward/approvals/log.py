"""Approval Log: append-only, one row per action, chained by hash per document.

Lock order: the document's row first (by the caller), then its Approval Chain row, then the insert.
The chain row is read by primary key, so no gap of an index is ever locked.
"""

import hashlib

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime

from steward.approvals import rows as table
from steward.approvals.content import content_hash, fingerprint
from steward.approvals.remember import moment

HASHED = (
	"reference_doctype", "reference_name", "sequence", "action", "from_state", "to_state",
	"user", "acting_for", "comment", "content_hash", "acted_at", "previous_hash",
)  # fmt: skip
HEAD = ("reference_doctype", "reference_name", "last_sequence", "last_hash")
TEXT = "%Y-%m-%d %H:%M:%S.%f"


def chain_key(doctype: str, name: str) -> str:
	"""Primary key of a document's chain: random-looking, so neighbours never share a page gap."""
	return hashlib.sha256(f"{doctype}\0{name}".encode()).hexdigest()[:40]


def row_hash(row: dict) -> str:
	"""SHA-256 over the row's facts and the hash before it, as hex."""
	facts = {field: row.get(field) or "" for field in HASHED}
	facts["acted_at"] = get_datetime(row["acted_at"]).strftime(TEXT)
	facts["sequence"] = int(row["sequence"])
	return fingerprint(facts)


def append(doc: Document, action: str, *, from_state: str = "", to_state: str = "", comment: str = "", acting_for: str = "") -> str:
	"""Write one action of the current user; returns the new row's hash.

	Args:
		doc: the document; its database row must be locked by this transaction (or new).
		action: what was done, as the flow names it, or "Draft" / "Edit".
		from_state, to_state: states before and after.
		comment: the reason given. acting_for: on whose behalf ("client by link").
	"""
	head = _head(doc)
	row = {
		"reference_doctype": doc.doctype,
		"reference_name": doc.name,
		"sequence": head.last_sequence + 1,
		"action": action,
		"from_state": from_state,
		"to_state": to_state,
		"user": frappe.session.user,
		"acting_for": acting_for,
		"comment": comment.strip(),
		"content_hash": content_hash(doc),
		"acted_at": moment(),
		"previous_hash": head.last_hash or "",
	}
	row["hash"] = row_hash(row)
	_write(doc, head, row)
	return row["hash"]


def _head(doc: Document) -> frappe._dict:
	"""The chain's head, its row locked; a new one for a new document."""
	key = chain_key(doc.doctype, doc.name)
	found = None
	if doc.flags.batch:
		found = doc.flags.batch.heads.get(doc.name)
	elif not doc.flags.in_insert:
		found = frappe.db.get_value("Approval Chain", key, ["name", "last_sequence", "last_hash"], as_dict=True, for_update=True)
	return found or frappe._dict(name=key, last_sequence=0, last_hash="")


def _write(doc: Document, head: frappe._dict, row: dict) -> None:
	stamp = {"creation": row["acted_at"], "modified": row["acted_at"]}
	table.write(doc, "Approval Log", {"name": f"{head.name}-{row['sequence']:05d}", **row, **stamp})
	place = {"name": head.name, "reference_doctype": doc.doctype, "reference_name": doc.name}
	end = {"last_sequence": row["sequence"], "last_hash": row["hash"]}
	table.write(doc, "Approval Chain", {**place, **end}, change=tuple(end))
	head.update(end)
	if doc.flags.batch:
		doc.flags.batch.heads[doc.name] = head
		doc.flags.batch.log(doc, frappe._dict(row))


def rows(doctype: str, name: str) -> list[frappe._dict]:
	"""All log rows of a document, first to last."""
	filters = {"reference_doctype": doctype, "reference_name": name}
	return frappe.get_all("Approval Log", filters, [*HASHED, "name", "hash"], order_by="sequence asc", limit=0)


def actors(doc: Document, actions: tuple[str, ...]) -> set[str]:
	"""Users who took one of the actions on this document, and those for whom they did."""
	if doc.flags.batch:
		found = doc.flags.batch.logged(tuple(actions))[doc.name]
	else:
		filters = {"reference_doctype": doc.doctype, "reference_name": doc.name, "action": ("in", actions)}
		found = frappe.get_all("Approval Log", filters, ["user", "acting_for"], order_by="sequence asc")
	return {user for row in found for user in (row.user, row.acting_for) if user}


def states_passed(doc: Document) -> set[str]:
	"""States the document has been in."""
	filters = {"reference_doctype": doc.doctype, "reference_name": doc.name}
	return set(frappe.get_all("Approval Log", filters, pluck="to_state", order_by="sequence asc"))


def faults(doctype: str, name: str) -> list[str]:
	"""What is wrong with a document's chain; empty when it verifies. All chains: `chains.py`."""
	head = frappe.db.get_value("Approval Chain", chain_key(doctype, name), list(HEAD), as_dict=True)
	return broken(rows(doctype, name), head)


def broken(entries: list[frappe._dict], head: frappe._dict | None) -> list[str]:
	"""What is wrong with a chain's rows, first to last, seen against its head."""
	found, previous = [], ""
	for expected, row in enumerate(entries, 1):
		if row.sequence != expected:
			found.append(f"{row.name}: row {expected} is missing")
			break
		if (row.previous_hash or "") != previous or row.hash != row_hash(row):
			found.append(f"{row.name}: hash does not match")
		previous = row.hash
	if head and (head.last_sequence != len(entries) or (head.last_hash or "") != previous):
		found.append(f"{head.reference_doctype} {head.reference_name}: the last rows are missing")
	return found
