"""What the invoices refuse, each with its own class. [S24]"""

import frappe

from steward.approvals.errors import StepRefused


class InvoiceNumberMissing(frappe.ValidationError):
	"""The number has no sign that could tell the invoice from another one."""


class InvoiceKnown(frappe.ValidationError):
	"""An invoice with this code and number is entered already."""


class InvoiceFileKnown(frappe.ValidationError):
	"""The same file is entered already, under whatever number."""


class InvoiceFileNotYours(frappe.ValidationError):
	"""The file was not uploaded by who enters the invoice, or is no file of this site."""


class InvoiceDateAhead(frappe.ValidationError):
	"""The invoice bears a date that has not come yet."""


class InvoiceAmountWrong(frappe.ValidationError):
	"""The amount is not above zero, or the tax is more than the amount."""


class NotOurInvoice(frappe.ValidationError):
	"""The invoice is made out to somebody else than the company."""


class NotYourInvoice(frappe.PermissionError):
	"""Somebody enters an invoice in another person's name."""

	http_status_code = 403


class InvoiceUsed(StepRefused):
	"""A paper has claimed the invoice: it is not claimed again, changed or deleted."""


class InvoiceNotValid(StepRefused):
	"""The invoice does not carry what is claimed on it."""


class UnreadableFile(StepRefused):
	"""The file is not an e-invoice or a photograph, or not one that may safely be opened."""
