import frappe
from frappe.utils import add_days, today

from steward.approvals.errors import NotYourStep, StepRefused
from steward.boot import line_at
from steward_finance.budgets import ledger
from steward_finance.budgets.errors import BudgetExceeded, NoBudgetLine
from steward_finance.claims import errors
from steward_finance.claims.casting import ClaimTestCase
from steward_finance.claims.flow import REIMBURSEMENT
from steward_finance.claims.testing import CLAIM, change, cut_line, line, take
from steward_finance.invoices.errors import InvoiceNotValid
from steward_finance.invoices.testing import make_invoice


class TestReview(ClaimTestCase):
	def test_S25_the_head_decides_and_for_him_his_superior(self):
		own = self.claim("Head Approval")
		self.refuse_step(self.cast.claimant, own, "Approve", NotYourStep)
		head = frappe.db.get_value("Staff Member", {"user": self.cast.head})
		frappe.db.set_value("Staff Member", head, "reports_to", frappe.db.get_value("Staff Member", {"user": self.general}))
		with self.as_user(self.cast.head):
			mine = frappe.get_doc({"doctype": CLAIM, "purpose": "Dinner with a client", "lines": [line()]}).insert()
		mine = take(self.cast.head, mine, "Submit")
		self.refuse_step(self.cast.head, mine, "Approve", NotYourStep)
		self.assertEqual(take(self.general, mine, "Approve").workflow_state, "Finance Review")

	def test_S25_claimant_head_reviewer_and_payer_are_four_people(self):
		every = self.make_staff("Department Head", "Finance Officer", "Finance Manager", unit="Test Every", head=True)
		approved = self.claim("Finance Review")
		frappe.db.set_value("Approval Log", {"reference_name": approved.name, "action": "Approve"}, "user", every)
		self.refuse_step(every, approved, "Pass", NotYourStep, "second person")
		passed = take(self.cast.officer, approved, "Pass")
		self.refuse_step(every, passed, "Pay", NotYourStep, "second person")
		both = take(every, self.claim("Finance Review"), "Pass")
		self.refuse_step(every, both, "Pay", NotYourStep, "second person")
		mine = self.claim("Approved")
		mine.db_set("claimant", frappe.db.get_value("Staff Member", {"user": every}))
		self.refuse_step(every, mine, "Pay", NotYourStep)
		self.assertEqual(take(self.cast.manager, passed, "Pay").workflow_state, "Paid")

	def test_S25_every_cut_says_why_and_nothing_is_added(self):
		claim = self.claim("Finance Review")
		cut_line(self.cast.officer, claim, 60, reason=" ")
		self.refuse_step(self.cast.officer, claim, "Pass", errors.CutWrong, "write why")
		cut_line(self.cast.officer, claim, 100.01)
		self.refuse_step(self.cast.officer, claim, "Pass", errors.CutWrong, "cannot be approved")
		self.assertEqual(cut_line(self.cast.officer, claim, 60).approved_amount, 60)
		passed = take(self.cast.officer, claim, "Pass")
		self.assertEqual((passed.was_cut, passed.payable_amount, self.figures()), (1, 60, (0, 60, 940)))

	def test_S25_what_is_paid_is_what_is_booked_to_the_cent(self):
		third = self.claim("Approved", lines=[line(33.333), line(33.333), line(33.335)])
		self.assertEqual([row.amount for row in third.lines], [33.33, 33.33, 33.34])
		self.assertEqual((third.total_amount, third.payable_amount, self.figures()), (100, 100, (0, 100, 900)))
		cut = take(self.cast.officer, cut_line(self.cast.officer, self.claim("Finance Review"), 60.004), "Pass")
		self.assertEqual((cut.lines[0].approved_amount, self.figures()), (60, (0, 160, 840)))
		contested = take(self.cast.claimant, cut, "Contest", "No.")
		decided = take(self.cast.manager, change(self.cast.manager, contested, lines=[{**contested.lines[0].as_dict(), "approved_amount": 70.004}]), "Decide", "Well.")
		self.assertEqual((decided.approved_amount, self.figures()), (70, (0, 170, 830)))

	def test_S23_less_than_a_cent_is_nothing(self):
		claim = self.claim(lines=[line(0.004)])
		self.refuse_step(self.cast.claimant, claim, "Submit", errors.LinesWrong, "more than 0")

	def test_S25_finance_cuts_and_changes_nothing_else(self):
		claim = self.claim("Finance Review")
		for field, value in (("amount", 90), ("purpose", "Else"), ("spent_on", add_days(today(), -1))):
			with self.as_user(self.cast.officer):
				doc = frappe.get_doc(CLAIM, claim.name)
				doc.lines[0].set(field, value)
				self.assert_refused(NotYourStep, doc.save, contains="cannot change")
		for user in (self.cast.claimant, self.cast.head, self.cast.manager):
			with self.assertRaises(frappe.PermissionError):
				cut_line(user, claim, 1)

	def test_S25_a_returned_claim_has_no_cuts(self):
		claim = self.claim("Finance Review")
		cut_line(self.cast.officer, claim, 60)
		back = take(self.cast.officer, claim, "Return", "Please add the receipt.")
		self.assertEqual((back.lines[0].approved_amount, back.lines[0].cut_reason, back.approved_amount), (100, None, 100))

	def test_S25_the_items_limit_holds_for_so_many_units(self):
		self.set_item(limit_per_unit=30)
		claim = self.claim("Finance Review", lines=[line(100, qty=3)])
		self.refuse_step(self.cast.officer, claim, "Pass", errors.OverLimit, "90.00")
		cut_line(self.cast.officer, claim, 90, "Limit of 30 a day.")
		self.assertEqual(take(self.cast.officer, claim, "Pass").approved_amount, 90)

	def test_S25_the_budget_stops_what_is_too_much(self):
		self.claim("Approved", lines=[line(950)])
		self.refuse_step(self.cast.officer, self.claim("Finance Review"), "Pass", BudgetExceeded, "50.00 is left")
		self.assertEqual(self.figures(), (0, 950, 50))

	def test_S25_without_a_budget_nothing_passes(self):
		claim = self.claim("Finance Review")
		frappe.db.set_value("Expense Budget Line", {"parent": self.budget.name}, "in_force", 0)
		self.refuse_step(self.cast.officer, claim, "Pass", NoBudgetLine, "no budget in force")

	def test_S25_what_was_reserved_pays_the_claim(self):
		request = self.request("Approved", amount=900)
		first = self.claim("Approved", expense_request=request.name, lines=[line(600)])
		self.assertEqual(self.figures(), (300, 600, 100))
		self.claim("Approved", expense_request=request.name, lines=[line(350)])
		self.assertEqual(self.figures(), (0, 950, 50))
		self.assertEqual(self.stored(request, "used_amount", "left_amount"), (900, 0))
		take(self.cast.manager, first, "Cancel", "Claimed twice.")
		self.assertEqual(self.figures(), (600, 350, 50))
		self.assertEqual(self.stored(request, "used_amount", "left_amount"), (300, 600))

	def test_S25_cancelling_restores_to_the_cent_also_a_closed_request(self):
		request = self.request("Approved", amount=200)
		claim = self.claim("Approved", expense_request=request.name, lines=[line(33.33), line(0.67)])
		request.db_set("to_date", add_days(today(), -1))
		take(self.cast.officer, request, "Close")
		self.assertEqual(self.figures(), (0, 34, 966))
		cancelled = take(self.cast.manager, claim, "Cancel", "Wrong client.")
		self.assertEqual((cancelled.docstatus, self.figures()), (2, (0, 0, 1000)))
		self.assertEqual(self.stored(request, "used_amount", "left_amount"), (0, 0))
		self.assertEqual(ledger.posted(cancelled, "Actual"), {})

	def test_S25_a_claim_is_cancelled_also_after_its_budget_was_closed(self):
		ended, open_ = (self.request("Approved", amount=100) for _number in range(2))
		claims = [self.claim("Approved", expense_request=request.name) for request in (ended, open_)]
		take(self.cast.officer, ended, "Close")
		take(self.cast.manager, self.budget, "Close")
		for claim in claims:
			self.assertEqual(take(self.cast.manager, claim, "Cancel", "Wrong client.").docstatus, 2)
		facts = frappe.db.get_value("Expense Budget Line", {"parent": self.budget.name}, ["reserved", "spent", "left_amount", "in_force"])
		self.assertEqual(facts, (0, 0, 1000, 0))
		self.assertEqual(take(self.cast.officer, open_, "Close").left_amount, 0)

	def test_S25_a_request_closed_meanwhile_stops_the_claim(self):
		request = self.request("Approved")
		claim = self.claim("Finance Review", expense_request=request.name)
		request.db_set("workflow_state", "Closed")
		self.refuse_step(self.cast.officer, claim, "Pass", errors.RequestMissing, "not approved")

	def test_S25_invoices_are_looked_at_again(self):
		with self.as_user(self.cast.claimant):
			name = make_invoice(amount=100).name
		claim = self.claim("Finance Review", lines=[line(invoice=name)])
		frappe.db.set_value("Invoice Record", name, "amount", 50)
		self.refuse_step(self.cast.officer, claim, "Pass", InvoiceNotValid, "more than its amount")


