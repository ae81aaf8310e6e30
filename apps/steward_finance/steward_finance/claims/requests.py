"""Expense Requests: money put aside before it is spent, used up by claims, given back at the end. [S23]"""

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import fmt_money, formatdate, getdate, today

from steward_business.money import exact, to_cents
from steward_finance.budgets import ledger
from steward_finance.budgets.ledger import Posting
from steward_finance.claims.errors import RequestIncomplete, RequestInUse

REQUEST = "Expense Request"
UNDER_WAY = ("Head Approval", "Finance Review", "Contested")
STANDING = (*UNDER_WAY, "Approved", "Paid")


def check_complete(request: Document) -> None:
	"""It says what for, when, which item and how much, and it comes before the spending. [S23]"""
	missing = [_(request.meta.get_label(f)) for f in ("purpose", "expense_item", "from_date", "to_date") if not str(request.get(f) or "").strip()]
	if missing:
		frappe.throw(_("Fill in: {0}.").format(", ".join(missing)), RequestIncomplete)
	if exact(request.amount) <= 0:
		frappe.throw(_("The amount must be more than 0."), RequestIncomplete)
	if frappe.db.get_value("Expense Item", request.expense_item, "disabled"):
		frappe.throw(_("{0} is not used any more. Choose another expense item.").format(request.expense_item), RequestIncomplete)
	check_dates(request)


def check_dates(request: Document) -> None:
	"""The end comes after the beginning and is not over yet. [S23]"""
	begin, end = getdate(request.from_date), getdate(request.to_date)
	if end < begin:
		frappe.throw(_("It ends on {0}, before it begins on {1}.").format(formatdate(end), formatdate(begin)), RequestIncomplete)
	if end < getdate(today()):
		frappe.throw(_("It ended on {0}. A request comes before the spending.").format(formatdate(end)), RequestIncomplete)


def reserve(request: Document) -> None:
	"""Put the amount aside in the budget of its first day. [S23]"""
	ledger.post(request, [movement(request, "Reserve", exact(request.amount))])


def movement(request: Document, kind: str, amount: Decimal) -> Posting:
	"""A movement on the line where the request's money lies."""
	return Posting(kind, request.org_unit, request.expense_item, getdate(request.from_date), amount)


def check_used_up_or_over(request: Document) -> None:
	"""It is closed when nothing is left of it or its last day is over. [S23]"""
	if exact(request.left_amount) > 0 and getdate(request.to_date) >= getdate(today()):
		frappe.throw(
			_("{0} is still reserved until {1}. Close it when it is used up or over.").format(
				fmt_money(request.left_amount), formatdate(request.to_date)
			),
			RequestInUse,
		)


def check_no_claim_under_way(request: Document) -> None:
	"""No claim that counts on it waits for a decision. [S23]"""
	refuse_used_by(request, papers("Reimbursement", request, UNDER_WAY))


def check_nothing_claimed(request: Document) -> None:
	"""Nothing was claimed on it and no advance given. [S23]"""
	refuse_used_by(request, papers("Reimbursement", request, (*STANDING, "Filed")) + papers("Cash Advance", request, (*STANDING, "Settled")))


def papers(doctype: str, request: Document, states: tuple[str, ...]) -> list[str]:
	"""Papers in these states that name the request."""
	filters = {"expense_request": request.name, "workflow_state": ("in", states)}
	return frappe.get_all(doctype, filters, pluck="name", order_by="name")


def refuse_used_by(request: Document, names: list[str]) -> None:
	"""Name the papers that need the request."""
	if names:
		frappe.throw(_("{0} is used by {1}.").format(request.name, ", ".join(names)), RequestInUse)


def release_rest(request: Document) -> None:
	"""Give back what no claim used. [S23]"""
	rest = exact(request.amount) - exact(request.used_amount)
	if rest > 0:
		ledger.post(request, [movement(request, "Release", rest)])


def used_by(claim: Document, actual: list[Posting]) -> list[Posting]:
	"""What a claim takes of its request: the reserve of the lines with the request's item, as far as it goes.

	The request's row is locked, so two claims never take the same reserve. [S23]
	"""
	if not claim.expense_request:
		return []
	request = frappe.get_doc(REQUEST, claim.expense_request, for_update=True)
	wanted = sum((p.amount for p in actual if p.expense_item == request.expense_item), Decimal(0))
	amount = min(exact(request.left_amount), wanted)
	if amount <= 0:
		return []
	keep(request, exact(request.used_amount) + amount)
	return [movement(request, "Release", amount)]


def give_back(claim: Document) -> None:
	"""Take a cancelled claim out of the ledger and put its request back; a reserve that ended meanwhile stays released. [S23]"""
	request = frappe.get_doc(REQUEST, claim.expense_request, for_update=True) if claim.expense_request else None
	released = sum(ledger.posted(claim, "Release").values(), Decimal(0))
	lapsed = bool(request) and has_lapsed(request)
	ended = lapsed or bool(request) and request.workflow_state != "Approved"
	ledger.undo(claim, ("Actual",) if ended else ())
	if request and released and not lapsed:
		keep(request, exact(request.used_amount) - released)


def has_lapsed(request: Document) -> bool:
	"""Whether an open request has outlived the budget that its money came from: nothing can be reserved there again. [S23]"""
	return request.workflow_state == "Approved" and not ledger.balance(request.org_unit, request.expense_item, getdate(request.from_date))


def keep(request: Document, used: Decimal) -> None:
	"""Write how much of a locked request is used, and what is still reserved."""
	left = exact(request.amount) - used if request.workflow_state == "Approved" else Decimal(0)
	request.db_set({"used_amount": to_cents(used), "left_amount": to_cents(left)})
