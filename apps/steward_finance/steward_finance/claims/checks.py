"""What finance would look up by hand, looked up for many claims at once: rule, limit, duplicate, budget. [S25]

Read in a handful of queries whatever the number of claims; what is found is a hint, the gates decide.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import fmt_money, formatdate

from steward_business.money import exact
from steward_finance.budgets import lines as budget_lines
from steward_finance.claims import lines, rules
from steward_finance.invoices import second_look

CLAIM, ROW = "Reimbursement", "Reimbursement Line"
CLEAR, LOOK = "No Issues", "Look"
FACTS = ["name", "claimant", "org_unit", "expense_request", "cash_advance", "checks"]
ROW_FACTS = ["name", "parent", "idx", "spent_on", "expense_item", "amount", "approved_amount", "qty", "invoice"]
GONE = ("Draft", "Rejected", "Cancelled")


def set_result(claim) -> None:
	"""Whether this claim needs a look. [S25]"""
	claim.checks = LOOK if of([claim], claim.lines)[claim.name] else CLEAR


def of(claims: Iterable, rows: Iterable) -> dict[str, list[str]]:
	"""By claim: sentences about what to look at; none when everything is as it should be."""
	claims, by_claim = list(claims), defaultdict(list)
	for row in rows:
		by_claim[row.parent].append(row)
	facts = Facts(claims, [row for found in by_claim.values() for row in found])
	return {claim.name: [*notes(claim, by_claim[claim.name], facts)] for claim in claims}


class Facts:
	"""Everything the checks compare with, read once for all claims."""

	def __init__(self, claims: list, rows: list):
		self.items = lines.items_of({row.expense_item for row in rows})
		self.invoices = keyed("Invoice Record", {row.invoice for row in rows}, ["name", "amount", "warnings"])
		self.requests = keyed("Expense Request", {c.expense_request for c in claims}, ["name", "from_date", "to_date", "left_amount"])
		self.budgets = budget_lines.find([lines.key_of(claim, row) for claim in claims for row in rows if row.parent == claim.name])
		self.advances = open_advances({claim.claimant for claim in claims})
		self.twins = twins_of(claims, rows)


def keyed(doctype: str, names: set, fields: list[str]) -> dict[str, frappe._dict]:
	"""Documents by name, in one query."""
	wanted = sorted(filter(None, names))
	rows = frappe.get_all(doctype, {"name": ("in", wanted)}, fields, order_by="name", limit=0) if wanted else []
	return {row.name: row for row in rows}


def open_advances(claimants: set[str]) -> dict[str, list[str]]:
	"""Advances that are paid and not accounted for, by claimant."""
	filters = {"claimant": ("in", sorted(filter(None, claimants))), "workflow_state": "Paid", "left_amount": (">", 0)}
	found = defaultdict(list)
	for row in frappe.get_all("Cash Advance", filters, ["name", "claimant"], order_by="name", limit=0):
		found[row.claimant].append(row.name)
	return found


def twins_of(claims: list, rows: list) -> dict[str, str]:
	"""Rows that look like one of another claim: same claimant, day, item and amount; by row, the other claim."""
	mine, claim, row = {c.name: c for c in claims}, frappe.qb.DocType(CLAIM), frappe.qb.DocType(ROW)
	days = sorted({r.spent_on for r in rows if r.spent_on}, key=str)
	if not days:
		return {}
	found = (
		frappe.qb.from_(row).join(claim).on((row.parent == claim.name) & (row.parenttype == CLAIM))
		.select(claim.name.as_("claim"), claim.claimant, row.spent_on, row.expense_item, row.amount)
		.where(row.spent_on.isin(days) & claim.claimant.isin(sorted({c.claimant for c in claims})) & claim.workflow_state.notin(GONE))
		.orderby(claim.name).run(as_dict=True)
	)  # fmt: skip
	others = defaultdict(set)
	for other in found:
		others[alike(other.claimant, other)].add(other.claim)
	return {r.name: min(rest) for r in rows if (rest := others[alike(mine[r.parent].claimant, r)] - {r.parent})}


def alike(claimant: str, row) -> tuple:
	"""What two lines have in common when they may be the same spending."""
	return (claimant, str(row.spent_on), row.expense_item, exact(row.amount))


def notes(claim, rows: list, facts: Facts) -> Iterable[str]:
	"""What to look at in one claim."""
	for row in rows:
		yield from (_("Row {0}: {1}").format(row.idx, note) for note in row_notes(claim, row, facts))
	yield from budget_notes(claim, rows, facts)
	if facts.advances[claim.claimant] and not claim.cash_advance:
		yield _("The claimant has an open advance, {0}, that the claim does not name.").format(", ".join(facts.advances[claim.claimant]))


def row_notes(claim, row, facts: Facts) -> Iterable[str]:
	"""Limit, duplicates and dates of one line."""
	item = facts.items.get(row.expense_item)
	limit = rules.limit(item.limit_per_unit, row.qty) if item else None
	if limit is not None and exact(row.approved_amount) > limit:
		yield _("over the limit of {0} by {1}").format(fmt_money(float(limit)), fmt_money(float(exact(row.approved_amount) - limit)))
	if row.name in facts.twins:
		yield _("same day, item and amount as in {0}").format(facts.twins[row.name])
	invoice = facts.invoices.get(row.invoice)
	if invoice and invoice.warnings:
		yield _("invoice: {0}").format(" ".join(second_look.said(invoice.warnings)))
	request = facts.requests.get(claim.expense_request)
	if request and row.spent_on and not str(request.from_date) <= str(row.spent_on) <= str(request.to_date):
		yield _("{0} is outside the dates of the request").format(formatdate(row.spent_on))


def budget_notes(claim, rows: list, facts: Facts) -> Iterable[str]:
	"""Budget lines that are missing or too small for the claim and its request's reserve."""
	wanted: dict[str, Decimal] = defaultdict(Decimal)
	request = facts.requests.get(claim.expense_request)
	reserved = exact(request.left_amount) if request else Decimal(0)
	for row in rows:
		line = facts.budgets.get(lines.key_of(claim, row))
		if not line:
			yield _("Row {0}: {1}").format(row.idx, _("no budget in force"))
			continue
		wanted[line.name] += exact(row.approved_amount)
	left = {line.name: line.left + reserved for line in facts.budgets.values()}
	if any(amount > left[name] for name, amount in wanted.items()):
		yield _("The budget is not enough for it.")