class TestContestAndPay(ClaimTestCase):
	def test_S25_only_a_cut_is_contested_by_the_claimant_with_a_reason(self):
		full = self.claim("Approved")
		self.refuse_step(self.cast.claimant, full, "Contest", errors.ContestWrong, "Nothing")
		cut = self.claim("Approved", cut=60)
		self.refuse_step(self.cast.head, cut, "Contest", NotYourStep)
		self.refuse_step(self.cast.claimant, cut, "Contest", StepRefused, "reason", comment=" ")
		contested = take(self.cast.claimant, cut, "Contest", "The receipt is there.")
		self.assertEqual((contested.workflow_state, contested.contested), ("Contested", 1))
		self.refuse_step(self.cast.manager, contested, "Pay", StepRefused, "not possible")

	def test_S25_a_contest_ends_between_cut_and_claim_and_once(self):
		claim = self.claim("Contested", cut=60)
		for amount in (59.99, 100.01):
			self.decide_on(claim, amount)
			self.refuse_step(self.cast.manager, claim, "Decide", errors.DecisionWrong, "from ")
		self.decide_on(claim, 80)
		self.refuse_step(self.cast.manager, claim, "Decide", StepRefused, "reason", comment="")
		decided = take(self.cast.manager, claim, "Decide", "Half of it is shown.")
		self.assertEqual((decided.workflow_state, decided.payable_amount, self.figures()), ("Approved", 80, (0, 80, 920)))
		self.refuse_step(self.cast.claimant, decided, "Contest", errors.ContestWrong, "before")
		take(self.cast.manager, decided, "Cancel", "Left the company.")
		self.assertEqual(self.figures(), (0, 0, 1000))

	def decide_on(self, claim, amount):
		"""The manager writes an amount."""
		with self.as_user(self.cast.manager):
			doc = frappe.get_doc(CLAIM, claim.name)
			doc.lines[0].approved_amount = amount
			doc.save()

	def test_S25_who_cut_does_not_decide_and_nobody_else_writes(self):
		both = self.make_staff("Finance Officer", "Finance Manager", function="Finance")
		claim = self.claim("Finance Review")
		cut_line(both, claim, 60)
		contested = take(self.cast.claimant, take(both, claim, "Pass"), "Contest", "It was a taxi.")
		self.refuse_step(both, contested, "Decide", NotYourStep, "second person")
		for user in (self.cast.officer, self.cast.claimant):
			with self.assertRaises(frappe.PermissionError):
				change(user, contested, lines=[{**contested.lines[0].as_dict(), "approved_amount": 100}])

	def test_S25_who_cut_does_not_decide_the_contest_though_another_passed_it(self):
		both = self.make_staff("Finance Officer", "Finance Manager", function="Finance")
		claim = cut_line(both, self.claim("Finance Review"), 60)
		contested = take(self.cast.claimant, take(self.cast.officer, claim, "Pass"), "Contest", "No.")
		self.refuse_step(both, contested, "Decide", NotYourStep, "second person")
		self.assertEqual(take(self.cast.manager, contested, "Decide", "It stands.").workflow_state, "Approved")

	def test_S25_the_budget_also_stops_a_decision(self):
		claim = self.claim("Contested", cut=60)
		self.claim("Approved", lines=[line(920)])
		self.decide_on(claim, 100)
		self.refuse_step(self.cast.manager, claim, "Decide", BudgetExceeded, "20.00 is left")

	def test_S25_a_decision_uses_the_reserve_too(self):
		request = self.request("Approved", amount=300)
		claim = self.claim("Contested", cut=60, expense_request=request.name)
		self.assertEqual(self.figures(), (240, 60, 700))
		self.decide_on(claim, 100)
		take(self.cast.manager, claim, "Decide", "It is shown.")
		self.assertEqual(self.figures(), (200, 100, 700))

	def test_S25_paid_is_final(self):
		paid = self.claim("Paid")
		self.assertEqual((str(paid.paid_on), paid.payable_amount), (today(), 100))
		self.refuse_step(self.cast.manager, paid, "Pay", StepRefused, "already did")
		for action in ("Cancel", "Contest"):
			self.refuse_step(self.cast.manager, paid, action, StepRefused, "not possible")
		for user in (self.cast.claimant, self.cast.manager):
			with self.assertRaises((NotYourStep, frappe.UpdateAfterSubmitError)):
				change(user, paid, paid_on=add_days(today(), -5))

	def test_S25_the_claimant_does_not_file_his_own(self):
		paid = self.claim("Paid")
		paid.db_set("claimant", frappe.db.get_value("Staff Member", {"user": self.cast.officer}))
		self.refuse_step(self.cast.officer, paid, "File", NotYourStep)

	def test_S25_a_claim_is_seen_by_its_people_only(self):
		claim, outsider = self.claim("Head Approval"), self.make_staff("Department Head", unit="Test Elsewhere", head=True)
		seen, parts = {}, ("claimant", "head", "officer", "manager")
		people = {part: getattr(self.cast, part) for part in parts}
		for part, user in {**people, "outsider": outsider, "general": self.general}.items():
			with self.as_user(user):
				seen[part] = (bool(frappe.get_list(CLAIM, {"name": claim.name})), claim.has_permission("read"))
		self.assertEqual(seen.pop("outsider"), (False, False))
		self.assertEqual(set(seen.values()), {(True, True)})

	def test_S25_a_printed_line_shows_the_state_beside_it(self):
		before = ["Draft", "Head Approval", "Finance Review", "Approved"]
		self.assertEqual(line_at(REIMBURSEMENT, "Approved"), [*before, "Paid", "Filed"])
		self.assertEqual(line_at(REIMBURSEMENT, "Contested"), [*before, "Contested", "Paid", "Filed"])
		self.assertEqual(line_at(REIMBURSEMENT, "Rejected"), ["Draft", "Head Approval", "Rejected"])
