"""The ledger under random sequences of everything that may happen to a budget. [S21 S22]"""

from decimal import Decimal

import frappe
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from steward_finance.budgets import balances, entries, ledger, lines, transferring
from steward_finance.budgets.casting import BudgetTestCase
from steward_finance.budgets.errors import (
	BudgetExceeded,
	BudgetInUse,
	NoBudgetLine,
	PostingWrong,
	TransferWrong,
)
from steward_finance.budgets.rules import STOP, WARN, Line
from steward_finance.budgets.testing import brought, take

REFUSALS = (BudgetExceeded, NoBudgetLine, PostingWrong, TransferWrong, BudgetInUse)
EXAMPLES = 20
GRANTED = {("Travel", 3): 600, ("Travel", 12): 400, ("Meals", 0): 1000}  # item and month; 0: the whole year
PLACES = st.sampled_from([("Travel", 3), ("Travel", 12), ("Meals", 3), ("Meals", 7), ("Travel", 7)])  # the last has no line
KEYS = st.sampled_from([*GRANTED])
AMOUNTS = st.one_of(st.sampled_from([Decimal("33.33"), Decimal("0.01"), Decimal("300")]), st.decimals(min_value="0.01", max_value="700", places=2))
PAPERS = st.integers(0, 3)
MOVES = st.one_of(
	*(st.tuples(st.just(kind), PAPERS, PLACES, AMOUNTS) for kind in ("Reserve", "Release", "Actual", "Claim")),
	st.tuples(st.just("Transfer"), KEYS, KEYS, AMOUNTS),
	st.tuples(st.just("Undo"), PAPERS, st.sampled_from([(), ("Reserve",), ("Actual",), ("Release",)])),
)
ENDS = st.one_of(st.just(("Cancel",)), st.just(("Close",)), st.tuples(st.just("Amend"), st.sampled_from([STOP, WARN]), AMOUNTS))
# now and then drafted anew before anything is spent; then spending; then what may end it, and what comes after
BEGINS = st.sampled_from([[], [], [("Cancel",), ("Amend", STOP, Decimal("433.07"))], [("Cancel",), ("Amend", WARN, Decimal("250"))]])
SEQUENCES = st.tuples(BEGINS, st.lists(MOVES, min_size=6, max_size=11), st.lists(st.one_of(ENDS, MOVES), max_size=3)).map(lambda parts: sum(parts, []))
MARCH, CENT = ("Meals", 3), Decimal("0.01")
ONCE_EACH = [
	("Cancel",), ("Amend", STOP, Decimal("500")), ("Reserve", 0, MARCH, Decimal("300")), ("Release", 0, MARCH, CENT), ("Claim", 1, MARCH, Decimal("120.55")),
	("Actual", 2, ("Travel", 12), Decimal("500")), ("Transfer", ("Meals", 0), ("Travel", 12), Decimal("80")), ("Actual", 2, ("Travel", 12), Decimal("80.01")),
	("Actual", 2, ("Travel", 12), Decimal("80")), ("Cancel",), ("Close",), ("Undo", 0, ("Reserve",)), ("Undo", 1, ()), ("Undo", 0, ()), ("Close",), ("Actual", 3, MARCH, CENT),
]  # fmt: skip
SEEN: set[tuple[str, bool]] = set()  # which moves were taken, which refused, over all examples


def key_of(item: str, month: int) -> tuple[str, int]:
	"""The line a posting meets: its month's, else the year's."""
	return (item, month) if (item, month) in GRANTED else (item, 0)


class Model:
	"""The same figures kept by plain sums, and who posted what."""

	def __init__(self):
		self.rows: list[tuple[int, str, tuple, Decimal]] = []

	def sum(self, kind: str, key: tuple) -> Decimal:
		return sum((amount for _paper, k, of, amount in self.rows if (k, of) == (kind, key)), Decimal(0))


