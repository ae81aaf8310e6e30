import frappe

from steward.approvals.errors import LogIsFinal, NotYourStep
from steward_finance.budgets import entries, ledger
from steward_finance.budgets.casting import OTHER_UNIT, UNIT, BudgetTestCase
from steward_finance.budgets.errors import TransferWrong
from steward_finance.budgets.testing import TRANSFER, make_budget, make_item, make_transfer, take

LONGEST = 140  # letters of a name


class TestTransfers(BudgetTestCase):
	def setUp(self):
		super().setUp()
		self.source = self.budget(lines=[{"expense_item": "Travel", "amount": 500}, {"expense_item": "Meals", "month": "5", "amount": 70}])
		self.target = make_budget(self.other_cast, OTHER_UNIT)
		self.from_line, self.to_line = self.source.lines[0].name, self.target.lines[0].name

	def make(self, state="In Force", amount=100, **fields):
		return make_transfer(self.cast, UNIT, **{"from_line": self.from_line, "to_line": self.to_line, "amount": amount, "state": state, **fields})

	def test_two_rows_move_the_money(self):
		transfer = self.make(amount=120.5)
		self.assertEqual([float(self.line(budget).left) for budget in (self.source, self.target)], [379.5, 1120.5])
		self.assertEqual(sorted((row.kind, row.amount) for row in entries.of(transfer)), [("Transfer", -120.5), ("Transfer", 120.5)])
		self.assertEqual((transfer.docstatus, transfer.from_text), (1, f"{UNIT} · Travel · {self.year}"))

	def test_S22_an_item_with_a_long_name_gives_and_gets(self):
		items = [make_item(kind * LONGEST) for kind in "AB"]
		budget = self.budget(lines=[{"expense_item": item, "amount": 500} for item in items])
		transfer = self.make("Draft", from_line=budget.lines[0].name, to_line=budget.lines[1].name)
		self.assertEqual([items[0] in transfer.from_text, items[1] in transfer.to_text], [True, True])

	def test_S22_whole_cents_are_moved(self):
		transfer = self.make(amount=0.125)
		self.assertEqual((transfer.amount, [row.amount for row in entries.of(transfer) if row.amount > 0]), (0.13, [0.13]))

	def test_S22_a_transfer_says_why(self):
		transfer = self.make("Draft", reason="  ")
		self.refuse_step(self.head, transfer, "Submit", TransferWrong, contains="reason")

	def test_S22_both_budgets_are_in_force(self):
		waiting = self.budget("Draft", lines=[{"expense_item": "Meals", "amount": 5}])
		transfer = self.make("Draft", to_line=waiting.lines[0].name)
		self.refuse_step(self.head, transfer, "Submit", TransferWrong, contains=waiting.name)
		passed = self.make("Management Approval")
		take(self.finance, self.target, "Close")
		self.refuse_step(self.general, passed, "Approve", TransferWrong, contains=self.target.name)
		self.assertEqual(float(self.line(self.source).left), 500)

	def test_S22_the_line_that_gives_has_the_money_when_passed_and_when_approved(self):
		much = self.make("Finance Review", amount=500.01)
		self.refuse_step(self.finance, much, "Pass", TransferWrong, contains="Only")
		passed = self.make("Management Approval", amount=500)
		ledger.post(self.paper(), [self.posting("Reserve", 0.01)])
		self.refuse_step(self.general, passed, "Approve", TransferWrong, contains="499.99")
		self.assertEqual(float(self.line(self.target).left), 1000)
		self.assertEqual(entries.of(passed), [])

	def test_S22_also_under_warn_nothing_is_given_that_is_not_there(self):
		frappe.db.set_value("Expense Budget Line", self.from_line, "control", "Warn")
		much = self.make("Finance Review", amount=500.01)
		self.refuse_step(self.finance, much, "Pass", TransferWrong)

	def test_S22_lines_amount_and_unit_make_sense(self):
		next_year = self.budget(year=self.year + 1)
		for wrong, said in (
			({"amount": 0}, "amount"),
			({"amount": 0.001}, "amount"),
			({"to_line": self.from_line}, "two different"),
			({"to_line": next_year.lines[0].name}, "stays in its year"),
			({"from_line": self.to_line, "to_line": make_budget(self.other_cast, OTHER_UNIT, lines=[{"expense_item": "Meals", "amount": 5}]).lines[0].name}, "Neither line"),
		):
			self.assert_refused(TransferWrong, self.make, "Draft", **wrong, contains=said)

	def test_S22_three_people_decide(self):
		both = self.make_staff("Finance Manager", "General Manager", function="Management")
		transfer = take(both, self.make("Finance Review"), "Pass")
		self.refuse_step(both, transfer, "Approve", NotYourStep)
		self.refuse_step(self.head, transfer, "Approve", frappe.PermissionError)

	def test_S21_nobody_writes_the_ledger(self):
		row = frappe.get_doc(entries.ENTRY, entries.of(self.source)[0].name)
		new = frappe.get_doc({"doctype": entries.ENTRY, "kind": "Budget", "amount": 5})
		for user in ("Administrator", self.finance):
			with self.as_user(user):
				for write in (new.insert, row.update({"amount": 1}).save, row.delete):
					self.assert_refused(frappe.PermissionError, write)
		self.assert_refused(LogIsFinal, new.insert, contains="never changed")

	def test_S21_nobody_writes_a_balance(self):
		line = frappe.get_doc("Expense Budget Line", self.from_line)
		with self.as_user(self.finance):
			self.assert_refused(frappe.PermissionError, line.update({"left_amount": 5000}).save)
		self.assertEqual(float(self.line(self.source).left), 500)

	def test_heads_see_their_units_papers(self):
		transfer = self.make("Draft")
		with self.as_user(self.head):
			self.assertTrue(transfer.has_permission("read"))
			self.assertEqual({row.org_unit for row in frappe.get_list(entries.ENTRY, fields=["org_unit"])}, {UNIT})
		with self.as_user(self.other_head):
			self.assertFalse(transfer.has_permission("read"))
			self.assertNotIn(self.source.name, frappe.get_list("Expense Budget", pluck="name"))
			self.assertEqual(frappe.get_list(TRANSFER), [])
