import frappe
from frappe.utils import add_days, today

from steward.approvals.errors import NotYourStep
from steward_finance.budgets.errors import BudgetExceeded, NoBudgetLine
from steward_finance.claims import clock, errors
from steward_finance.claims.casting import UNIT, ClaimTestCase
from steward_finance.claims.testing import change, line, take


class TestExpenseRequests(ClaimTestCase):
	def test_S23_a_request_says_what_when_which_and_how_much(self):
		for field in ("purpose", "expense_item", "from_date", "to_date"):
			self.refuse_step(self.cast.claimant, self.request(**{field: None}), "Submit", errors.RequestIncomplete, "Fill in")
		self.refuse_step(self.cast.claimant, self.request(amount=0), "Submit", errors.RequestIncomplete, "more than 0")
		self.refuse_step(self.cast.claimant, self.request(purpose="  "), "Submit", errors.RequestIncomplete, "Purpose")

	def test_S23_a_request_comes_before_the_spending(self):
		over = self.request(from_date=add_days(today(), -3), to_date=add_days(today(), -1))
		self.refuse_step(self.cast.claimant, over, "Submit", errors.RequestIncomplete, "before the spending")
		backwards = self.request(to_date=add_days(today(), -1))
		self.refuse_step(self.cast.claimant, backwards, "Submit", errors.RequestIncomplete, "before it begins")

	def test_S23_a_disabled_item_is_not_asked_for(self):
		request = self.request()
		self.set_item(disabled=1)
		self.refuse_step(self.cast.claimant, request, "Submit", errors.RequestIncomplete, "not used any more")

	def test_S23_only_the_requester_submits_and_withdraws(self):
		for action, state in (("Submit", "Draft"), ("Withdraw", "Head Approval")):
			self.refuse_step(self.cast.head, self.request(state), action, NotYourStep)
		self.assertEqual(take(self.cast.claimant, self.request("Head Approval"), "Withdraw").workflow_state, "Draft")

	def test_S23_the_head_of_the_unit_decides_and_for_him_his_superior(self):
		outsider = self.make_staff("Department Head", unit="Test Elsewhere", head=True)
		self.refuse_step(outsider, self.request("Head Approval"), "Approve", frappe.PermissionError)
		own = {"requester": frappe.db.get_value("Staff Member", {"user": self.cast.head})}
		frappe.db.set_value("Staff Member", own["requester"], "reports_to", frappe.db.get_value("Staff Member", {"user": self.general}))
		with self.as_user(self.cast.head):
			mine = frappe.copy_doc(self.request()).update(own).insert()
		mine = take(self.cast.head, mine, "Submit")
		self.refuse_step(self.cast.head, mine, "Approve", NotYourStep)
		self.assertEqual(take(self.general, mine, "Approve").workflow_state, "Approved")

	def test_S23_a_request_goes_to_the_requesters_own_unit(self):
		other = self.make_unit("Test Elsewhere")
		self.refuse_step(self.cast.claimant, self.request(org_unit=other), "Submit", errors.NotYourUnit, UNIT)

	def test_S23_approval_reserves_and_stops_at_what_is_left(self):
		self.request("Approved", amount=800)
		self.assertEqual(self.figures(), (800, 0, 200))
		self.refuse_step(self.cast.head, self.request("Head Approval", amount=200.01), "Approve", BudgetExceeded, "200.00 is left")
		self.request("Approved", amount=200)
		self.assertEqual(self.figures(), (1000, 0, 0))

	def test_S23_a_request_reserves_whole_cents_and_gives_them_all_back(self):
		request = self.request("Approved", amount=100.004)
		self.claim("Approved", expense_request=request.name, lines=[line(50.005)])
		self.assertEqual((float(request.amount), self.figures()), (100, (49.99, 50.01, 900)))
		self.claim("Approved", expense_request=request.name, lines=[line(60)])
		self.assertEqual((self.stored(request, "left_amount"), self.figures()), (0, (0, 110.01, 889.99)))

	def test_S23_without_a_budget_line_nothing_is_reserved(self):
		far = {"from_date": add_days(today(), 800), "to_date": add_days(today(), 801)}
		self.refuse_step(self.cast.head, self.request("Head Approval", **far), "Approve", NoBudgetLine)

	def test_S23_a_request_closes_when_used_up_or_over(self):
		request = self.request("Approved")
		self.refuse_step(self.cast.officer, request, "Close", errors.RequestInUse, "still reserved")
		request.db_set("to_date", add_days(today(), -1))
		closed = take(self.cast.officer, request, "Close")
		self.assertEqual((closed.workflow_state, closed.left_amount, str(closed.closed_on)), ("Closed", 0, today()))
		self.assertEqual(self.figures(), (0, 0, 1000))

	def test_S23_the_clock_closes_what_is_over(self):
		over, running = self.request("Approved"), self.request("Approved", amount=50)
		self.claim("Approved", expense_request=over.name)
		waiting = self.request("Approved", amount=70)
		self.claim("Head Approval", expense_request=waiting.name)
		for request in (over, waiting):
			request.db_set("to_date", add_days(today(), -15))
		clock.daily()
		self.assertEqual(self.stored(over, "workflow_state", "used_amount", "left_amount"), ("Closed", 100, 0))
		self.assertEqual(self.stored(running, "workflow_state"), "Approved")
		self.assertEqual(self.stored(waiting, "workflow_state"), "Approved")
		self.assertEqual(self.figures(), (120, 100, 780))

	def test_S23_a_request_that_is_used_is_not_cancelled(self):
		request = self.request("Approved")
		claim = self.claim("Head Approval", expense_request=request.name)
		self.refuse_step(self.cast.officer, request, "Cancel", errors.RequestInUse, claim.name)
		take(self.cast.head, claim, "Reject", "Not now.")
		advance = self.advance("Head Approval", expense_request=request.name)
		self.refuse_step(self.cast.officer, request, "Cancel", errors.RequestInUse, advance.name)
		take(self.cast.head, advance, "Reject", "Not now.")
		self.assertEqual(take(self.cast.officer, request, "Cancel", "Journey called off.").docstatus, 2)
		self.assertEqual(self.figures(), (0, 0, 1000))

	def test_S23_finance_neither_closes_nor_cancels_its_own(self):
		own = self.request("Approved")
		frappe.db.set_value("Expense Request", own.name, "requester", frappe.db.get_value("Staff Member", {"user": self.cast.officer}))
		self.refuse_step(self.cast.officer, own, "Cancel", NotYourStep)

	def test_S23_a_decided_request_is_not_edited(self):
		request = self.request("Approved")
		for user in (self.cast.claimant, self.cast.officer):
			with self.assertRaises((NotYourStep, frappe.UpdateAfterSubmitError, frappe.PermissionError)):
				change(user, request, amount=5)
		self.assertEqual(self.stored(request, "amount"), 300)


