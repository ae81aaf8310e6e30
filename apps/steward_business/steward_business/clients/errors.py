"""What the client chapter refuses."""

import frappe


class CreditCodeTaken(frappe.ValidationError):
	"""Another client has this credit code."""


class LostWithoutReason(frappe.ValidationError):
	"""A client is given up without saying why."""


class ContactDatesWrong(frappe.ValidationError):
	"""A contact lies in the future, or the next one before it."""
