"""What finance approves of a claim: cuts with reasons, limits, one contest. [S25]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import fmt_money

from steward.approvals import guard, log
from steward_business.money import exact, to_cents
from steward_finance.budgets import ledger
from steward_finance.claims import lines, paying, requests, rules
from steward_finance.claims.errors import ContestWrong, CutWrong, DecisionWrong, OverLimit

REVIEW = "Finance Review"


def check_cuts(claim: Document) -> None:
	"""Never more than was claimed, and every cut says why. [S25]"""
	for row in claim.lines:
		if exact(row.approved_amount) > exact(row.amount):
			frappe.throw(
				_("Row {0}: {1} was claimed, so {2} cannot be approved.").format(
					row.idx, fmt_money(row.amount), fmt_money(row.approved_amount)
				),
				CutWrong,
			)
		if exact(row.approved_amount) < exact(row.amount) and not (row.cut_reason or "").strip():
			frappe.throw(_("Row {0} is cut from {1} to {2}: write why.").format(row.idx, *map(fmt_money, (row.amount, row.approved_amount))), CutWrong)


def note_cut(claim: Document) -> None:
	"""Who cuts or restores a line while finance looks is on record: a contest is not decided by him. [S25]"""
	before = claim.get_doc_before_save()
	if claim.workflow_state != REVIEW or guard.permitted(claim) or not before:
		return
	approved = {row.name: exact(row.approved_amount) for row in before.lines}
	if any(approved.get(row.name) != exact(row.approved_amount) for row in claim.lines):
		log.append(claim, "Cut", from_state=REVIEW, to_state=REVIEW)


def check_limits(claim: Document) -> None:
	"""No line is approved above its item's limit for so many units. [S25]"""
	items = lines.items_of({row.expense_item for row in claim.lines})
	for row in claim.lines:
		limit = rules.limit(items[row.expense_item].limit_per_unit, row.qty)
		if limit is not None and exact(row.approved_amount) > limit:
			frappe.throw(
				_("Row {0}: the limit of {1} is {2}, and {3} would be approved. Cut it, with a reason.").format(
					row.idx, row.expense_item, fmt_money(float(limit)), fmt_money(row.approved_amount)
				),
				OverLimit,
			)


def set_approved(claim: Document) -> None:
	"""The sums, whether anything was cut, and what will be paid after the advance. [S25]"""
	claim.approved_amount = lines.total(claim, "approved_amount")
	claim.was_cut = int(any(exact(row.approved_amount) < exact(row.amount) for row in claim.lines))
	paying.set_payable(claim)


def check_contest(claim: Document) -> None:
	"""A cut is contested once. [S25]"""
	if not claim.was_cut:
		frappe.throw(_("Nothing of {0} was cut.").format(claim.name), ContestWrong)
	if claim.contested:
		frappe.throw(_("The cut of {0} was contested before. The decision stands.").format(claim.name), ContestWrong)


def check_decision(claim: Document) -> None:
	"""A contest ends between what was cut to, which the ledger has, and what was claimed. [S25]"""
	booked = ledger.posted(claim, "Actual")
	for row in claim.lines:
		cut = booked.get(row.name, exact(0))
		if not cut <= exact(row.approved_amount) <= exact(row.amount):
			frappe.throw(
				_("Row {0}: decide on an amount from {1} to {2}.").format(row.idx, fmt_money(to_cents(cut)), fmt_money(row.amount)), DecisionWrong
			)


def post(claim: Document) -> None:
	"""Book what is approved and not booked yet, freeing what its request had reserved, in one go. [S25]"""
	booked = ledger.posted(claim, "Actual")
	due = {row: exact(row.approved_amount) - booked.get(row.name, exact(0)) for row in claim.lines}
	actual = [ledger.Posting("Actual", *lines.key_of(claim, row), amount, row.name) for row, amount in due.items() if amount > 0]
	if actual:
		ledger.post(claim, requests.used_by(claim, actual) + actual)
		warn(claim)


def warn(claim: Document) -> None:
	"""Show what a budget that only warns let pass. [S25]"""
	for sentence in ledger.warnings(claim):
		frappe.msgprint(sentence, indicator="orange", alert=True)
