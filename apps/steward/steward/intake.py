"""What a client sends for our DocTypes: checked for shape before Frappe sees it, and never the
server's own fields.

Frappe answers many malformed bodies with 500 (a list where text belongs, a month 13, a key that is
the name of a method). Here each gets a sentence and 417, and changes nothing.
"""

import json

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields
from frappe.model.base_document import get_controller
from frappe.model.document import Document

from steward import calling, partial_rows
from steward.approvals import guard
from steward.approvals.amending import amends
from steward.approvals.flow import FIELD
from steward.fitting import FITS, SHORT, Malformed, check_text, fits_text, parsed, refuse
from steward.own import ours

LONGEST_DATA = 140
TEXTS = ("Data", "Small Text", "Text", "Long Text", "Text Editor", "Code", "Select", "Link")
EVENTS = ("before_", "after_", "on_", "validate", "autoname", "onload", "flags", "__setup__")  # keys Frappe would call or trust
ONE_DOC = ("doc", "docs", "document")
BOUND = "frappe.handler.run_doc_method"
WRITERS = {
	"frappe.client.insert", "frappe.client.insert_many", "frappe.client.save", "frappe.client.submit",
	"frappe.client.bulk_update", "frappe.client.set_value", "frappe.desk.form.save.savedocs", BOUND,
	"frappe.client.insert_doc", "frappe.desk.form.save.cancel",
}  # fmt: skip
PUT_OFF = ("_bulk_action",)  # bulk edit of twenty documents and more
STANDARD = {
	"name": "Data", "owner": "Data", "modified_by": "Data", "parent": "Data", "parenttype": "Data", "parentfield": "Data",
	"creation": "Datetime", "modified": "Datetime", "idx": "Int", "docstatus": "Int",
	"doctype": "Data", "__newname": "Data", "_user_tags": "Text", "_comments": "Long Text", "_assign": "Text", "_liked_by": "Text", "_seen": "Text",
}  # fmt: skip


def check_request() -> None:
	"""Check the body of a request that writes one of our documents (hook `before_request`)."""
	form, request = frappe.form_dict, frappe.local.request
	command, doctype, name, method = asked_for(request.path, form)
	frappe.local.steward_client = not is_own(command)
	frappe.local.steward_asked = is_own(command) or any(ours(kind) for kind in (doctype, form.get("doctype"), form.get("dt")))
	if command and is_own(command):
		check_text(form)
		calling.check_own(command, form)
	elif command and (writer := written_by(command)):
		check_text(form)
		check_call(form)
		if writer == BOUND:
			calling.check_bound(*calling.asked_for(form))
	elif doctype and method:
		check_text(form)
		calling.check_bound(doctype, method, {key: value for key, value in form.items() if key not in ("run_method", "cmd")})
	elif doctype and request.method in ("POST", "PUT", "PATCH"):
		said = body(form)
		check_document({**said, "doctype": doctype}, doctype)
		if request.method == "PUT" and name and ours(doctype):
			partial_rows.complete(doctype, name, said)


def check_job(method: str = "", **_said) -> None:
	"""What a newer Frappe does later of a client's request still comes from a client (hook `before_job`)."""
	frappe.local.steward_client = method.rpartition(".")[2] in PUT_OFF


def asked_for(path: str, form: dict) -> tuple[str, str, str, str]:
	"""Which command a request calls, or else which DocType, document and its method, as Frappe will read it."""
	if form.get("cmd"):
		return check_command(form["cmd"]), "", "", ""
	parts = path.strip("/").split("/")
	parts = [part for place, part in enumerate(parts) if not (place == 1 and part in ("v1", "v2"))] + [""] * 6
	if parts[:2] == ["api", "method"]:
		return parts[2], "", "", ""
	if parts[0] != "api" or parts[1] not in ("resource", "document"):
		return "", "", "", ""
	method = parts[5] if parts[1:5:3] == ["document", "method"] else form.get("run_method", "") if parts[3] else ""
	return "", parts[2], parts[3], method


def is_own(command: str) -> bool:
	"""Whether a method is ours, under its own name or in the place of Frappe's."""
	return command.startswith("steward") or command in frappe.get_hooks("override_whitelisted_methods")


def check_command(command) -> str:
	"""The name of a method is text."""
	if not isinstance(command, str):
		frappe.throw(_("The request names no method."), Malformed)
	return command


def written_by(command: str) -> str:
	"""Which of Frappe's writing methods a command is, under whatever name; empty when it is none."""
	try:
		method = frappe.get_attr(command if "." in command else f"frappe.handler.{command}")
	except Exception:
		return ""  # Frappe says what is wrong with it
	name = f"{getattr(method, '__module__', '')}.{getattr(method, '__qualname__', '')}"
	return name if name in WRITERS else ""


def body(form: dict) -> dict:
	"""The document in a REST body: JSON in its `data`, JSON whatever the content type says, or else the form itself."""
	data = form.get("data")
	said = parsed(data) if isinstance(data, str) else raw_body(form) if data is None else data
	if not isinstance(said, dict):
		frappe.throw(_("Send the document as one JSON object."), Malformed)
	return said


