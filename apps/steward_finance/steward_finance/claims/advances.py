"""Cash Advances: never more claimed and returned than was paid, and no new one while one is overdue. [S23]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, cint, fmt_money, formatdate, getdate, today

from steward_business.money import exact, rounded, to_cents
from steward_finance.claims.errors import (
	AdvanceIncomplete,
	AdvanceNotUsable,
	AdvanceOpen,
	AdvanceOverdrawn,
	AdvanceOverdue,
)
from steward_finance.claims.settings import finance_settings

ADVANCE = "Cash Advance"


def set_amount(paper: Document) -> None:
	"""An advance or a request is for whole cents, as it is paid and reserved. [S23]"""
	if paper.workflow_state in (None, "", "Draft"):
		paper.amount = rounded(paper.amount)


def set_due_back(advance: Document) -> None:
	"""Left empty, it is due back when the settings say. [S23]"""
	days = cint(finance_settings().advance_days)
	if not advance.due_back_on and days:
		advance.due_back_on = add_days(today(), days)


def set_nothing_back(advance: Document) -> None:
	"""Nothing is claimed on it or returned before it is approved, let alone paid. [S23]"""
	if not advance.docstatus:
		advance.update({"paid_on": None, "claimed": 0, "returned": 0, "left_amount": 0})


def check_complete(advance: Document) -> None:
	"""It says what for, how much and until when. [S23]"""
	if not (advance.purpose or "").strip() or not advance.due_back_on:
		frappe.throw(_("Write what the advance is for and when it is due back."), AdvanceIncomplete)
	if exact(advance.amount) <= 0:
		frappe.throw(_("The amount must be more than 0."), AdvanceIncomplete)
	if getdate(advance.due_back_on) < getdate(today()):
		frappe.throw(_("{0} is over. Choose a day on which the advance will be back.").format(formatdate(advance.due_back_on)), AdvanceIncomplete)
	check_request(advance)


def check_request(advance: Document) -> None:
	"""A request it names is approved and the claimant's own. [S23]"""
	if not advance.expense_request:
		return
	requester, state = frappe.db.get_value("Expense Request", advance.expense_request, ["requester", "workflow_state"])
	if requester != advance.claimant or state != "Approved":
		frappe.throw(_("{0} is not an approved request of the claimant.").format(advance.expense_request), AdvanceIncomplete)


def overdue_of(claimant: str, besides: str = "") -> list[str]:
	"""Advances that somebody should have accounted for by now."""
	filters = {"claimant": claimant, "workflow_state": "Paid", "due_back_on": ("<", today()), "left_amount": (">", 0), "name": ("!=", besides)}
	return frappe.get_all(ADVANCE, filters, pluck="name", order_by="due_back_on, name")


def check_none_overdue(advance: Document) -> None:
	"""Who owes an overdue advance gets no new one. [S23]"""
	open_ones = overdue_of(advance.claimant, besides=advance.name)
	if open_ones:
		frappe.throw(_("{0} is overdue. Claim on it or return the rest, then ask for a new advance.").format(", ".join(open_ones)), AdvanceOverdue)


def set_paid(advance: Document) -> None:
	"""The day it was paid, and what is outstanding since."""
	advance.paid_on = today()
	set_left(advance)


def set_left(advance: Document) -> None:
	"""What is neither claimed nor returned yet. [S23]"""
	advance.returned = rounded(advance.returned)
	advance.left_amount = to_cents(exact(advance.amount) - exact(advance.claimed) - exact(advance.returned))


def check_not_overdrawn(advance: Document) -> None:
	"""Claimed and returned together stay within what was paid. [S23]"""
	if exact(advance.left_amount) < 0:
		frappe.throw(
			_("{0} was paid, {1} is claimed: at most {2} can come back, not {3}.").format(
				*map(fmt_money, (advance.amount, advance.claimed, exact(advance.amount) - exact(advance.claimed), advance.returned))
			),
			AdvanceOverdrawn,
		)


def check_accounted_for(advance: Document) -> None:
	"""All of it is claimed or returned. [S23]"""
	if exact(advance.left_amount) != 0:
		frappe.throw(
			_("{0} is still outstanding. Enter what came back, or claim on it first.").format(fmt_money(advance.left_amount)), AdvanceOpen
		)


def check_usable(claim: Document) -> None:
	"""A claim is set off against an advance of the claimant that is paid out. [S23]"""
	if not claim.cash_advance:
		return
	claimant, state = frappe.db.get_value(ADVANCE, claim.cash_advance, ["claimant", "workflow_state"])
	if claimant != claim.claimant or state != "Paid":
		frappe.throw(_("{0} is not an advance of the claimant that is paid and open.").format(claim.cash_advance), AdvanceNotUsable)
