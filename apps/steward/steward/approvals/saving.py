"""A save in two halves, for documents decided together: what may refuse it, one by one; what it writes, at once. [Approvals]

The first half is Frappe's own checks in Frappe's order with the controller's hooks before the save; hooks after
it, and whatever else listens, keep a step out of here (`together.py`).
"""

import hashlib
from pathlib import Path

import frappe
from frappe.desk.notifications import clear_doctype_notifications
from frappe.email.doctype.notification.notification import get_context
from frappe.model.document import Document
from frappe.query_builder.functions import Max
from frappe.utils.file_lock import LOCKS_DIR

from steward.approvals import changed, guard, live, rows, together
from steward.approvals.changed import Change
from steward.approvals.remember import remembered
from steward.approvals.targets import Targets
from steward.asked_together import answers

LOCK_LENGTH = len(hashlib.sha224().hexdigest())  # of a document's lock, `Document.get_signature`
FEW = 3  # different changes that are written with a statement each


class GoAlone(Exception):
	"""This document needs a save of its own."""


def check(doc: Document, before: Document, docstatus: int, targets: Targets, shaped) -> list[Change]:
	"""Refuse as `Document.save` would; the document is then as it is to be written.

	Args:
		targets: what the documents link to. shaped: when its DocType was last changed. What Frappe accepted since then,
			and neither gate nor hook has touched, is not checked again; links and mandatory fields always are.
	Returns: what it changes.
	"""
	doc._doc_before_save = before
	doc._action = "submit" if docstatus else "save"
	doc.docstatus = docstatus
	if some_locked():
		doc.check_if_locked()
	for row in changed.parts(doc):
		row.modified, row.modified_by = doc.flags.batch.now, frappe.session.user
	doc.set_docstatus()
	if not targets.hold(doc):
		doc._validate_links()
	with guard.permit(doc, doc.get(guard.FIELD)):
		for hook in together.BEFORE[doc._action]:
			if method := getattr(doc, hook, None):
				method()
		guard.on_validate(doc)
		changes = validated(doc, before, shaped)
	doc.set_docstatus()
	return changes


@remembered
def some_locked() -> bool:
	"""Whether a lock lies in the site's folder; each document would look for its own."""
	folder = Path(frappe.get_site_path(LOCKS_DIR))
	return folder.exists() and any(len(file.stem) == LOCK_LENGTH for file in folder.iterdir())


def validated(doc: Document, before: Document, shaped) -> list[Change]:
	"""What the document changes, after Frappe's checks of its fields as far as they could say anything."""
	changes = changes_of(doc, before)
	if before.modified <= shaped or not all(map(changed.harmless, changes)):
		doc._validate()
		return changes_of(doc, before)
	if not changed.filled(doc):
		doc._validate_mandatory()
	return changes


def changes_of(doc: Document, before: Document) -> list[Change]:
	"""What the document changes in itself and its rows, which neither came nor went."""
	if names_of(doc) != names_of(before):
		raise GoAlone(f"{doc.name}: rows came or went")
	return changed.changes_of(doc, before)


def alarming(documents: list[Document]) -> set[str]:
	"""Names of those for which a Notification's condition is true, or cannot be told."""
	found = set()
	for condition in alert_conditions(documents[0].doctype) if documents else ():
		try:
			found |= true_for(condition, documents)
		except Exception:
			found |= {doc.name for doc in documents if not is_false(condition, doc)}
	return found


def true_for(condition: str, documents: list[Document]) -> set[str]:
	"""Names of those for which a condition is true: read once, judged for each."""
	each = f"[each.name for each in documents if (lambda doc: (\n{condition}\n))(each)]"
	return set(frappe.safe_eval(each, {**alert_context(), "documents": documents}))


def is_false(condition: str, doc: Document) -> bool:
	"""Whether a condition is plainly false for one document."""
	try:
		return not frappe.safe_eval(condition, None, {**alert_context(), "doc": doc})
	except Exception:
		return False


@remembered
def alert_context() -> dict:
	"""What a condition may use besides the document."""
	return get_context(None)


@remembered
def alert_conditions(doctype: str) -> list[str]:
	"""Conditions of the alerts that a save may set off."""
	where = {"document_type": doctype, **together.LISTENERS["Notification"][1], "condition": ("is", "set")}
	return frappe.get_all("Notification", where, pluck="condition", order_by="name")


def names_of(doc: Document) -> list[str]:
	"""Names of all rows of a document's tables."""
	return [row.name for row in changed.parts(doc)]


def last_shaped(doctype: str):
	"""When the fields of a DocType or of its tables were last changed, by an upgrade or in the desk."""
	kinds = [doctype, *(df.options for df in frappe.get_meta(doctype).get_table_fields())]
	where = {"DocType": "name", "Custom Field": "dt", "Property Setter": "doc_type"}
	tables = [(frappe.qb.DocType(kind), key) for kind, key in where.items()]
	found = answers([frappe.qb.from_(table).select(Max(table.modified)).where(table[key].isin(kinds)) for table, key in tables])
	return max(moment for (moment,) in found if moment)


def comment(doc: Document, kind: str, text: str) -> dict:
	"""A row of the timeline, as `Document.add_comment` writes it."""
	return {**comment_like(kind, text, frappe.session.user), "reference_doctype": doc.doctype, "reference_name": doc.name}


@remembered
def comment_like(kind: str, text: str, user: str) -> dict:
	"""What is the same in every row of the timeline in which somebody says this."""
	said = {"comment_type": kind, "comment_email": user, "content": text}
	entry = frappe.get_doc({"doctype": "Comment", **said})
	entry.validate()
	return {field: entry.get(field) for field in said}


def write(saved: dict[str, list[Change]]) -> None:
	"""Write documents that were checked; then tell caches and open forms."""
	documents = [changes[0].row for changes in saved.values()]
	write_changes([change for changes in saved.values() for change in changes])
	forget(documents)
	live.follow(documents)
	for kind in {"Comment", *(doc.doctype for doc in documents)}:
		clear_doctype_notifications(frappe._dict(doctype=kind))


def forget(saved: list[Document]) -> None:
	"""Take documents out of Frappe's cache, now and when the change can be seen by others."""
	if hasattr(frappe, "client_cache"):  # newer Frappe keeps copies in each process as well
		for doc in saved:
			doc.clear_cache()
		return
	keys = [frappe.get_document_cache_key(doc.doctype, doc.name) for doc in saved]
	frappe.cache.delete_value(keys)
	frappe.db.after_commit.add(lambda: frappe.cache.delete_value(keys))


def write_changes(changes: list[Change]) -> None:
	"""Set what differs from what was read, by key; the same columns of many records in few statements, documents after their rows."""
	alike: dict[tuple, dict[tuple, list[str]]] = {}
	for change in changes:
		if change.columns:
			kind = (change.row.doctype, change.columns)
			alike.setdefault(kind, {}).setdefault(stored(change), []).append(change.row.name)
	for (doctype, columns), found in reversed(alike.items()):
		if len(found) > FEW:
			rows.put(doctype, [{"name": name, **dict(zip(columns, values, strict=True))} for values, names in found.items() for name in names], columns)
			continue
		for values, names in found.items():
			rows.change(doctype, names, **dict(zip(columns, values, strict=True)))


def stored(change: Change) -> tuple:
	"""The changed values as the database is to have them."""
	plain = vars(change.row) if changed.harmless(change) else change.row.get_valid_dict(convert_dates_to_str=True)
	return tuple([int(change.row.docstatus) if column == "docstatus" else plain.get(column) for column in change.columns])
