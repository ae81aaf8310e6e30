"""How a request's body becomes arguments: two corrections to Frappe's reading of it."""

import frappe
from frappe import _

from steward.intake import Malformed, asked_for


def harden() -> None:
	"""Take `run_method` from the address; answer a body that is no JSON with 417 instead of 500 (hook `before_request`)."""
	keep_run_method(frappe.local.request)
	answer_bad_json()


def answer_bad_json() -> None:
	"""Once a process: a refusal instead of Frappe's 500."""
	import frappe.app as app

	if getattr(app.make_form_dict, "hardened", False):
		return
	original = app.make_form_dict

	def make_form_dict(request):
		try:
			original(request)
		except (ValueError, RecursionError):
			frappe.local.form_dict = frappe._dict()
			frappe.throw(_("The request is not valid JSON."), Malformed)

	make_form_dict.hardened = True
	app.make_form_dict = make_form_dict


def keep_run_method(request) -> None:
	"""`POST /api/resource/DOCTYPE/NAME?run_method=METHOD` with a JSON body: Frappe would forget what the address says."""
	method = request.args.get("run_method")
	if method and request.method == "POST" and asked_for(request.path, {})[2]:
		frappe.local.form_dict.setdefault("run_method", method)
