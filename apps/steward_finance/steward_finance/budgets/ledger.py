"""The budget ledger: every movement of a budget is a row that is only ever added. [S21 S22]

`post` finds the line of each posting, locks all lines in the order of their keys, checks that nothing is
overdrawn, writes the rows and keeps the lines' balances, all in the caller's transaction. Who has no line is refused.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from steward_business.money import exact, to_cents
from steward_finance.budgets import entries, lines, refusing, telling
from steward_finance.budgets.errors import PostingWrong
from steward_finance.budgets.rules import ZERO, Line

KINDS = ("Reserve", "Release", "Actual")


@dataclass(frozen=True)
class Posting:
	"""One movement: kind Reserve, Release or Actual, always more than zero; `row` is the paper's row it belongs to."""

	kind: str
	org_unit: str
	expense_item: str
	on: date
	amount: Decimal
	row: str = ""

	@property
	def key(self) -> lines.Key:
		return (self.org_unit or "", self.expense_item or "", getdate(self.on) if self.on else None)


@dataclass(frozen=True)
class Balance:
	"""What a line has."""

	budget: str
	line: str
	control: str
	granted: Decimal
	transferred: Decimal
	reserved: Decimal
	spent: Decimal
	left: Decimal


def post(doc: Document, postings: list[Posting]) -> None:
	"""Post for a paper whose row the caller has locked. [S21]

	A Release in the same call frees before the rest takes, so what a request reserved pays its claim.

	Raises: BudgetExceeded under Stop, NoBudgetLine when no line fits, PostingWrong.
	"""
	for posting in postings:
		check(posting)
	found = lines.find([posting.key for posting in postings])
	refusing.without_line(postings, found)
	locked = lines.locked({line.name for line in found.values()})
	moves = [(locked[found[p.key].name], p.kind, cents(p.amount), p) for p in postings]
	book(moves)
	entries.write(doc, [entries.entry(line, kind, amount, on=p.key[2], row=p.row) for line, kind, amount, p in moves])


def check(posting: Posting) -> None:
	"""A posting is of a known kind and more than zero."""
	if posting.kind not in KINDS or cents(posting.amount) <= 0:
		frappe.throw(_("{0} of {1} cannot be posted: the amount must be more than 0.").format(_(posting.kind), posting.amount), PostingWrong)


def cents(amount: Decimal | float) -> Decimal:
	"""An amount as the ledger keeps it."""
	return exact(to_cents(exact(amount)))


def book(moves: list[tuple]) -> None:
	"""Change the locked lines by these moves (line, kind, amount, …), check them, keep them, tell who must know."""
	before = {line.name: (line.left, line.used) for line, *_rest in moves}
	changed = {line.name: line for line, *_rest in moves}
	for line, kind, amount, *_rest in moves:
		line.book(kind, amount)
	for line in changed.values():
		refusing.overdrawn(line, before[line.name][0])
	lines.keep(list(changed.values()))
	telling.after(list(changed.values()), before)


def undo(doc: Document, kinds: tuple[str, ...] = ()) -> None:
	"""Take back what a paper has in the ledger, by reversing rows; asked twice, it does nothing more. [S21]

	Args:
		kinds: only these; none: all.
	"""
	standing = entries.standing(doc, kinds)
	if not standing:
		return
	locked = lines.locked({row.budget_line for row in standing})
	book([(locked[row.budget_line], row.kind, -exact(row.amount)) for row in standing])
	entries.write(doc, [entries.reversal(locked[row.budget_line], row) for row in standing])


def posted(doc: Document, kind: str) -> dict[str, Decimal]:
	"""What a paper has in the ledger of one kind, by its row, reversals taken off."""
	sums: dict[str, Decimal] = {}
	for row in entries.of(doc, (kind,)):
		key = row.reference_row or ""
		sums[key] = sums.get(key, ZERO) + exact(row.amount)
	return {row: amount for row, amount in sums.items() if amount}


def balance(org_unit: str, expense_item: str, on: date) -> Balance | None:
	"""What the line for that unit, item and day has; None without one."""
	key = (org_unit or "", expense_item or "", getdate(on) if on else None)
	line = lines.find([key]).get(key)
	return as_balance(line) if line else None


def as_balance(line: Line) -> Balance:
	"""A line as others see it."""
	return Balance(line.budget, line.name, line.control, line.granted, line.transferred, line.reserved, line.spent, line.left)


def warnings(doc: Document) -> list[str]:
	"""Sentences about the lines that this paper has overdrawn, which only budgets under Warn allow. [S21]"""
	names = {row.budget_line for row in entries.of(doc)}
	found = frappe.get_all(lines.LINE, {"name": ("in", names), "left_amount": ("<", 0)}, lines.FACTS, order_by="name") if names else []
	return [refusing.warning(lines.read(row)) for row in found]
