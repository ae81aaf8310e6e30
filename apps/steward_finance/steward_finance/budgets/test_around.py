"""What stands around the ledger: report, card, controls, duties, the clock, notifications, what forms ask. [S21 S22]"""

from decimal import Decimal

import frappe
from frappe.utils import add_days, getdate, today

from steward.approvals.people import staff_of
from steward_finance.budgets import (
	balances,
	cards,
	clock,
	controls,
	duties,
	entries,
	handover,
	ledger,
	lines,
	sheet,
	telling,
)
from steward_finance.budgets.casting import OTHER_UNIT, SETTINGS, UNIT, BudgetTestCase
from steward_finance.budgets.errors import NoBudgetLine
from steward_finance.budgets.report.budget_use import budget_use
from steward_finance.budgets.testing import make_budget, make_transfer


class TestAroundTheLedger(BudgetTestCase):
	def setUp(self):
		super().setUp()
		rows = [{"expense_item": "Travel", "amount": 500}, {"expense_item": "Meals", "month": "5", "amount": 70}, {"expense_item": "Meals", "month": "6", "amount": 30}]
		self.force = self.budget(lines=rows)
		self.others = make_budget(self.other_cast, OTHER_UNIT)
		self.work = self.paper()
		ledger.post(self.work, [self.posting("Actual", 100.5), self.posting("Reserve", 50), self.posting("Actual", 20, "Meals", f"{self.year}-05-02")])

	def report(self, user, **filters) -> list[dict]:
		with self.as_user(user):
			_columns, rows, _message, chart, summary = budget_use.execute({"org_unit": UNIT, **filters})
		self.assertEqual(bool(rows), bool(chart))
		self.assertEqual(len(summary), 4)
		return rows

	def test_budget_use_adds_up_by_unit_item_and_month(self):
		(unit,) = self.report(self.head, by="Unit")
		self.assertEqual({field: unit[field] for field in budget_use.FIGURES}, {"granted": 600, "transferred": 0, "reserved": 50, "spent": 120.5, "left_amount": 429.5})
		self.assertEqual([(row["expense_item"], row["left_amount"]) for row in self.report(self.head, by="Expense Item")], [("Travel", 349.5), ("Meals", 80)])
		self.assertEqual([(row["month"], row["spent"]) for row in self.report(self.head, by="Month")], [("Whole Year", 100.5), ("5", 20), ("6", 0)])
		self.assertEqual([row["used"] for row in self.report(self.head)], [30.1, 28.6, 0])
		self.assertEqual(self.report(self.head, year=self.year - 1), [])

	def test_S21_budget_use_shows_a_head_his_own_units_only(self):
		self.assertEqual(self.report(self.other_head), [])
		self.assertEqual(len(self.report(self.finance)), 3)
		with self.as_user(self.other_head):
			self.assertEqual({row["org_unit"] for row in budget_use.execute({})[1]}, {OTHER_UNIT})
			self.assertEqual(cards.left_this_year()["value"], 1000)
		with self.as_user(self.make_staff()):
			self.assert_refused((frappe.ValidationError, frappe.PermissionError), cards.left_this_year)  # the newer Frappe's is the second

	def test_S21_a_claimant_learns_what_his_own_unit_has_left(self):
		asked = [{"row": "1", "expense_item": "Travel", "spent_on": today()}, {"row": "2", "expense_item": "Rent", "spent_on": today()}]
		with self.as_user(self.make_staff(unit=UNIT, function="Other")):
			first, second = balances.remaining(UNIT, frappe.as_json(asked))
			self.assertEqual((first["left"], first["reserved"], first["spent"], second["budget"]), (349.5, 50, 100.5, None))
			self.assert_refused(NoBudgetLine, balances.remaining, OTHER_UNIT, asked, contains="cannot claim")
			self.assert_refused(NoBudgetLine, balances.remaining, "", asked)

	def test_the_nightly_check_finds_what_was_written_around_the_ledger(self):
		self.assertEqual(balances.check(), {})
		name = self.force.lines[0].name
		frappe.db.set_value(lines.LINE, name, "left_amount", 9999)
		self.assertEqual(list(balances.check()), [name])
		frappe.db.set_value(lines.LINE, name, "left_amount", 349.5)
		frappe.db.delete(entries.ENTRY, {"budget_line": name, "kind": "Reserve"})
		self.assertEqual(list(balances.check()), [name])

	def test_S21_controls_count_budgets_with_their_plan_and_lines_within_their_budget(self):
		day = getdate(today())
		before = controls.planned_first(day, day)
		frappe.db.set_value("Annual Business Plan", self.force.plan, "year", self.year + 5)
		after = controls.planned_first(day, day)
		self.assertEqual((after.checked, after.kept), (before.checked, before.kept - 1))
		self.assertIn(self.force.name, [name for name, _why in after.exceptions])
		frappe.db.set_value(lines.LINE, self.force.lines[0].name, "left_amount", -5)
		self.assertIn(self.force.name, [name for name, _why in controls.within_budget(day, day).exceptions])

	def test_S22_the_control_finds_a_budget_that_one_person_passed_and_approved(self):
		day = getdate(today())
		self.assertNotIn(self.force.name, [name for name, _why in controls.approved_by_two(day, day).exceptions])
		log = {"reference_doctype": "Expense Budget", "reference_name": self.force.name, "action": "Pass"}
		frappe.db.set_value("Approval Log", log, "user", self.general)
		self.assertIn(self.force.name, [name for name, _why in controls.approved_by_two(day, day).exceptions])
		self.assertEqual({control.rule for control in controls.controls()}, {"S21", "S22"})

	def test_S22_closing_is_proposed_when_the_year_is_over(self):
		old = self.budget(year=self.year - 2)
		self.assertIn(old.name, [duty.name for duty in duties.duties(self.finance)])
		self.assertNotIn(self.force.name, [duty.name for duty in duties.duties(self.finance)])
		self.assertEqual(duties.duties(self.head), [])
		day = clock.close_by(old.year)
		told = {"document_name": old.name, "for_user": self.finance}
		for when, number in ((add_days(day, -1), 0), (day, 1), (add_days(day, 1), 1)):
			clock.propose_closing(getdate(when))
			self.assertEqual(frappe.db.count("Notification Log", told), number)
		self.assertNotIn(old.name, [row.name for row in clock.to_close(getdate(add_days(day, -1)))])

	def test_S21_the_head_is_told_when_the_share_is_passed_and_once(self):
		frappe.db.set_single_value(SETTINGS, "warn_percent", 80)
		asked = []
		frappe.flags.in_test = False
		enqueue, frappe.enqueue = frappe.enqueue, lambda *_args, **said: asked.append(said["names"])
		try:
			for amount in (249.4, 0.1, 10):  # 150.5 of 500 are used: 79.98 %, 80 %, 82 %
				ledger.post(self.work, [self.posting("Actual", amount)])
		finally:
			frappe.enqueue, frappe.flags.in_test = enqueue, True
		self.assertEqual(asked, [[self.force.lines[0].name]])
		telling.tell(asked[0], self.finance)
		note = frappe.get_last_doc("Notification Log", {"document_name": self.force.name, "for_user": self.head})
		self.assertIn("82 %", note.subject)

	def test_S21_a_line_overdrawn_under_warn_is_the_heads_duty(self):
		frappe.db.set_value(lines.LINE, self.force.lines[0].name, "control", "Warn")
		ledger.post(self.work, [self.posting("Actual", 400)])
		(duty,) = duties.duties(self.head)
		self.assertEqual((duty.rule, duty.name, duty.facts[0][1]), ("S21", self.force.name, frappe.utils.fmt_money(50.5)))

	def test_the_ledger_keeps_every_movement_of_a_line(self):
		transfer = make_transfer(self.cast, UNIT, self.force.lines[0].name, self.force.lines[1].name, 30)
		kinds = [(row.kind, Decimal(str(row.amount))) for row in entries.of(transfer)]
		self.assertEqual(sorted(kinds), [("Transfer", Decimal("-30.0")), ("Transfer", Decimal("30.0"))])
		self.assertEqual(balances.check(), {})

	def test_the_sheet_has_a_row_an_item(self):
		first, second = sheet.budget_table(frappe.get_doc("Expense Budget", self.force.name))
		self.assertEqual((first["months"], second["months"]), ("Whole Year", "5–6"))
		self.assertEqual((second["amount"], second["spent"]), tuple(map(frappe.utils.fmt_money, (100, 20))))

	def test_a_plan_goes_to_the_successor(self):
		giver, taker = staff_of(self.head), staff_of(self.other_head)
		self.assertEqual([name for name, _title in handover.held(giver)], [self.force.plan])
		handover.holdings()[0].move(self.force.plan, giver, taker)
		self.assertEqual(handover.held(giver), [])
		self.assertIn(self.force.plan, [name for name, _title in handover.held(taker)])
