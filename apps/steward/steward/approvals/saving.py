"""A save in two halves, for documents decided together: what may refuse it, one by one; what it writes, at once. [Approvals]

The first half is Frappe's own checks in Frappe's order with the controller's hooks before the save; hooks after
it, and whatever else listens, keep a step out of here (`together.py`).
"""

import frappe
from frappe.desk.notifications import clear_doctype_notifications
from frappe.email.doctype.notification.notification import get_context
from frappe.model.document import Document

from steward.approvals import guard, rows, together
from steward.approvals.remember import remembered

STAMPS = ("modified", "modified_by", "docstatus")


class GoAlone(Exception):
	"""This document needs a save of its own."""


def check(doc: Document, before: Document, docstatus: int, moment: str, shaped) -> None:
	"""Refuse as `Document.save` would; the document is then as it is to be written.

	Args:
		moment: its new `modified`. shaped: when its DocType was last changed. What Frappe accepted since then,
			and neither gate nor hook has touched, is not checked again; links and mandatory fields always are.
	"""
	doc._doc_before_save = before
	doc._action = "submit" if docstatus else "save"
	doc.docstatus = docstatus
	doc.check_if_locked()
	for row in (doc, *doc.get_all_children()):
		row.modified, row.modified_by = moment, frappe.session.user
	doc.set_docstatus()
	doc._validate_links()
	with guard.permit(doc, doc.get(guard.FIELD)):
		for hook in together.BEFORE[doc._action]:
			if method := getattr(doc, hook, None):
				method()
		guard.on_validate(doc)
		if before.modified <= shaped or touched(doc, before):
			doc._validate()
		else:
			doc._validate_mandatory()
	doc.set_docstatus()
	if alerts(doc):
		raise GoAlone(f"{doc.name}: an alert goes out")
	if names_of(doc) != names_of(before):
		raise GoAlone(f"{doc.name}: rows came or went")


def alerts(doc: Document) -> bool:
	"""Whether a Notification's condition is true for the document, or cannot be told."""
	for condition in alert_conditions(doc.doctype):
		try:
			if frappe.safe_eval(condition, None, get_context(doc)):
				return True
		except Exception:
			return True
	return False


@remembered
def alert_conditions(doctype: str) -> list[str]:
	"""Conditions of the alerts that a save may set off."""
	where = {"document_type": doctype, **together.LISTENERS["Notification"][1], "condition": ("is", "set")}
	return frappe.get_all("Notification", where, pluck="condition", order_by="name")


def names_of(doc: Document) -> list[str]:
	"""Names of all rows of a document's tables."""
	return [row.name for row in doc.get_all_children()]


def touched(doc: Document, before: Document) -> bool:
	"""Whether a document says anything else than was read, besides its state."""
	pairs = zip((doc, *doc.get_all_children()), (before, *before.get_all_children()), strict=False)
	apart = {*STAMPS, guard.FIELD}
	return names_of(doc) != names_of(before) or any(
		vars(row).get(column) != vars(was).get(column) for row, was in pairs for column in row.meta.get_valid_columns() if column not in apart
	)


def last_shaped(doctype: str):
	"""When the fields of a DocType or of its tables were last changed, by an upgrade or in the desk."""
	kinds = [doctype, *(df.options for df in frappe.get_meta(doctype).get_table_fields())]
	where = {"DocType": "name", "Custom Field": "dt", "Property Setter": "doc_type"}
	found = [frappe.get_all(kind, {key: ("in", kinds)}, pluck="modified", order_by="modified desc", limit=1) for kind, key in where.items()]
	return max(moment for moments in found for moment in moments)


def version(before: Document, doc: Document) -> dict | None:
	"""The row of Frappe's change history, where the DocType keeps one."""
	if not doc.meta.track_changes or frappe.flags.in_test:
		return None
	entry = frappe.get_doc({"doctype": "Version"})
	if not entry.update_version_info(before, doc):
		return None
	return {"ref_doctype": doc.doctype, "docname": doc.name, "data": entry.data}


def comment(doc: Document, kind: str, text: str) -> dict:
	"""A row of the timeline, as `Document.add_comment` writes it."""
	return {**comment_like(kind, text), "reference_doctype": doc.doctype, "reference_name": doc.name}


@remembered
def comment_like(kind: str, text: str) -> dict:
	"""What is the same in every row of the timeline that says this."""
	said = {"comment_type": kind, "comment_email": frappe.session.user, "content": text}
	entry = frappe.get_doc({"doctype": "Comment", **said})
	entry.validate()
	return {field: entry.get(field) for field in said}


def write(saved: list[Document], read: dict[str, dict], children: dict[str, dict[str, list]]) -> None:
	"""Write documents that were checked: those with the same values in one statement; then tell caches and open forms."""
	was = {row.name: row for tables in children.values() for found in tables.values() for row in found}
	write_changes(saved, read)
	for df in saved[0].meta.get_table_fields() if saved else ():
		write_changes([row for doc in saved for row in doc.get(df.fieldname)], was)
	forget(saved)
	for doc in saved:
		doc.notify_update()
	for kind in {"Comment", *(doc.doctype for doc in saved)}:
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


def write_changes(records: list[Document], read: dict[str, dict]) -> None:
	"""Set what differs from what was read, by key; the same change of many records in one statement."""
	alike: dict[tuple, list[Document]] = {}
	for record in records:
		alike.setdefault(difference(record, read[record.name]), []).append(record)
	for values, found in alike.items():
		rows.change(found[0].doctype, [record.name for record in found], **dict(values))


def difference(record: Document, was: dict) -> tuple[tuple[str, object], ...]:
	"""`(column, value)` of the columns in which a record is no longer what was read."""
	changed = [column for column, value in was.items() if record.get(column) != value]
	valid = record.get_valid_dict(convert_dates_to_str=True) if set(changed) - {*STAMPS, guard.FIELD} else record
	return tuple((column, int(record.docstatus) if column == "docstatus" else valid.get(column)) for column in changed)
