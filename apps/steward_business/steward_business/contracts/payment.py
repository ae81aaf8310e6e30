"""Payment terms of a contract: amounts from percentages, one term when none is given, and their sum. [S9]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, fmt_money

from steward_business.contracts.errors import PaymentTermsDoNotAddUp
from steward_business.contracts.rules import adds_up, payments


def fill_amounts(contract: Document) -> None:
	"""A term given in percent gets its amount."""
	terms = [term for term in contract.payment_terms if flt(term.percent)]
	amounts = payments(flt(contract.amount), [flt(term.percent) for term in terms])
	for term, amount in zip(terms, amounts, strict=True):
		term.amount = amount


def fill_single(contract: Document) -> None:
	"""Without payment terms the whole amount is one payment."""
	if not contract.payment_terms and flt(contract.amount):
		contract.append(
			"payment_terms", {"milestone": _("In full"), "percent": 100, "amount": contract.amount}
		)


def check_sum(contract: Document) -> None:
	"""Refuse terms that come to another sum than the contract."""
	parts = [flt(term.amount) for term in contract.payment_terms]
	if not adds_up(flt(contract.amount), parts):
		frappe.throw(
			_("The payment terms come to {0}, the contract to {1}. Make them equal.").format(
				fmt_money(sum(parts)), fmt_money(contract.amount)
			),
			PaymentTermsDoNotAddUp,
		)