def raw_body(form: dict):
	"""What Frappe will read from a body without `data`: its JSON if it is any, else the form."""
	try:
		return json.loads(frappe.local.request.get_data().decode())
	except (RecursionError, UnicodeDecodeError):
		frappe.throw(_("The request is not valid JSON."), Malformed)
	except ValueError:
		return form


def check_call(form: dict) -> None:
	"""Check the documents in the arguments of one of Frappe's writing methods."""
	if isinstance(form.get("fieldname"), (str, dict)) and isinstance(form.get("doctype"), str):
		fields = form["fieldname"]
		fields = fields if isinstance(fields, dict) else {fields: form.get("value")}
		check_document({**fields, "doctype": form["doctype"]}, form["doctype"])
		check_row_is_there(form["doctype"], form.get("name"))
	for key in ONE_DOC:
		said = parsed(form[key]) if isinstance(form.get(key), str) else form.get(key)
		for doc in said if isinstance(said, list) else [said]:
			if isinstance(doc, dict):
				calling.check_doctype(doc.get("doctype"))
				check_document(doc, doc.get("doctype"))
				if doc.get("__islocal") and not doc.get("name"):
					refuse(_("Name"), "")  # the form names a new document "new-…"


def check_row_is_there(doctype: str, name) -> None:
	"""Frappe looks for the document of a row before it looks for the row."""
	if ours(doctype) and frappe.get_meta(doctype).istable and not frappe.db.exists(doctype, str(name)):
		frappe.throw(_("There is no such document."), frappe.DoesNotExistError)


def check_document(said: dict, doctype: str) -> None:
	"""Check one document's values against its DocType."""
	if not ours(doctype):
		return
	frappe.local.steward_asked = True
	meta, controller = frappe.get_meta(doctype), get_controller(doctype)
	if said.get("doctype") not in (None, doctype):
		refuse(_("DocType"), said.get("doctype"))
	for key, value in said.items():
		df = meta.get_field(key)
		if df and df.fieldtype in table_fields:
			check_rows(df, value)
		elif df and df.fieldtype not in no_value_fields:
			check_value(_(df.label or key), df.fieldtype, value)
		elif key in STANDARD:
			check_standard(meta, key, value)
		elif hasattr(controller, key) or key.startswith(EVENTS) or (key == "amended_from" and value and not amends(doctype)):
			frappe.throw(_("“{0}” is not a field of {1}.").format(key, _(doctype)), Malformed)


def check_standard(meta, key: str, value) -> None:
	"""A column of every table: a number is not empty, and only a row has a parent."""
	if (value == "" and STANDARD[key] == "Int") or (value and key.startswith("parent") and not meta.istable):
		refuse(key, value)
	check_value(key, STANDARD[key], value)


def check_rows(df, rows) -> None:
	"""A table is a list of rows, each an object."""
	if rows is None:
		return
	if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
		refuse(_(df.label), rows)
	for row in rows:
		check_document({**row, "doctype": df.options}, df.options)
		if row.get("doctype") not in (None, df.options):
			refuse(_(df.label), row.get("doctype"))


def check_value(label: str, fieldtype: str, value) -> None:
	"""Refuse a value that the field's type cannot hold."""
	if value is None or value == "":
		return
	fits = FITS.get(fieldtype, fits_text)
	try:
		good = fits(value)
	except Exception:
		good = False
	if not good or (fieldtype in SHORT and len(str(value)) > LONGEST_DATA) or (fieldtype == "Link" and not isinstance(value, str)):
		refuse(label, value)


def keep_server_fields(doc: Document, method: str | None = None) -> None:
	"""Put read-only fields back to what the server last wrote (hook `before_validate` on every DocType).

	In every request but those to our own methods, and in a Data Import: whatever Frappe's many writing
	methods are called, what they save comes from a client.
	"""
	from_client = getattr(frappe.local, "steward_client", False) or frappe.flags.in_import
	if guard.permitted(doc) or not from_client or not ours(doc.doctype):
		return
	before = doc.get_doc_before_save()
	for row in (doc, *doc.get_all_children()):
		make_text(row)
	restore(doc, before)
	for df in doc.meta.get_table_fields():
		stored = {row.name: row for row in (before.get(df.fieldname) or [] if before else [])}
		for row in doc.get(df.fieldname) or []:
			restore(row, stored.get(row.name))


def make_text(row: Document) -> None:
	"""A number sent for a text becomes text, as the database would make it; our rules read it before."""
	for df in row.meta.fields:
		if df.fieldtype in TEXTS and isinstance(row.get(df.fieldname), (int, float)):
			row.set(df.fieldname, str(row.get(df.fieldname)))


def restore(row: Document, stored: Document | None) -> None:
	"""Read-only fields of one row as stored, or their defaults when the row is new (the guard looks at what it amends)."""
	for df in row.meta.fields:
		if df.fieldname == "amended_from" and not stored:
			continue
		if df.read_only and not df.fetch_from and df.fieldname != FIELD and df.fieldtype not in (*no_value_fields, *table_fields):
			row.set(df.fieldname, stored.get(df.fieldname) if stored else df.default)