class TestCashAdvances(ClaimTestCase):
	def test_S23_an_advance_says_what_for_how_much_and_until_when(self):
		self.refuse_step(self.cast.claimant, self.advance(purpose=" "), "Submit", errors.AdvanceIncomplete, "what the advance is for")
		self.refuse_step(self.cast.claimant, self.advance(amount=0), "Submit", errors.AdvanceIncomplete, "more than 0")
		past = self.advance(due_back_on=add_days(today(), -1))
		self.refuse_step(self.cast.claimant, past, "Submit", errors.AdvanceIncomplete, "is over")

	def test_S23_left_empty_it_is_due_back_when_the_settings_say(self):
		self.set_setting("advance_days", 10)
		self.assertEqual(str(self.advance(due_back_on=None).due_back_on), add_days(today(), 10))

	def test_S23_no_new_advance_while_one_is_overdue(self):
		waiting, old = self.advance("Finance Review"), self.advance("Paid")
		old.db_set("due_back_on", add_days(today(), -1))
		self.refuse_step(self.cast.claimant, self.advance(), "Submit", errors.AdvanceOverdue, old.name)
		self.refuse_step(self.cast.officer, waiting, "Pass", errors.AdvanceOverdue, old.name)
		old.db_set("due_back_on", today())
		self.assertEqual(take(self.cast.officer, waiting, "Pass").workflow_state, "Approved")

	def test_S23_four_people_claim_approve_pass_and_pay(self):
		both = self.make_staff("Finance Officer", "Finance Manager", function="Finance")
		passed = take(both, self.advance("Finance Review"), "Pass")
		self.refuse_step(both, passed, "Pay", NotYourStep, "second person")
		own = self.advance("Finance Review")
		own.db_set("claimant", frappe.db.get_value("Staff Member", {"user": both}))
		self.refuse_step(both, own, "Pass", NotYourStep)
		self.assertEqual(str(take(self.cast.manager, passed, "Pay").paid_on), today())

	def test_S23_an_advance_is_paid_and_comes_back_in_whole_cents(self):
		paid = self.advance("Paid", amount=500.004)
		self.assertEqual((paid.amount, paid.left_amount), (500, 500))
		back = change(self.cast.officer, paid, returned=500.004)
		self.assertEqual((back.returned, take(self.cast.officer, back, "Settle").workflow_state), (500, "Settled"))

	def test_S23_never_more_comes_back_than_was_paid(self):
		advance = self.advance("Paid")
		self.assert_refused(errors.AdvanceOverdrawn, change, self.cast.officer, advance, returned=500.01, contains="at most")
		self.assertEqual(self.stored(advance, "returned"), 0)
		self.assertEqual(change(self.cast.officer, advance, returned=200).left_amount, 300)
		self.refuse_step(self.cast.officer, advance, "Settle", errors.AdvanceOpen, "300.00")
		change(self.cast.officer, advance, returned=500)
		self.assertEqual(take(self.cast.officer, advance, "Settle").workflow_state, "Settled")

	def test_S23_nothing_came_back_of_what_was_not_paid(self):
		advance = self.advance("Paid", claimed=100, returned=400, left_amount=0, paid_on="2020-01-01")
		self.assertEqual((advance.claimed, advance.returned, advance.left_amount, str(advance.paid_on)), (0, 0, 500, today()))
		self.refuse_step(self.cast.officer, advance, "Settle", errors.AdvanceOpen, "500.00")

	def test_S23_only_finance_writes_down_what_came_back(self):
		advance = self.advance("Paid")
		for user in (self.cast.claimant, self.cast.manager, self.cast.head):
			with self.assertRaises(frappe.PermissionError):
				change(user, advance, returned=500)
		with self.assertRaises((NotYourStep, frappe.UpdateAfterSubmitError)):
			change(self.cast.officer, advance, amount=5000)
		self.assertEqual(self.stored(advance, "returned", "amount"), (0, 500))

	def test_S23_a_claim_is_set_off_and_never_more_than_is_outstanding(self):
		advance = self.advance("Paid", amount=150)
		first, second = (self.claim("Approved", cash_advance=advance.name) for _claim in range(2))
		self.assertEqual((first.set_off_amount, second.set_off_amount), (100, 100))
		paid = take(self.cast.manager, first, "Pay")
		self.assertEqual((paid.set_off_amount, paid.payable_amount), (100, 0))
		paid = take(self.cast.manager, second, "Pay")
		self.assertEqual((paid.set_off_amount, paid.payable_amount), (50, 50))
		self.assertEqual(self.stored(advance, "claimed", "left_amount"), (150, 0))
		self.assert_refused(errors.AdvanceOverdrawn, change, self.cast.officer, advance, returned=0.01)
		self.assertEqual(take(self.cast.officer, advance, "Settle").workflow_state, "Settled")

	def test_S23_a_claim_names_an_advance_of_its_claimant_that_is_paid(self):
		others = self.advance("Paid")
		others.db_set("claimant", frappe.db.get_value("Staff Member", {"user": self.cast.head}))
		for advance in (self.advance("Approved"), others):
			claim = self.claim(cash_advance=advance.name)
			self.refuse_step(self.cast.claimant, claim, "Submit", errors.AdvanceNotUsable, advance.name)

	def test_S23_an_advance_names_an_approved_request_of_its_claimant(self):
		request = self.request("Head Approval")
		self.refuse_step(self.cast.claimant, self.advance(expense_request=request.name), "Submit", errors.AdvanceIncomplete, request.name)
		take(self.cast.head, request, "Approve")
		self.assertEqual(self.advance("Head Approval", expense_request=request.name).workflow_state, "Head Approval")
