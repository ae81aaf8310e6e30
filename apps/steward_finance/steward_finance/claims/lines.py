"""The lines of a claim: what was spent, when, what for, with which receipt. [S23 S25]"""

from collections.abc import Iterator
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, cint, formatdate, getdate, today

from steward_business.money import exact, rounded, to_cents
from steward_finance.budgets import lines as budget_lines
from steward_finance.claims.errors import LinesWrong, RequestMissing
from steward_finance.claims.settings import finance_settings

ITEM_FACTS = ["name", "disabled", "needs_invoice", "needs_request", "limit_per_unit", "unit_name"]


def set_amounts(claim: Document) -> None:
	"""Whole cents, and their totals; until finance has looked, everything claimed counts as approved. [S25]"""
	for row in claim.lines:
		if claim.workflow_state in (None, "", "Draft"):
			row.amount = rounded(row.amount)
			row.approved_amount, row.cut_reason = row.amount, None
	claim.total_amount = total(claim, "amount")
	set_approved_total(claim)


def set_approved_total(claim: Document) -> None:
	"""What finance approves of each line, in whole cents as it is booked and paid, and of it all. [S25]"""
	for row in claim.lines:
		row.approved_amount = rounded(row.approved_amount)
	claim.approved_amount = total(claim, "approved_amount")


def total(claim: Document, field: str) -> float:
	"""Sum of a column."""
	return to_cents(sum((exact(row.get(field)) for row in claim.lines), Decimal(0)))


def set_budget_left(claim: Document) -> None:
	"""What the budget of each line has left, for those who decide. [S25]"""
	found = budget_lines.find([key_of(claim, row) for row in claim.lines])
	for row in claim.lines:
		line = found.get(key_of(claim, row))
		row.budget_left = to_cents(line.left) if line else None


def key_of(claim: Document, row: Document) -> tuple:
	"""What finds a line's budget: unit, item and day."""
	return (claim.org_unit, row.expense_item, getdate(row.spent_on) if row.spent_on else None)


def items_of(names: set[str]) -> dict[str, frappe._dict]:
	"""Expense items by name, in one query."""
	rows = frappe.get_all("Expense Item", {"name": ("in", sorted(filter(None, names)))}, ITEM_FACTS, order_by="name")
	return {row.name: row for row in rows}


def check_complete(claim: Document) -> None:
	"""Every line is real and has what its item asks for; all that is wrong is said at once. [S23]"""
	if not (claim.purpose or "").strip():
		frappe.throw(_("Write what the money was spent for."), LinesWrong)
	if not claim.lines:
		frappe.throw(_("The claim has no lines. Enter what was spent."), LinesWrong)
	items = items_of({row.expense_item for row in claim.lines})
	refuse([_("Row {0}: {1}").format(row.idx, why) for row in claim.lines for why in faults(row, items.get(row.expense_item))])


def refuse(wrong: list[str]) -> None:
	"""Say everything that is wrong, if anything is."""
	if wrong:
		frappe.throw("<br>".join(wrong), LinesWrong)


def faults(row: Document, item: frappe._dict | None) -> Iterator[str]:
	"""What one line lacks."""
	if not row.spent_on:
		yield _("enter the day on which it was spent.")
	elif getdate(row.spent_on) > getdate(today()):
		yield _("{0} has not come yet; enter the day on which it was spent.").format(formatdate(row.spent_on))
	if not (row.purpose or "").strip():
		yield _("write what it was for.")
	if exact(row.amount) <= 0:
		yield _("the amount must be more than 0.")
	if not item or item.disabled:
		yield _("choose an expense item that is in use.")
	elif item.needs_invoice and not row.invoice:
		yield _("{0} needs an invoice. Attach it, or choose another item.").format(item.name)


def check_age(claim: Document) -> None:
	"""Nothing was spent too long ago to be claimed. [S23]"""
	days = cint(finance_settings().claim_within_days)
	if not days:
		return
	first = getdate(add_days(today(), -days))
	old = [row for row in claim.lines if getdate(row.spent_on) < first]
	said = _("Row {0}: {1} is more than {2} days ago, too long to be claimed. Ask finance.")
	refuse([said.format(row.idx, formatdate(row.spent_on), days) for row in old])


def check_request(claim: Document) -> None:
	"""Items that need a request before spending have one: approved, the claimant's, of the same unit and item. [S23]"""
	items = items_of({row.expense_item for row in claim.lines})
	needing = sorted({name for name, item in items.items() if item.needs_request})
	if not claim.expense_request:
		if needing:
			frappe.throw(_("{0} needs an approved expense request. Choose it in the claim.").format(", ".join(needing)), RequestMissing)
		return
	facts = ["requester", "org_unit", "expense_item", "workflow_state"]
	request = frappe.db.get_value("Expense Request", claim.expense_request, facts, as_dict=True)
	refuse_request(claim, request, needing)


def refuse_request(claim: Document, request: frappe._dict, needing: list[str]) -> None:
	"""Refuse a request that does not carry this claim."""
	if request.workflow_state != "Approved":
		said = _("Expense Request {0} is “{1}”, not approved.").format(claim.expense_request, _(request.workflow_state))
		frappe.throw(said, RequestMissing)
	if (request.requester, request.org_unit) != (claim.claimant, claim.org_unit):
		frappe.throw(_("Expense Request {0} is of another person or unit.").format(claim.expense_request), RequestMissing)
	other = [item for item in needing if item != request.expense_item]
	if other or request.expense_item not in {row.expense_item for row in claim.lines}:
		said = _("Expense Request {0} is for {1}, not for {2}.")
		items = ", ".join(other or sorted({row.expense_item for row in claim.lines}))
		frappe.throw(said.format(claim.expense_request, request.expense_item, items), RequestMissing)
