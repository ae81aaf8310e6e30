import frappe

from steward.approvals import move
from steward.approvals.errors import FlowBypassed, NotYourStep, StepRefused
from steward_finance.budgets import entries, ledger
from steward_finance.budgets.casting import OTHER_UNIT, UNIT, BudgetTestCase
from steward_finance.budgets.errors import BudgetInUse, BudgetTwice, LinesWrong, NoBudgetLine, PlanWrong
from steward_finance.budgets.testing import BUDGET, PLAN, brought, make_budget, make_plan, make_transfer, take


class TestBudgets(BudgetTestCase):
	def amended(self, budget, user=None):
		"""The budget made anew, as the form's Amend does."""
		new = frappe.copy_doc(frappe.get_doc(BUDGET, budget.name))
		new.update({"amended_from": budget.name, "docstatus": 0})
		with self.as_user(user or self.head):
			return new.insert()

	def test_S21_a_budget_needs_the_plan_of_its_unit_and_year(self):
		others = make_plan(self.other_head, OTHER_UNIT), make_plan(self.head, UNIT, self.year + 1)
		for plan in (None, *others):
			budget = self.budget("Draft", plan=plan)
			self.refuse_step(self.head, budget, "Submit", PlanWrong, contains="plan")

	def test_S21_the_plan_is_looked_at_again_when_it_comes_into_force(self):
		budget = self.budget("Management Approval")
		frappe.db.set_value(PLAN, budget.plan, "year", self.year + 1)
		self.refuse_step(self.general, budget, "Approve", PlanWrong, contains="same unit and year")
		self.assertEqual(entries.of(budget), [])

	def test_S21_a_budget_without_lines_or_amounts_is_refused(self):
		budget = self.budget("Draft")
		with self.as_user(self.head):
			budget.update({"lines": []}).save()
		self.refuse_step(self.head, budget, "Submit", LinesWrong, contains="Add a line")
		empty = self.budget("Draft", lines=[{"expense_item": "Travel", "amount": 5}, {"expense_item": "Meals", "amount": 0}])
		self.refuse_step(self.head, empty, "Submit", LinesWrong, contains="Row 2")

	def test_S21_what_is_granted_is_what_the_lines_say_to_the_cent(self):
		budget = self.budget(lines=[{"expense_item": "Travel", "amount": 1000.004}, {"expense_item": "Meals", "amount": 0.005}])
		self.assertEqual([(row.amount, row.granted) for row in budget.lines], [(1000, 1000), (0.01, 0.01)])
		self.assertEqual(budget.total_amount, 1000.01)

	def test_S21_an_item_stands_once_by_months_or_for_the_year(self):
		twice = [{"expense_item": "Travel", "month": "3", "amount": 5}, {"expense_item": "Travel", "month": "3", "amount": 5}]
		mixed = [{"expense_item": "Travel", "amount": 5}, {"expense_item": "Travel", "month": "3", "amount": 5}]
		self.assert_refused(LinesWrong, self.budget, "Draft", lines=twice, contains="this month already")
		self.assert_refused(LinesWrong, self.budget, "Draft", lines=mixed, contains="not both")
		self.assert_refused(LinesWrong, self.budget, "Draft", lines=mixed[::-1], contains="not both")

	def test_S21_one_budget_in_force_for_a_unit_year_and_item(self):
		waiting, first = self.budget("Management Approval"), self.budget()
		second = self.budget("Draft")
		self.refuse_step(self.head, second, "Submit", BudgetTwice, contains=first.name)
		self.refuse_step(self.general, waiting, "Approve", BudgetTwice, contains=first.name)
		self.assertEqual(ledger.balance(UNIT, "Travel", f"{self.year}-12-01").left, 1000)
		make_budget(self.other_cast, OTHER_UNIT)
		self.budget(lines=[{"expense_item": "Meals", "amount": 5}])
		self.assertEqual(ledger.balance(UNIT, "Meals", f"{self.year}-12-01").left, 5)

	def test_S21_a_unit_has_one_plan_a_year_and_its_budgets_keep_it(self):
		plan = frappe.get_doc(PLAN, make_plan(self.head, UNIT))
		again = {"doctype": PLAN, "org_unit": UNIT, "year": self.year}
		self.assert_refused(PlanWrong, frappe.get_doc(again).insert, contains=plan.name)
		self.assert_refused(PlanWrong, frappe.get_doc({**again, "year": 26}).insert, contains="four digits")
		self.budget("Draft")
		self.assert_refused(PlanWrong, plan.update({"year": self.year + 1}).save, contains="follows from")

	def test_S22_drafter_finance_and_general_manager_are_three_people(self):
		with self.as_user(self.general):
			own = frappe.get_doc({"doctype": BUDGET, "org_unit": UNIT, "year": self.year, "plan": make_plan(self.head, UNIT),
				"lines": [{"expense_item": "Travel", "amount": 5}]}).insert()  # fmt: skip
		own = take(self.finance, take(self.general, own, "Submit"), "Pass")
		self.refuse_step(self.general, own, "Approve", NotYourStep)
		both = self.make_staff("Finance Manager", "General Manager", function="Management")
		passed = self.budget("Finance Review")
		passed = take(both, passed, "Pass")
		self.refuse_step(both, passed, "Approve", NotYourStep)
		self.assertEqual(take(self.general, passed, "Approve").workflow_state, "In Force")

	def test_S22_nothing_may_be_spent_before_management_approves(self):
		budget = self.budget("Management Approval")
		self.assert_refused(NoBudgetLine, ledger.post, self.paper(), [self.posting("Actual", 1)])
		take(self.general, budget, "Approve")
		ledger.post(self.paper(), [self.posting("Actual", 1)])

	def test_S22_a_return_says_why_and_goes_to_the_drafter_or_to_finance(self):
		budget = self.budget("Management Approval")
		self.refuse_step(self.general, budget, "Return", StepRefused, contains="comment")
		with self.as_user(self.general):
			budget = move.take(BUDGET, budget.name, "Return", "Too much.", return_to="Finance Review")
		self.assertEqual(budget.workflow_state, "Finance Review")
		self.assertEqual(take(self.finance, budget, "Return", "Too much.").workflow_state, "Draft")

	def test_S22_only_the_drafter_withdraws(self):
		budget = self.budget("Finance Review")
		self.refuse_step(self.other_head, budget, "Withdraw", frappe.PermissionError)
		self.assertEqual(take(self.head, budget, "Withdraw").workflow_state, "Draft")

	def test_S22_closed_only_when_nothing_is_reserved_and_what_is_left_lapses(self):
		budget, paper = self.budget(), self.paper()
		ledger.post(paper, [self.posting("Reserve", 300), self.posting("Actual", 100)])
		self.refuse_step(self.finance, budget, "Close", BudgetInUse, contains="300")
		ledger.undo(paper, ("Reserve",))
		closed = take(self.finance, budget, "Close")
		self.assertEqual((closed.docstatus, closed.lapsed_amount, str(closed.closed_on)), (1, 900, frappe.utils.today()))
		self.assertEqual(float(self.line(budget).spent), 100)
		self.assert_refused(NoBudgetLine, ledger.post, paper, [self.posting("Actual", 1)])
		ledger.undo(paper)
		self.assertEqual(float(self.line(budget).spent), 0)

	def test_S22_closing_keeps_balances_that_changed_after_the_form_was_opened(self):
		budget, paper = self.budget(), self.paper()
		opened = frappe.get_doc(BUDGET, budget.name)
		ledger.post(paper, [self.posting("Actual", 100)])
		self.assertEqual(opened.lines[0].spent, 0)
		take(self.finance, opened, "Close")
		self.assertEqual(float(self.line(budget).spent), 100)

	def test_S22_cancelled_only_while_unused(self):
		for kind in ("Reserve", "Actual"):
			budget, paper = self.budget(), self.paper()
			ledger.post(paper, [self.posting(kind, 10)])
			self.refuse_step(self.finance, budget, "Cancel", BudgetInUse, contains="already used", comment="Wrong.")
			ledger.undo(paper)
			self.refuse_step(self.finance, budget, "Cancel", BudgetInUse, contains="already used", comment="Wrong.")
			take(self.finance, budget, "Close")

	def test_S22_a_budget_with_a_transfer_is_not_cancelled(self):
		budget = self.budget(lines=[{"expense_item": "Travel", "amount": 50}, {"expense_item": "Meals", "amount": 70}])
		make_transfer(self.cast, UNIT, budget.lines[0].name, budget.lines[1].name, 5)
		self.refuse_step(self.finance, budget, "Cancel", BudgetInUse, contains="already used", comment="Wrong.")

	def test_S22_cancelling_says_why_and_reverses_to_the_cent(self):
		budget = self.budget(lines=[{"expense_item": "Travel", "amount": 100.01}, {"expense_item": "Meals", "amount": 0.02}])
		self.refuse_step(self.finance, budget, "Cancel", StepRefused, contains="comment")
		cancelled = take(self.finance, budget, "Cancel", "Wrong item.")
		self.assertEqual((cancelled.docstatus, cancelled.workflow_state), (2, "Cancelled"))
		rows = entries.of(budget)
		self.assertEqual((len(rows), round(sum(row.amount for row in rows), 6)), (4, 0))
		self.assertEqual([float(self.line(budget, at).left) for at in (0, 1)], [0, 0])
		self.assert_refused(NoBudgetLine, ledger.post, self.paper(), [self.posting("Actual", 0.01)])

	def test_S22_an_amendment_starts_at_draft_with_nothing_granted(self):
		old = self.budget("Cancelled")
		new = self.amended(old)
		self.assertEqual((new.workflow_state, new.docstatus, new.name), ("Draft", 0, f"{old.name}-1"))
		self.assertEqual((new.lines[0].granted, new.lines[0].in_force, new.total_amount), (0, 0, 1000))
		self.assertEqual(float(self.line(brought(self.cast, new, "In Force")).left), 1000)

	def test_S22_only_a_cancelled_budget_is_amended_and_once(self):
		self.assert_refused(FlowBypassed, self.amended, self.budget("Draft"), contains="Only a cancelled")
		force = self.budget()
		self.assert_refused(FlowBypassed, self.amended, force, contains="Only a cancelled")
		old = take(self.finance, force, "Cancel", "Wrong.")
		first = self.amended(old)
		self.assert_refused(FlowBypassed, self.amended, old, contains=first.name)

	def test_S22_nothing_is_edited_once_submitted(self):
		for state in ("Finance Review", "Management Approval", "In Force"):
			budget = frappe.get_doc(BUDGET, self.budget(state).name)
			with self.as_user(self.head):
				budget.lines[0].amount = 5000
				self.assert_refused(NotYourStep, budget.save, contains="cannot change")
			if state == "In Force":
				take(self.finance, budget, "Close")
