"""A sentence in every refusal about our documents: Frappe raises some without one."""

import json

import frappe
from frappe import _

from steward.own import ours


def speak() -> None:
	"""Let what Frappe refuses silently say why (hook `before_request`; once a process)."""
	import frappe.app as app

	if hasattr(app, "steward_original"):
		return
	app.steward_original = app.handle_exception

	def handle_exception(error):
		if getattr(frappe.local, "steward_asked", False) and is_silent():
			frappe.local.message_log = said(error)
		return app.steward_original(error)

	app.handle_exception = handle_exception


def speak_in_imports() -> None:
	"""The same in the log of a Data Import of ours (hooks `before_job`, `before_request`; once a process)."""
	from frappe.core.doctype.data_import.importer import Importer

	if hasattr(Importer, "steward_original"):
		return
	Importer.steward_original = Importer.process_doc

	def process_doc(self, doc):
		try:
			return self.steward_original(doc)
		except Exception as error:
			if ours(self.doctype) and is_silent():
				frappe.local.message_log = said(error)
			raise

	Importer.process_doc = process_doc


def is_silent() -> bool:
	"""Whether no message with any text was given."""
	given = [json.loads(message) if isinstance(message, str) else message for message in frappe.local.message_log]  # a newer Frappe keeps objects
	return not any(message.get("message") for message in given)


def said(error: Exception) -> list:
	"""The message of a refusal; none for what is not the caller's fault."""
	status = getattr(error, "http_status_code", 500)
	if status >= 500:
		return []
	frappe.clear_messages()
	frappe.msgprint(words(error) or sentence(status))
	return frappe.local.message_log


def words(error: Exception) -> str:
	"""What an error says; nothing where it only carries facts for the programme, as Frappe's about a document that may not be read.

	>>> words(PermissionError("Ask its owner.")), words(PermissionError(("read", "Client", "CLI-1")))
	('Ask its owner.', '')
	"""
	return "" if error.args and not isinstance(error.args[0], str) else str(error)


def sentence(status: int) -> str:
	"""What a status means."""
	if status in (401, 403):
		return _("You are not permitted to do this.")
	return _("There is no such document.") if status == 404 else _("This is not possible. Check what you sent.")
