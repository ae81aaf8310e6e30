"""What the approvals refuse, each with its own class and HTTP status."""

import frappe


class StepRefused(frappe.ValidationError):
	"""The step is not possible for this document as it stands (417)."""

	http_status_code = 417


class NotYourStep(frappe.PermissionError):
	"""This person may not take the step, or not edit in this state (403)."""

	http_status_code = 403


class AlreadyMoved(frappe.ValidationError):
	"""Somebody else moved or changed the document first (409)."""

	http_status_code = 409


class FlowBypassed(frappe.PermissionError):
	"""A save tried to move a document around its flow (403)."""

	http_status_code = 403


class LogIsFinal(frappe.PermissionError):
	"""Somebody tried to write, change or delete what may only be appended (403)."""

	http_status_code = 403
