"""What a client sends for our DocTypes: checked for shape before Frappe sees it, and never the
server's own fields.

Frappe answers many malformed bodies with 500 (a list where text belongs, a month 13, a key that is
the name of a method). Here each gets a sentence and 417, and changes nothing.
"""

import json
import math

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields
from frappe.model.document import Document
from frappe.utils import get_datetime, get_time, getdate

from steward.approvals import guard
from steward.approvals.flow import FIELD
from steward.own import ours

LONGEST_DATA = 140
LONGEST_TEXT = 65_535  # bytes of a MariaDB TEXT column
LARGEST_INT = 2**31 - 1
LARGEST_NUMBER = 10**11  # Currency is decimal(21,9): twelve digits before the point
YEARS = range(1900, 2200)
ONE_DOC = ("doc", "docs")
WRITERS = {
	"frappe.client.insert", "frappe.client.insert_many", "frappe.client.save", "frappe.client.submit",
	"frappe.client.bulk_update", "frappe.client.set_value", "frappe.desk.form.save.savedocs", "frappe.handler.run_doc_method",
	"frappe.client.insert_doc", "frappe.desk.form.save.cancel",
}  # fmt: skip
STANDARD = {
	"name": "Data", "owner": "Data", "modified_by": "Data", "parent": "Data", "parenttype": "Data", "parentfield": "Data",
	"creation": "Datetime", "modified": "Datetime", "idx": "Int", "docstatus": "Int", "amended_from": "Data",
	"doctype": "Data", "_user_tags": "Text", "_comments": "Long Text", "_assign": "Text", "_liked_by": "Text", "_seen": "Text",
}  # fmt: skip


class Malformed(frappe.ValidationError):
	"""A value of the wrong kind was sent."""


def check_request() -> None:
	"""Check the body of a request that writes one of our documents (hook `before_request`)."""
	form, request = frappe.form_dict, frappe.local.request
	command, doctype, name = asked_for(request.path, form)
	frappe.local.steward_client = not command.startswith("steward.") and command not in frappe.get_hooks("override_whitelisted_methods")
	if command:
		if written_by(command):
			check_call(form)
	elif doctype and request.method in ("POST", "PUT", "PATCH") and not (name and "run_method" in form):
		check_document({**body(form), "doctype": doctype}, doctype)


def asked_for(path: str, form: dict) -> tuple[str, str, str]:
	"""Which method a request calls, or else which DocType and document it writes, as Frappe will read it."""
	if form.get("cmd"):
		return check_command(form["cmd"]), "", ""
	parts = path.strip("/").split("/")
	parts = [part for place, part in enumerate(parts) if not (place == 1 and part in ("v1", "v2"))] + ["", "", ""]
	if parts[:2] == ["api", "method"]:
		return parts[2], "", ""
	is_document = parts[0] == "api" and parts[1] in ("resource", "document")
	return ("", parts[2], parts[3]) if is_document else ("", "", "")


def check_command(command) -> str:
	"""The name of a method is text."""
	if not isinstance(command, str):
		frappe.throw(_("The request names no method."), Malformed)
	return command


def written_by(command: str) -> bool:
	"""Whether a command is one of Frappe's writing methods, under whatever name."""
	try:
		method = frappe.get_attr(command if "." in command else f"frappe.handler.{command}")
	except Exception:
		return False  # Frappe says what is wrong with it
	return f"{getattr(method, '__module__', '')}.{getattr(method, '__qualname__', '')}" in WRITERS


def body(form: dict) -> dict:
	"""The document in a REST body: the form itself, or JSON in its `data`."""
	data = form.get("data")
	said = parsed(data) if isinstance(data, str) else (form if data is None else data)
	if not isinstance(said, dict):
		frappe.throw(_("Send the document as one JSON object."), Malformed)
	return said


def parsed(text: str):
	"""JSON of a text, or a refusal."""
	try:
		return json.loads(text)
	except (ValueError, RecursionError):
		frappe.throw(_("The request is not valid JSON."), Malformed)


