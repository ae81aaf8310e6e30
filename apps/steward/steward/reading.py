"""What Frappe would show of our documents without asking for rights: counts, old values of hidden fields, rows."""

import json

import frappe
import frappe.client
import frappe.permissions
from frappe import _
from frappe.desk import reportview
from frappe.desk.form import load
from frappe.model.document import Document

from steward.fitting import fits_filters, parsed, refuse
from steward.own import ours

KINDS = ("changed", "added", "removed", "row_changed")


@frappe.whitelist()
def get_count(doctype: str, filters: str | dict | list | None = None, debug: bool = False, cache: bool = False) -> int:
	"""How many of our documents the current user may list; Frappe's own counts them all."""
	if not ours(doctype):
		return frappe.client.get_count(doctype, filters, debug, cache)
	frappe.has_permission(doctype, "read", throw=True)
	filters = parsed(filters) if isinstance(filters, str) and filters else filters or []
	if not fits_filters(filters):
		refuse(_("Filters"), filters)
	frappe.local.form_dict = frappe._dict(doctype=doctype, filters=json.dumps(filters), fields="[]", distinct="false")
	return reportview.get_count()


def hide_old_values() -> None:
	"""Keep a form's timeline from telling old values of fields the reader may not see (hook `before_request`)."""
	if hasattr(load, "steward_original"):
		return
	load.steward_original = load.get_versions

	def get_versions(doc):
		versions = load.steward_original(doc)
		return [seen(doc, version) for version in versions] if ours(doc.doctype) else versions

	load.get_versions = get_versions


def seen(doc: Document, version: dict) -> dict:
	"""A version without the fields above the reader's permission level."""
	hidden = hidden_fields(doc)
	data = json.loads(version.data or "{}")
	data.update({kind: [row for row in data[kind] if row[0] not in hidden] for kind in KINDS if data.get(kind)})
	version.data = json.dumps(data)
	return version


def hidden_fields(doc: Document) -> set[str]:
	"""Fields and tables of a document the current user may not read."""
	levels = doc.get_permlevel_access("read")
	return {df.fieldname for df in doc.meta.fields if df.permlevel and df.permlevel not in levels}


def refuse_nothing_readable() -> None:
	"""Refuse a query of which no field may be read, where Frappe 15 would send an empty SELECT (hook `before_request`)."""
	from frappe.model.db_query import DatabaseQuery

	original = DatabaseQuery.apply_fieldlevel_read_permissions
	if getattr(original, "refuses", False):
		return

	def apply_fieldlevel_read_permissions(query):
		original(query)
		if not query.fields and ours(query.doctype):
			frappe.throw(_("You may not read these fields of {0}.").format(_(query.doctype)), frappe.PermissionError)

	apply_fieldlevel_read_permissions.refuses = True
	DatabaseQuery.apply_fieldlevel_read_permissions = apply_fieldlevel_read_permissions


def guard_rows() -> None:
	"""Let who may not read a document read none of its rows either (hook `before_request`).

	Asked for a row by its name, Frappe 16 looks at the roles for the DocType, not at the document.
	"""
	if hasattr(frappe.permissions, "steward_original"):
		return
	original = frappe.permissions.steward_original = frappe.permissions.has_child_permission

	def has_child_permission(child_doctype, ptype="read", child_doc=None, user=None, *rest, **more) -> bool:
		return original(child_doctype, ptype, child_doc, user, *rest, **more) and may_reach(child_doctype, child_doc, ptype, user)

	frappe.permissions.has_child_permission = has_child_permission


def may_reach(doctype: str, row: Document | str | None, ptype: str, user: str | None) -> bool:
	"""Whether a user has this right on the stored document that a row of ours belongs to."""
	if not row or not ours(doctype):
		return True
	name = row if isinstance(row, str) else row.get("name")
	place = frappe.db.get_value(doctype, name, ["parenttype", "parent"], as_dict=True) if name else None
	return not place or bool(frappe.has_permission(place.parenttype, ptype, place.parent, user=user))
