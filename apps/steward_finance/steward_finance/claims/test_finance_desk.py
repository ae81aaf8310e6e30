from importlib import import_module

import frappe
from frappe.utils import add_days, getdate, today

from steward.approvals.cards import full_name
from steward.approvals.errors import NotYourStep
from steward.handover import holdings
from steward_finance.claims import cards, controls, desk, duties
from steward_finance.claims.casting import UNIT, ClaimTestCase
from steward_finance.claims.testing import ACCOUNT, ADVANCE, CLAIM, ITEM, REQUEST, line, take

REPORTS = "steward_finance.claims.report."


class TestFinanceDesk(ClaimTestCase):
	def run_report(self, name, user, **filters):
		"""Rows of a report as somebody sees them."""
		with self.as_user(user):
			return import_module(f"{REPORTS}{name}.{name}").execute({"org_unit": UNIT, **filters})

	def titles(self, user):
		return [duty.title for duty in duties.duties(user)]

	def test_S25_the_checks_are_for_finance_and_follow_the_facts(self):
		claim = self.claim("Finance Review")
		with self.as_user(self.cast.head):
			self.assert_refused(NotYourStep, desk.look, [claim.name], contains="for finance")
		self.set_item(limit_per_unit=40)
		with self.as_user(self.cast.officer):
			self.assertIn("over the limit", desk.look([claim.name])[claim.name][0])
			self.assertEqual(self.stored(claim, "checks"), "Look")
		self.set_item(limit_per_unit=0)
		with self.as_user(self.cast.officer):
			self.assertEqual(desk.look(frappe.as_json([claim.name, "nothing"])), {claim.name: []})
		self.assertEqual(self.stored(claim, "checks"), "No Issues")

	def test_S25_the_payment_list_is_for_who_pays_and_has_the_bank(self):
		with self.as_user(self.cast.claimant):
			frappe.get_doc({"doctype": ACCOUNT, "account_name": "A. Claimant", "bank": "Bank of Tests", "account_no": "0012345"}).insert()
		advance = self.advance("Paid", amount=150)
		first, second = (self.claim("Approved", cash_advance=advance.name) for _claim in range(2))
		waiting = self.advance("Approved", amount=70)
		self.assert_refused(frappe.PermissionError, self.run_report, "payment_list", self.cast.officer)
		rows = {row["document"]: row for row in self.run_report("payment_list", self.cast.manager)[1]}
		self.assertEqual([rows[doc.name]["amount"] for doc in (first, second, waiting)], [0, 50, 70])
		paid_to = [rows[second.name][field] for field in ("account_name", "bank", "account_no")]
		self.assertEqual(paid_to, ["A. Claimant", "Bank of Tests", "0012345"])

	def test_S25_the_card_says_what_the_payment_list_comes_to(self):
		self.claim("Approved", lines=[line(12.34)])
		self.advance("Approved", amount=70)
		rows = self.run_report("payment_list", self.cast.manager)[1]
		with self.as_user(self.cast.manager):
			self.assertAlmostEqual(cards.to_pay()["value"], sum(row["amount"] for row in rows))
		with self.as_user(self.cast.claimant):
			self.assertEqual(cards.to_pay(), {"value": 82.34, "fieldtype": "Currency"})

	def test_S25_who_has_no_account_is_named(self):
		self.claim("Approved")
		self.assertIn("No bank account", self.run_report("payment_list", self.cast.manager)[2])
		self.assertIn("Enter your bank account, so that you can be paid", self.titles(self.cast.claimant))

	def test_S23_expenses_by_anything_add_up_and_show_what_one_may_see(self):
		self.claim("Approved", cut=60, lines=[line(100), line(40, spent_on=add_days(today(), -1))])
		self.claim("Head Approval")
		for by in ("Person", "Expense Item", "Client", "Unit", "Month"):
			rows = self.run_report("expenses_by_person_item_client", self.cast.head, by=by)[1]
			self.assertEqual(sum(row["approved"] for row in rows), 100, by)
			self.assertEqual(sum(row["cut"] for row in rows), 40, by)
		outsider = self.make_staff("Department Head", unit="Test Elsewhere", head=True)
		self.assertEqual(self.run_report("expenses_by_person_item_client", outsider, by="Person")[1], [])

	def test_S23_outstanding_advances_tell_what_is_overdue(self):
		late, fresh = self.advance("Paid"), self.advance("Paid", amount=200)
		late.db_set("due_back_on", add_days(today(), -3))
		rows = self.run_report("advances_outstanding", self.cast.claimant)[1]
		self.assertEqual([(row.name, row.days_overdue, row.left_amount) for row in rows], [(late.name, 3, 500), (fresh.name, 0, 200)])
		self.assertEqual([row.name for row in self.run_report("advances_outstanding", self.cast.head, overdue=1)[1]], [late.name])

	def test_S23_my_day_says_what_to_finish_return_pay_and_file(self):
		draft, advance, request = self.claim(), self.advance("Paid"), self.request("Approved", purpose="Fair in Ningbo")
		advance.db_set("due_back_on", today())
		request.db_set("to_date", add_days(today(), -1))
		mine = self.titles(self.cast.claimant)
		for said in (f"Finish and submit: {draft.purpose}", f"return the rest: {advance.purpose}", "what you spent: Fair in Ningbo"):
			self.assertTrue(any(said in title for title in mine), said)
		waiting = {self.claim(state).name for state in ("Contested", "Approved")}
		self.claim("Paid", purpose="Dinner")
		self.assertEqual(waiting, {duty.name for duty in [*duties.to_decide(), *duties.to_pay(CLAIM, "payable_amount")]} & waiting)
		self.assertIn("File the claim: Dinner", self.titles(self.cast.officer))

	def test_S23_S25_my_day_says_what_came_back_and_by_whom_and_which_cut_may_be_contested(self):
		for doc in (self.claim("Head Approval", purpose="Fair"), self.request("Head Approval", purpose="Trip"), self.advance("Head Approval", purpose="Cash")):
			take(self.cast.head, doc, "Return", "Name the client.")
		taken_back = take(self.cast.claimant, take(self.cast.claimant, self.claim(purpose="Mine"), "Submit"), "Withdraw")
		mine = {duty.title: duty for duty in duties.duties(self.cast.claimant)}
		for purpose in ("Fair", "Trip", "Cash"):
			duty = mine[f"Correct and submit again: {purpose}"]
			self.assertEqual((duty.by, ("Reason", "Name the client.") in duty.facts), (full_name(self.cast.head), True))
		self.assertIn(f"Finish and submit: {taken_back.purpose}", mine)
		cut, whole = self.claim("Approved", cut=60, purpose="Dinner"), self.claim("Approved", purpose="Taxi")
		said = {duty.name: duty for duty in duties.cuts(self.cast.staff())}
		self.assertEqual((said[cut.name].rule, whole.name in said), ("S25", False))
		take(self.cast.claimant, cut, "Contest", "It was for the client.")
		self.assertNotIn(cut.name, [duty.name for duty in duties.cuts(self.cast.staff())])

	def test_S23_open_journeys_and_advances_can_be_handed_over(self):
		request, advance = self.request("Approved"), self.advance("Paid")
		other = frappe.db.get_value("Staff Member", {"user": self.cast.head})
		held = {(item.kind, item.reference) for item in holdings.held_by(self.cast.staff())}
		self.assertTrue({(REQUEST, request.name), (ADVANCE, advance.name)} <= held)
		holdings.providers()[ADVANCE].move(advance.name, self.cast.staff(), other)
		self.assertEqual(self.stored(advance, "claimant"), other)

	def test_S25_the_proof_finds_what_was_not_kept(self):
		period = (getdate(today()), getdate(today()))
		good, bad = self.claim("Paid"), self.claim("Paid", lines=[line(100)])
		measures = {control.title: control for control in controls.controls()}

		def broken(title):
			return [name for name, _why in measures[title].measure(*period).exceptions]

		for title in measures:
			self.assertNotIn(good.name, broken(title), title)
		self.set_item(needs_invoice=1, needs_request=1, limit_per_unit=90)
		frappe.db.set_value("Approval Log", {"reference_name": bad.name, "action": "Pay"}, "user", self.cast.officer)
		frappe.db.set_value("Approval Log", {"reference_name": bad.name, "action": "Pass"}, "acted_at", add_days(today(), -30))
		late = self.advance("Paid")
		late.db_set("due_back_on", add_days(today(), -1))
		for title in list(measures)[:2] + list(measures)[3:]:
			self.assertIn(bad.name, broken(title), title)
		period = (getdate(add_days(today(), -1)),) * 2
		self.assertIn(late.name, broken("Advances were accounted for by their day"))

	def test_S25_the_sheet_has_the_amount_in_capitals_and_who_signed(self):
		claim = self.claim("Paid", cut=60.05)
		html = frappe.get_print(CLAIM, claim.name, "Reimbursement Sheet")
		for said in ("陆拾元零伍分", ITEM, claim.name):
			self.assertIn(said, html)

	def test_the_foot_of_the_sheet_is_in_the_letters_of_its_language(self):
		claim = self.claim("Draft")
		self.addCleanup(setattr, frappe.local, "lang", frappe.local.lang)
		for language, letters in (("zh", "SC"), ("zh-TW", "TC")):
			frappe.local.lang = language
			html = frappe.get_print(CLAIM, claim.name, "Reimbursement Sheet")
			self.assertIn(f'@bottom-center {{ font: 8.5pt "Noto Serif CJK {letters}"', html)
