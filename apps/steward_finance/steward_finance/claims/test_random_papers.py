"""Requests, claims and transfers in random order, each by the right person: the budget is what the papers say. [S21 S23 S25]"""

from decimal import Decimal

import frappe
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from steward.approvals.errors import StepRefused
from steward_finance.budgets import balances, lines
from steward_finance.budgets.casting import BudgetTestCase
from steward_finance.budgets.testing import BudgetCast, make_budget, make_item, make_transfer
from steward_finance.claims.casting import UNIT, ClaimTestCase
from steward_finance.claims.testing import CLAIM, REASON, REQUEST, advance, cut_line, line, take

EXAMPLES = 2  # each takes real people through real steps
AMOUNTS = st.one_of(st.sampled_from([Decimal("300"), Decimal("33.33")]), st.decimals(min_value="0.01", max_value="700", places=2))
ONE = st.integers(0, 2)
MOVES = st.one_of(
	st.tuples(st.just("ask"), AMOUNTS), st.tuples(st.just("claim"), AMOUNTS, ONE), st.tuples(st.just("contest"), AMOUNTS, ONE),
	*(st.tuples(st.just(name), ONE) for name in ("cancel_claim", "pay", "cancel_request", "close")), st.tuples(st.just("transfer"), AMOUNTS),
)  # fmt: skip
ONCE_EACH = [
	("ask", Decimal("300")), ("claim", Decimal("120.55"), 0), ("contest", Decimal("99.99"), 0), ("cancel_claim", 0), ("ask", Decimal("50")),
	("cancel_request", 1), ("transfer", Decimal("100.01")), ("claim", Decimal("800"), 2), ("pay", 1), ("close", 0),
]  # fmt: skip


class TestRandomPapers(ClaimTestCase):
	undone = BudgetTestCase.undone

	def test_S21_the_budget_is_always_what_the_papers_say(self):
		people = BudgetCast(self.cast.head, self.cast.manager, self.general)
		self.other = make_budget(people, UNIT, lines=[{"expense_item": make_item("Meals"), "amount": 400}]).lines[0].name
		self.people, self.seen = people, set()
		self.sequences()
		self.assertEqual(self.seen, {name for name, *_facts in ONCE_EACH})

	@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
	@given(st.lists(MOVES, min_size=4, max_size=6))
	@example(ONCE_EACH)
	def sequences(self, moves):
		with self.undone():
			self.requests, self.claims, self.moved = [], [], Decimal(0)
			for name, *facts in moves:
				self.attempt(name, *facts)
				self.check_books()
			self.end()

	def attempt(self, name, *facts):
		"""One paper's way; what is refused on the way leaves no paper behind."""
		papers = list(self.requests), list(self.claims)
		frappe.db.savepoint("paper")
		try:
			if getattr(self, name)(*facts) is not False:
				self.seen.add(name)
		except StepRefused:
			frappe.db.rollback(save_point="paper")
			self.requests, self.claims = papers

	def ask(self, amount):
		self.requests.append(self.request("Head Approval", amount=float(amount)))
		self.requests[-1] = take(self.cast.head, self.requests[-1], "Approve")

	def claim(self, amount, at):
		"""A claim on a request, or on none, up to finance; then passed."""
		self.claims.append(self.waiting(amount, at))
		self.claims[-1] = take(self.cast.officer, self.claims[-1], "Pass")

	def contest(self, amount, at):
		"""The same, cut by half, contested, and decided in between."""
		claim = self.waiting(amount, at)
		cut_line(self.cast.officer, claim, round(float(amount) / 2, 2))
		self.claims.append(claim)
		self.claims[-1] = take(self.cast.claimant, take(self.cast.officer, claim, "Pass"), "Contest", REASON)
		with self.as_user(self.cast.manager):
			contested = frappe.get_doc(CLAIM, claim.name)
			contested.lines[0].approved_amount = round(float(amount) * 0.75, 2)
			contested.save()
		self.claims[-1] = take(self.cast.manager, contested, "Decide", REASON)

	def waiting(self, amount, at):
		"""A claim that waits for finance, on a request that is open, if there is one."""
		open_ones = [paper.name for paper in self.requests if self.stored(paper, "workflow_state") == "Approved"]
		return super().claim("Finance Review", lines=[line(float(amount))], expense_request=open_ones[at] if at < len(open_ones) else None)

	def step(self, papers, at, user, action):
		if at >= len(papers):
			return False
		take(user, papers[at], action, REASON)

	def cancel_claim(self, at):
		return self.step(self.claims, at, self.cast.manager, "Cancel")

	def pay(self, at):
		return self.step(self.claims, at, self.cast.manager, "Pay")

	def cancel_request(self, at):
		return self.step(self.requests, at, self.cast.officer, "Cancel")

	def close(self, at):
		"""A request whose days are over."""
		if at >= len(self.requests) or self.stored(self.requests[at], "workflow_state") != "Approved":
			return False
		advance(self.cast, frappe.get_doc(REQUEST, self.requests[at].name))

	def transfer(self, amount):
		make_transfer(self.people, UNIT, self.budget.lines[0].name, self.other, float(amount))
		self.moved += amount

	def books(self) -> list:
		return list(lines.locked({self.budget.lines[0].name, self.other}).values())

	def check_books(self):
		"""Reserved is what the open requests have left, spent what the claims have approved, transferred what the transfers say."""
		travel = next(found for found in self.books() if found.name != self.other)
		self.assertEqual(travel.reserved, self.summed(REQUEST, "left_amount", self.requests))
		self.assertEqual(travel.spent, self.summed(CLAIM, "approved_amount", self.claims))
		self.assertEqual(travel.transferred, -self.moved)
		self.assertEqual(travel.left, 1000 - self.moved - travel.reserved - travel.spent)
		self.assertGreaterEqual(min(travel.left, travel.reserved), 0)

	def summed(self, doctype, field, papers) -> Decimal:
		"""What these papers say, as far as they stand."""
		standing = {"name": ("in", [paper.name for paper in papers]), "docstatus": 1}
		return sum((Decimal(str(value)) for value in frappe.get_all(doctype, standing, pluck=field, order_by="name")), Decimal(0)) if papers else Decimal(0)

	def end(self):
		"""Every claim that is not paid is cancelled, every request ended: the money is back to the cent."""
		for at in range(len(self.claims)):
			self.attempt("cancel_claim", at)
		for at in range(len(self.requests)):
			self.attempt("close", at)
		self.check_books()
		paid = [claim for claim in self.claims if self.stored(claim, "workflow_state") == "Paid"]
		self.assertEqual(self.balance().left, 1000 - self.moved - self.summed(CLAIM, "approved_amount", paid))
		self.assertEqual(balances.check(), {})
