"""Arguments of a call, held to the signature of what it calls.

Frappe hands on whatever a body holds: an argument that is missing, or that a document's method does
not have, ends in a TypeError and 500. Here it gets a sentence and 417.
"""

from inspect import Parameter, signature

import frappe
from frappe import _
from frappe.exceptions import FrappeTypeError
from frappe.model.base_document import get_controller
from frappe.utils.typing_validations import transform_parameter_types

from steward.fitting import Malformed, check_text, parsed, refuse
from steward.own import ours

FREE = (Parameter.VAR_KEYWORD, Parameter.VAR_POSITIONAL)


def check_own(command: str, form: dict) -> None:
	"""Check the arguments of one of our methods; those it does not have Frappe leaves out."""
	command = (frappe.get_hooks("override_whitelisted_methods").get(command) or [command])[0]
	try:
		method = frappe.get_attr(command)
	except Exception:
		return  # Frappe says that there is none
	if method not in frappe.whitelisted:
		return  # Frappe refuses it
	known = signature(method).parameters
	given = {name: value for name, value in form.items() if name in known and known[name].kind not in FREE}
	check(method, given)
	if "doctype" in given:
		check_doctype(given["doctype"])


def check_doctype(doctype) -> None:
	"""Refuse what names no DocType."""
	if not isinstance(doctype, str):
		refuse(_("DocType"), doctype)
	check_text(doctype)
	if not frappe.db.exists("DocType", doctype):
		frappe.throw(_("There is no DocType “{0}”.").format(frappe.utils.escape_html(doctype[:80])), frappe.DoesNotExistError)


def asked_for(form: dict) -> tuple[str, str, dict]:
	"""DocType, method and arguments of a call of `run_doc_method`."""
	doctype, docs = form.get("dt"), form.get("docs")
	if not doctype:
		docs = parsed(docs) if isinstance(docs, str) else docs
		doctype = docs.get("doctype") if isinstance(docs, dict) else None
	said = form.get("args") or form.get("arg") or {}
	return doctype, form.get("method"), parsed(said) if isinstance(said, str) else said


def check_bound(doctype: str, method: str, arguments: dict) -> None:
	"""Check a call of a method of one of our documents."""
	if not ours(doctype):
		return
	bound = getattr(get_controller(doctype), method, None) if isinstance(method, str) else None
	if not callable(bound):
		frappe.throw(_("{0} has no method “{1}”.").format(_(doctype), frappe.utils.escape_html(str(method)[:80])), frappe.DoesNotExistError)
	if bound not in frappe.whitelisted:
		return  # Frappe refuses it
	if frappe.local.request.method not in frappe.allowed_http_methods_for_whitelisted_func[bound]:
		frappe.throw(_("“{0}” changes something: send it as POST.").format(method), frappe.PermissionError)
	if not isinstance(arguments, dict):
		refuse(_("Arguments"), arguments)
	known = signature(bound).parameters
	for name in arguments:
		if name not in known or name == "self":
			frappe.throw(_("“{0}” takes no “{1}”.").format(method, frappe.utils.escape_html(str(name)[:80])), Malformed)
	check(bound, arguments)


def check(method, given: dict) -> None:
	"""Refuse a call that lacks an argument or gives one of another type."""
	for name, wanted in signature(method).parameters.items():
		if wanted.default is Parameter.empty and wanted.kind not in FREE and name not in ("self", *given):
			frappe.throw(_("“{0}” is missing in the request.").format(name), Malformed)
	for name, value in given.items():
		try:
			transform_parameter_types(method, (), {name: value})
		except FrappeTypeError:
			refuse(name, value)
