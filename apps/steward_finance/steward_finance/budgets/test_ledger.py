from decimal import Decimal

from steward_finance.budgets import entries, ledger
from steward_finance.budgets.casting import UNIT, BudgetTestCase
from steward_finance.budgets.errors import BudgetExceeded, NoBudgetLine, PostingWrong


class TestLedger(BudgetTestCase):
	def figures(self, budget, at=0) -> tuple:
		line = self.line(budget, at)
		return tuple(float(value) for value in (line.granted, line.transferred, line.reserved, line.spent, line.left))

	def test_a_budget_in_force_has_its_money_in_the_ledger(self):
		budget = self.budget()
		self.assertEqual(self.figures(budget), (1000, 0, 0, 0, 1000))
		self.assertEqual([(row.kind, row.amount) for row in entries.of(budget)], [("Budget", 1000)])

	def test_reserve_release_and_actual_move_what_is_left(self):
		budget, paper = self.budget(), self.paper()
		ledger.post(paper, [self.posting("Reserve", 300)])
		self.assertEqual(self.figures(budget), (1000, 0, 300, 0, 700))
		ledger.post(paper, [self.posting("Release", 300), self.posting("Actual", 250.55)])
		self.assertEqual(self.figures(budget), (1000, 0, 0, 250.55, 749.45))
		self.assertEqual(ledger.posted(paper, "Actual"), {"": Decimal("250.55")})

	def test_S21_stop_refuses_more_than_is_left_and_says_what_is(self):
		budget, paper = self.budget(), self.paper()
		ledger.post(paper, [self.posting("Reserve", 999.99)])
		self.assert_refused(BudgetExceeded, ledger.post, paper, [self.posting("Actual", 0.02)], contains="0.01")
		self.assertEqual(self.figures(budget), (1000, 0, 999.99, 0, 0.01))
		ledger.post(paper, [self.posting("Actual", 0.01)])
		self.assertEqual(self.figures(budget)[-1], 0)

	def test_S21_two_rows_of_one_paper_together_may_not_overdraw(self):
		budget, paper = self.budget(), self.paper()
		rows = [self.posting("Reserve", 600, row="a"), self.posting("Reserve", 600, row="b")]
		self.assert_refused(BudgetExceeded, ledger.post, paper, rows, contains=UNIT)
		self.assertEqual(self.figures(budget), (1000, 0, 0, 0, 1000))
		self.assertEqual(entries.of(paper), [])

	def test_a_release_frees_before_the_claim_spends(self):
		budget, paper = self.budget(), self.paper()
		ledger.post(paper, [self.posting("Reserve", 1000)])
		ledger.post(paper, [self.posting("Actual", 1000), self.posting("Release", 1000)])
		self.assertEqual(self.figures(budget), (1000, 0, 0, 1000, 0))

	def test_warn_lets_pass_and_says_so(self):
		budget, paper = self.budget(control="Warn"), self.paper()
		ledger.post(paper, [self.posting("Actual", 1200)])
		self.assertEqual(self.figures(budget)[-1], -200)
		self.assertIn("200", ledger.warnings(paper)[0])

	def test_S21_without_a_line_it_fails_closed(self):
		self.budget()
		paper, year = self.paper(), self.year
		for wrong in ({"item": "Meals"}, {"on": f"{year + 1}-12-15"}, {"unit": "Nowhere"}):
			self.assert_refused(NoBudgetLine, ledger.post, paper, [self.posting("Actual", 1, **wrong)], contains="no budget in force")

	def test_S21_an_empty_key_is_no_way_around_the_stop(self):
		self.budget()
		for unit, item, day in (("", "Travel", f"{self.year}-12-15"), (UNIT, "", f"{self.year}-12-15"), (UNIT, "Travel", ""), (None, None, None)):
			posting = ledger.Posting("Actual", unit, item, day, Decimal(1))
			self.assert_refused(NoBudgetLine, ledger.post, self.paper(), [posting], contains="Name the unit")
			self.assertIsNone(ledger.balance(unit, item, day))

	def test_S21_a_budget_not_in_force_is_none(self):
		for state in ("Draft", "Finance Review", "Management Approval", "Closed", "Cancelled"):
			with self.subTest(state), self.undone():
				self.budget(state)
				self.assert_refused(NoBudgetLine, ledger.post, self.paper(), [self.posting("Actual", 1)])

	def test_S21_nothing_and_less_than_nothing_cannot_be_posted(self):
		self.budget()
		for amount in (0, -5, 0.001):
			self.assert_refused(PostingWrong, ledger.post, self.paper(), [self.posting("Actual", amount)], contains="more than 0")
		self.assert_refused(PostingWrong, ledger.post, self.paper(), [self.posting("Budget", 5)])

	def test_more_cannot_be_released_than_is_reserved(self):
		self.budget()
		self.assert_refused(PostingWrong, ledger.post, self.paper(), [self.posting("Release", 5)], contains="released")

	def test_undo_restores_to_the_cent_and_only_once(self):
		budget, paper = self.budget(), self.paper()
		ledger.post(paper, [self.posting("Reserve", 300)])
		ledger.post(paper, [self.posting("Release", 300), self.posting("Actual", 33.33)])
		for _turn in range(2):
			ledger.undo(paper)
			self.assertEqual(self.figures(budget), (1000, 0, 0, 0, 1000))
		self.assertEqual(len(entries.of(paper)), 6)
		self.assertEqual(ledger.posted(paper, "Actual"), {})

	def test_undo_of_one_kind_leaves_the_others(self):
		budget, paper = self.budget(), self.paper()
		ledger.post(paper, [self.posting("Reserve", 300), self.posting("Actual", 100)])
		ledger.undo(paper, ("Actual",))
		self.assertEqual(self.figures(budget), (1000, 0, 300, 0, 700))

	def test_the_line_of_the_month_comes_before_that_of_the_year(self):
		budget = self.budget(lines=[{"expense_item": "Travel", "month": "12", "amount": 50}, {"expense_item": "Meals", "amount": 70}])
		self.assertEqual(ledger.balance(UNIT, "Travel", f"{self.year}-12-01").left, 50)
		self.assertIsNone(ledger.balance(UNIT, "Travel", f"{self.year}-11-30"))
		self.assertEqual(ledger.balance(UNIT, "Meals", f"{self.year}-11-30").line, budget.lines[1].name)
