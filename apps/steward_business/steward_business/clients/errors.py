"""What the client chapter refuses."""

import frappe

from steward.approvals.errors import StepRefused


class CreditCodeTaken(frappe.ValidationError):
	"""Another client has this credit code."""


class LostWithoutReason(frappe.ValidationError):
	"""A client is given up without saying why."""


class ContactDatesWrong(frappe.ValidationError):
	"""A contact lies in the future, or the next one before it."""


class CompanyTaken(StepRefused):
	"""Somebody else already works with this company. [S5]"""


class LeadNotContacted(StepRefused):
	"""Nobody has spoken with the company yet. [S6]"""


class NeedUnknown(StepRefused):
	"""A lead is qualified by what the company needs. [S6]"""


class LogBelongsNowhere(frappe.ValidationError):
	"""A contact log is about one client or one lead. [S6]"""


class LeadClosed(frappe.ValidationError):
	"""The lead was converted or lost: nothing is logged on it any more. [S6]"""