class TestRandomSequences(BudgetTestCase):
	@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
	@given(st.sampled_from([STOP, STOP, WARN]), SEQUENCES)
	@example(STOP, ONCE_EACH)
	def sequences(self, control, moves):
		with self.undone():
			self.begin(control)
			for move in moves:
				self.attempt(move)
				self.check_books()
			self.end()

	def test_S21_what_is_left_is_always_what_the_rows_say_and_never_below_zero(self):
		SEEN.clear()
		self.first = self.budget(lines=[self.row(key, amount) for key, amount in GRANTED.items()])
		self.sequences()
		taken = {kind for kind, done in SEEN if done}
		self.assertLessEqual({*ledger.KINDS, "Claim", "Transfer", "Undo", "Cancel", "Amend", "Close"}, taken)
		self.assertLessEqual({"Actual", "Release", "Transfer", "Cancel"}, {kind for kind, done in SEEN if not done})

	def begin(self, control: str):
		"""A budget by months and for the year, and four papers."""
		frappe.db.set_value(lines.LINE, {"parent": self.first.name}, "control", control)
		self.force = frappe.get_doc(self.first.doctype, self.first.name)
		self.papers = [frappe._dict(doctype="ToDo", name=f"paper {at}") for at in range(4)]
		self.transfers, self.model = 0, Model()

	def row(self, key: tuple, amount) -> dict:
		return {"expense_item": key[0], "month": str(key[1] or ""), "amount": float(amount)}

	def attempt(self, move: tuple):
		"""One move; when it is refused, nothing has changed."""
		kind, *facts = move
		before = self.books()
		frappe.db.savepoint("move")
		try:
			done = getattr(self, kind.lower(), self.movement)(*facts) if kind not in ledger.KINDS else self.movement(kind, *facts)
			SEEN.add((kind, done is not False))
		except REFUSALS:
			SEEN.add((kind, False))
			frappe.db.rollback(save_point="move")
			self.force.reload()
			self.assertEqual(self.books(), before)

	def place(self, kind, place, amount):
		return self.posting(kind, amount, place[0], f"{self.year}-{place[1]:02d}-15")

	def movement(self, kind, paper, place, amount):
		ledger.post(self.papers[paper], [self.place(kind, place, amount)])
		self.model.rows.append((paper, kind, key_of(*place), amount))

	def claim(self, paper, place, amount):
		"""A claim that uses what a request had reserved, as far as it goes."""
		reserved = self.model.sum("Reserve", key_of(*place)) - self.model.sum("Release", key_of(*place))
		amount = min(amount, reserved) or amount
		ledger.post(self.papers[paper], [self.place("Actual", place, amount), self.place("Release", place, amount)])
		self.model.rows += [(paper, kind, key_of(*place), amount) for kind in ("Actual", "Release")]

	def transfer(self, source, target, amount):
		found = {(line.expense_item, line.month): line.name for line in self.books()}
		if source == target:
			return False
		self.transfers += 1
		facts = {"from_line": found[source], "to_line": found[target], "amount": float(amount)}
		transferring.move(frappe._dict(doctype="Budget Transfer", name=f"transfer {self.transfers}", **facts))
		self.model.rows += [(-1, "Transfer", source, -amount), (-1, "Transfer", target, amount)]

	def undo(self, paper, kinds):
		ledger.undo(self.papers[paper], kinds)
		self.model.rows = [row for row in self.model.rows if row[0] != paper or (kinds and row[1] not in kinds)]

	def cancel(self):
		return self.end_budget("Cancel")

	def close(self):
		return self.end_budget("Close")

	def end_budget(self, action):
		if self.force.workflow_state != "In Force":
			return False
		self.force = take(self.finance, self.force, action, "Drawn up wrongly.")

	def amend(self, control, amount):
		"""The cancelled budget drafted anew with other amounts and another control, approved again."""
		if self.force.workflow_state != "Cancelled":
			return False
		new = frappe.copy_doc(self.force)
		new.update({"amended_from": self.force.name, "docstatus": 0, "control": control, "lines": [self.row(key, amount) for key in GRANTED]})
		with self.as_user(self.head):
			new.insert()
		self.force, self.model = brought(self.cast, new, "In Force"), Model()

	def books(self) -> list[Line]:
		return list(lines.of_budget(self.force.name).values())

	def check_books(self):
		"""Kept balances = sums of the rows = the model, and nothing overdrawn under Stop."""
		for line in self.books():
			granted = sum((Decimal(str(row.amount)) for row in entries.of(self.force) if row.budget_line == line.name), Decimal(0))
			transfer, reserve, release, actual = (self.model.sum(kind, (line.expense_item, line.month)) for kind in ("Transfer", "Reserve", "Release", "Actual"))
			self.assertEqual((line.granted, line.transferred, line.spent, line.reserved), (granted, transfer, actual, reserve - release))
			self.assertEqual(line.left, granted + transfer - (reserve - release) - actual)
			self.assertGreaterEqual(line.reserved, 0)
			self.assertGreaterEqual(line.left if line.control == STOP else 0, 0)
			self.assertEqual(line.in_force, self.force.workflow_state == "In Force")
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
		self.assertEqual(balances.check(), {})
		if not any(entries.standing(paper) for paper in self.papers):
			for line in self.books():
				self.assertEqual((line.left, line.reserved, line.spent), (line.granted + line.transferred, 0, 0))