def check_call(form: dict) -> None:
	"""Check the documents in the arguments of one of Frappe's writing methods."""
	if isinstance(form.get("fieldname"), (str, dict)) and isinstance(form.get("doctype"), str):
		fields = form["fieldname"]
		fields = fields if isinstance(fields, dict) else {fields: form.get("value")}
		check_document({**fields, "doctype": form["doctype"]}, form["doctype"])
	for key in ONE_DOC:
		said = form.get(key)
		said = parsed(said) if isinstance(said, str) else said
		for doc in said if isinstance(said, list) else [said]:
			if isinstance(doc, dict):
				check_document(doc, doc.get("doctype"))


def check_document(said: dict, doctype: str) -> None:
	"""Check one document's values against its DocType."""
	if not ours(doctype):
		return
	meta = frappe.get_meta(doctype)
	if said.get("doctype") not in (None, doctype):
		refuse(_("DocType"), said.get("doctype"))
	for key, value in said.items():
		df = meta.get_field(key)
		if df and df.fieldtype in table_fields:
			check_rows(df, value)
		elif df and df.fieldtype not in no_value_fields:
			check_value(_(df.label or key), df.fieldtype, value)
		elif key in STANDARD:
			check_value(key, STANDARD[key], value)
		elif hasattr(Document, key) or key == "flags":
			frappe.throw(_("“{0}” is not a field of {1}.").format(key, _(doctype)), Malformed)


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
	if not good or (fieldtype in SHORT and len(str(value)) > LONGEST_DATA):
		refuse(label, value)


def refuse(label: str, value) -> None:
	"""Say which field got which value."""
	shown = str(value).encode("utf-8", "replace").decode()[:80]
	frappe.throw(_("{0}: “{1}” does not fit here. Correct it and send it again.").format(label, frappe.utils.escape_html(shown)), Malformed)


def fits_text(value) -> bool:
	"""Text without NUL or half characters, not longer than its column."""
	if isinstance(value, bool) or not isinstance(value, (str, int, float)):
		return False
	return "\0" not in str(value) and len(str(value).encode()) <= LONGEST_TEXT


def fits_number(value) -> bool:
	"""A finite number, or text that is one."""
	number = float(str(value).replace(",", "")) if isinstance(value, (int, float, str)) else math.nan
	return math.isfinite(number) and abs(number) < LARGEST_NUMBER


def fits_int(value) -> bool:
	"""A whole number that a column holds, or text that is one."""
	return isinstance(value, (int, float, str)) and abs(int(float(value))) <= LARGEST_INT


def fits_check(value) -> bool:
	"""Yes or no."""
	return value in (0, 1, True, False, "0", "1") and not isinstance(value, float)


def fits_date(value) -> bool:
	"""A date of these centuries."""
	return isinstance(value, str) and getdate(value).year in YEARS


def fits_datetime(value) -> bool:
	"""A moment of these centuries."""
	return isinstance(value, str) and get_datetime(value).year in YEARS


def fits_time(value) -> bool:
	"""A time of day."""
	return isinstance(value, str) and get_time(value) is not None


FITS = {
	"Currency": fits_number, "Float": fits_number, "Percent": fits_number, "Int": fits_int, "Check": fits_check,
	"Date": fits_date, "Datetime": fits_datetime, "Time": fits_time, "Rating": fits_number, "Duration": fits_int,
}  # fmt: skip
SHORT = ("Link", "Dynamic Link", "Select")


def keep_server_fields(doc: Document, method: str | None = None) -> None:
	"""Put read-only fields back to what the server last wrote (hook `before_validate` on every DocType).

	In every request but those to our own methods, and in a Data Import: whatever Frappe's many writing
	methods are called, what they save comes from a client.
	"""
	from_client = getattr(frappe.local, "steward_client", False) or frappe.flags.in_import
	if guard.permitted(doc) or not from_client or not ours(doc.doctype):
		return
	before = doc.get_doc_before_save()
	restore(doc, before)
	for df in doc.meta.get_table_fields():
		stored = {row.name: row for row in (before.get(df.fieldname) or [] if before else [])}
		for row in doc.get(df.fieldname) or []:
			restore(row, stored.get(row.name))


def restore(row: Document, stored: Document | None) -> None:
	"""Read-only fields of one row as stored, or their defaults when the row is new."""
	for df in row.meta.fields:
		if df.read_only and not df.fetch_from and df.fieldname != FIELD and df.fieldtype not in (*no_value_fields, *table_fields):
			row.set(df.fieldname, stored.get(df.fieldname) if stored else df.default)
