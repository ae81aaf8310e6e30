"""A sentence in every refusal about our documents: Frappe raises some without one."""

import frappe
from frappe import _


def speak() -> None:
	"""Let what Frappe refuses silently say why (hook `before_request`; once a process)."""
	import frappe.app as app

	if hasattr(app, "steward_original"):
		return
	app.steward_original = app.handle_exception

	def handle_exception(error):
		if getattr(frappe.local, "steward_asked", False) and not frappe.local.message_log:
			frappe.local.message_log = said(error)
		return app.steward_original(error)

	app.handle_exception = handle_exception


def said(error: Exception) -> list:
	"""The message of a refusal; none for what is not the caller's fault."""
	status = getattr(error, "http_status_code", 500)
	if status >= 500:
		return []
	frappe.msgprint(str(error) or sentence(status))
	return frappe.local.message_log


def sentence(status: int) -> str:
	"""What a status means."""
	if status in (401, 403):
		return _("You are not permitted to do this.")
	return _("There is no such document.") if status == 404 else _("This is not possible. Check what you sent.")
