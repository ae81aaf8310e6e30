"""Payment: by a second person, less what is outstanding of the advance. [S25]"""

import frappe
from frappe.model.document import Document
from frappe.utils import today

from steward_business.money import exact, to_cents
from steward_finance.claims import rules

ADVANCE = "Cash Advance"


def set_payable(claim: Document, for_update: bool = False) -> None:
	"""What is set off against the advance as it stands, and what is left to pay. [S25]"""
	outstanding = frappe.db.get_value(ADVANCE, claim.cash_advance, "left_amount", for_update=for_update) if claim.cash_advance else 0
	set_off, payable = rules.set_off(exact(claim.approved_amount), exact(outstanding))
	claim.set_off_amount, claim.payable_amount = to_cents(set_off), to_cents(payable)


def set_paid(claim: Document) -> None:
	"""Paid today; the advance is locked, so that two claims never use the same part of it. [S25]"""
	claim.paid_on = today()
	set_payable(claim, for_update=True)


def set_off_advance(claim: Document) -> None:
	"""What the claim accounts for of its advance. [S25]"""
	if not exact(claim.set_off_amount):
		return
	advance = frappe.get_doc(ADVANCE, claim.cash_advance, for_update=True)
	claimed = exact(advance.claimed) + exact(claim.set_off_amount)
	left = exact(advance.amount) - claimed - exact(advance.returned)
	advance.db_set({"claimed": to_cents(claimed), "left_amount": to_cents(left)})
