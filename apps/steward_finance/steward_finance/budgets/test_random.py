"""The ledger under random sequences of everything that may happen to a budget. [S21 S22]"""

from decimal import Decimal

import frappe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steward_finance.budgets import balances, entries, granting, ledger, lines, transferring
from steward_finance.budgets.casting import BudgetTestCase
from steward_finance.budgets.errors import (
	BudgetExceeded,
	BudgetInUse,
	NoBudgetLine,
	PostingWrong,
	TransferWrong,
)
from steward_finance.budgets.rules import Line

REFUSALS = (BudgetExceeded, NoBudgetLine, PostingWrong, TransferWrong, BudgetInUse)
EXAMPLES, STEPS = 20, 14
ITEMS = ("Travel", "Meals")
AMOUNTS = st.decimals(min_value="0.01", max_value="700", places=2)
PAPERS = st.integers(0, 3)
MOVES = st.one_of(
	st.tuples(st.sampled_from(["Reserve", "Release", "Actual"]), PAPERS, st.sampled_from(ITEMS), AMOUNTS),
	st.tuples(st.just("Claim"), PAPERS, st.sampled_from(ITEMS), AMOUNTS),
	st.tuples(st.just("Transfer"), st.sampled_from(ITEMS), AMOUNTS),
	st.tuples(st.just("Undo"), PAPERS, st.sampled_from([(), ("Reserve",), ("Actual",), ("Release",)])),
	st.tuples(st.just("Cancel")),
	st.tuples(st.just("Amend"), AMOUNTS),
)


class Model:
	"""The same figures kept by plain sums, and who posted what."""

	def __init__(self):
		self.rows: list[tuple[int, str, str, Decimal]] = []

	def sum(self, kind: str, item: str) -> Decimal:
		return sum((amount for _paper, k, i, amount in self.rows if (k, i) == (kind, item)), Decimal(0))


class TestRandomSequences(BudgetTestCase):
	@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
	@given(st.lists(MOVES, max_size=STEPS))
	def test_S21_what_is_left_is_always_what_the_rows_say_and_never_below_zero(self, moves):
		with self.undone():
			self.begin()
			for move in moves:
				self.attempt(move)
				self.check_books()
			self.end()

	def begin(self):
		"""A budget of 1000 for each item, and four papers."""
		self.force = self.budget(lines=[{"expense_item": item, "amount": 1000} for item in ITEMS])
		self.papers = [frappe._dict(doctype="ToDo", name=f"paper {at}") for at in range(4)]
		self.transfers, self.model, self.alive = 0, Model(), True

	def attempt(self, move: tuple):
		"""One move; when it is refused, nothing has changed."""
		kind, *facts = move
		before = self.books()
		try:
			getattr(self, kind.lower(), self.movement)(*facts) if kind not in ledger.KINDS else self.movement(kind, *facts)
		except REFUSALS:
			self.assertEqual(self.books(), before)

	def movement(self, kind, paper, item, amount):
		ledger.post(self.papers[paper], [self.posting(kind, amount, item)])
		self.model.rows.append((paper, kind, item, amount))

	def claim(self, paper, item, amount):
		"""A claim whose request had reserved the same amount."""
		ledger.post(self.papers[paper], [self.posting("Actual", amount, item), self.posting("Release", amount, item)])
		self.model.rows += [(paper, "Actual", item, amount), (paper, "Release", item, amount)]

	def transfer(self, item, amount):
		found = {line.expense_item: line for line in lines.of_budget(self.force.name).values()}
		source, target = found[item], found[next(other for other in ITEMS if other != item)]
		self.transfers += 1
		paper = frappe._dict(doctype="Budget Transfer", name=f"transfer {self.transfers}", from_line=source.name, to_line=target.name, amount=float(amount))
		transferring.move(paper)
		self.model.rows += [(-1, "Transfer", item, -amount), (-1, "Transfer", target.expense_item, amount)]

	def undo(self, paper, kinds):
		ledger.undo(self.papers[paper], kinds)
		self.model.rows = [row for row in self.model.rows if row[0] != paper or (kinds and row[1] not in kinds)]

	def cancel(self):
		granting.check_unused(self.force)
		granting.revoke(self.force)
		self.alive = False

	def amend(self, amount):
		"""Only after a cancellation: a new budget with other amounts comes into force."""
		if not self.alive:
			self.force, self.alive, self.model = self.budget(lines=[{"expense_item": item, "amount": float(amount)} for item in ITEMS]), True, Model()

	def books(self) -> list[Line]:
		return list(lines.of_budget(self.force.name).values())

	def check_books(self):
		"""Kept balances = sums of the rows = the model, and nothing overdrawn."""
		self.assertEqual(balances.check(), {})
		for line in self.books():
			granted = sum((Decimal(str(row.amount)) for row in entries.of(self.force) if row.budget_line == line.name), Decimal(0))
			wanted = (granted, *(self.model.sum(kind, line.expense_item) for kind in ("Transfer", "Reserve", "Release", "Actual")))
			self.assertEqual((line.granted, line.transferred, line.spent), (wanted[0], wanted[1], wanted[4]))
			self.assertEqual(line.reserved, wanted[2] - wanted[3])
			self.assertEqual(line.left, wanted[0] + wanted[1] - (wanted[2] - wanted[3]) - wanted[4])
			self.assertGreaterEqual(min(line.left, line.reserved), 0)
		self.assertEqual(sum(line.transferred for line in self.books()), 0)

	def end(self):
		"""Papers taken back restore what was granted and transferred, to the cent.

		One that had released what another reserved must wait for it, so they go round until nothing moves any more.
		"""
		for _round in self.papers:
			open_papers = [paper for paper in self.papers if entries.standing(paper)]
			for paper in open_papers:
				self.attempt(("Undo", self.papers.index(paper), ()))
		self.check_books()
		if not any(entries.standing(paper) for paper in self.papers):
			for line in self.books():
				self.assertEqual((line.left, line.reserved, line.spent), (line.granted + line.transferred, 0, 0))
