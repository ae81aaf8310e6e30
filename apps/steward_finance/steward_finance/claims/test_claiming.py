import frappe
from frappe.utils import add_days, today

from steward.approvals.errors import NotYourStep
from steward_finance.claims import checks, errors
from steward_finance.claims.casting import UNIT, ClaimTestCase
from steward_finance.claims.testing import ACCOUNT, CLAIM, ITEM, change, cut_line, line, take
from steward_finance.invoices.errors import InvoiceNotValid, InvoiceUsed
from steward_finance.invoices.testing import make_invoice


class TestClaiming(ClaimTestCase):
	def invoice(self, **fields):
		with self.as_user(self.cast.claimant):
			return make_invoice(**{"amount": 100, **fields}).name

	def refuse_submit(self, contains, *lines, error=errors.LinesWrong, **fields):
		claim = self.claim(lines=list(lines), **fields)
		self.refuse_step(self.cast.claimant, claim, "Submit", error, contains)

	def test_S23_left_empty_the_claim_is_for_who_writes_it(self):
		claim = self.claim()
		self.assertEqual((claim.claimant, claim.org_unit), (self.cast.staff(), UNIT))
		self.assertEqual((claim.total_amount, claim.approved_amount), (100, 100))

	def test_S23_each_line_has_day_purpose_amount_and_item(self):
		self.refuse_submit("Row 1: enter the day", line(spent_on=None))
		self.refuse_submit("Row 2: " + frappe.utils.formatdate(add_days(today(), 1)) + " has not come", line(), line(spent_on=add_days(today(), 1)))
		self.refuse_submit("Row 1: write what it was for", line(purpose="  "))
		self.refuse_submit("more than 0", line(amount=0))
		self.refuse_submit("choose an expense item", line(expense_item=None))
		self.refuse_submit("no lines")
		self.refuse_submit("what the money was spent for", line(), purpose=" ")

	def test_S23_everything_wrong_is_said_at_once(self):
		claim = self.claim(lines=[line(spent_on=None, amount=0), line(purpose="")])
		with self.as_user(self.cast.claimant), self.assertRaises(errors.LinesWrong) as caught:
			frappe.get_doc(CLAIM, claim.name).check_lines()
		self.assertEqual(str(caught.exception).count("Row"), 3)

	def test_S23_nothing_below_zero_is_kept(self):
		with self.assertRaises(frappe.ValidationError):
			self.claim(lines=[line(amount=-5)])

	def test_S23_nothing_is_claimed_too_late(self):
		old = line(spent_on=add_days(today(), -91))
		self.refuse_submit("more than 90 days ago", old)
		self.set_setting("claim_within_days", 0)
		self.assertEqual(self.claim("Head Approval", lines=[old]).workflow_state, "Head Approval")

	def test_S23_an_invoice_where_the_item_needs_one(self):
		self.set_item(needs_invoice=1)
		self.refuse_submit("needs an invoice", line())
		self.assertEqual(self.claim("Head Approval", lines=[line(invoice=self.invoice())]).workflow_state, "Head Approval")

	def test_S23_an_approved_request_of_his_own_where_the_item_needs_one(self):
		self.set_item(needs_request=1)
		self.refuse_submit("needs an approved expense request", line(), error=errors.RequestMissing)
		waiting = self.request("Head Approval")
		self.refuse_submit("not approved", line(), error=errors.RequestMissing, expense_request=waiting.name)
		request = take(self.cast.head, waiting, "Approve")
		self.assertEqual(self.claim("Head Approval", expense_request=request.name).workflow_state, "Head Approval")
		request.db_set("requester", frappe.db.get_value("Staff Member", {"user": self.cast.head}))
		self.refuse_submit("another person", line(), error=errors.RequestMissing, expense_request=request.name)

	def test_S23_a_request_is_for_its_item_only(self):
		other = frappe.get_doc({"doctype": "Expense Item", "item_name": "Test Meals", "needs_request": 1, "needs_invoice": 0}).insert().name
		request = self.request("Approved")
		both = [line(), line(expense_item=other)]
		self.refuse_submit("not for Test Meals", *both, error=errors.RequestMissing, expense_request=request.name)

	def test_S23_a_claim_goes_to_the_claimants_unit(self):
		other = self.make_unit("Test Elsewhere")
		self.refuse_submit(UNIT, line(), error=errors.NotYourUnit, org_unit=other)

	def test_S23_only_the_claimant_submits_and_withdraws(self):
		self.refuse_step(self.cast.head, self.claim(), "Submit", NotYourStep)
		waiting = self.claim("Head Approval")
		self.refuse_step(self.cast.head, waiting, "Withdraw", NotYourStep)
		self.assertEqual(take(self.cast.claimant, waiting, "Withdraw").workflow_state, "Draft")

	def test_S23_the_same_invoice_is_not_claimed_twice(self):
		name = self.invoice()
		first = self.claim("Head Approval", lines=[line(invoice=name)])
		self.refuse_submit(first.name, line(invoice=name), error=InvoiceUsed)
		with self.as_user(self.cast.claimant):
			advance = frappe.copy_doc(self.advance()).update({"invoice": name}).insert()
		self.refuse_step(self.cast.claimant, advance, "Submit", InvoiceUsed, first.name)

	def test_S23_every_way_back_frees_the_invoices(self):
		name = self.invoice()
		for state, user, action in (
			("Head Approval", self.cast.head, "Return"), ("Head Approval", self.cast.claimant, "Withdraw"),
			("Finance Review", self.cast.officer, "Return"), ("Head Approval", self.cast.head, "Reject"),
			("Finance Review", self.cast.officer, "Reject"), ("Approved", self.cast.manager, "Cancel"),
		):  # fmt: skip
			claim = self.claim(state, lines=[line(invoice=name)])
			self.assertEqual(frappe.db.get_value("Invoice Record", name, "used_by"), claim.name)
			take(user, claim, action, "A reason.")
			self.assertFalse(frappe.db.get_value("Invoice Record", name, "used_by"), f"{state} {action}")

	def test_S23_back_to_the_head_it_keeps_its_invoices(self):
		from steward.approvals import move

		name = self.invoice()
		claim = self.claim("Finance Review", lines=[line(invoice=name)])
		with self.as_user(self.cast.officer):
			back = move.take(CLAIM, claim.name, "Return", "Please look again.", return_to="Head Approval")
		self.assertEqual(back.workflow_state, "Head Approval")
		self.assertEqual(frappe.db.get_value("Invoice Record", name, "used_by"), claim.name)

	def test_S23_an_invoice_does_not_carry_more_than_its_amount(self):
		name = self.invoice(amount=150)
		self.refuse_submit("more than its amount", line(invoice=name), line(invoice=name), error=InvoiceNotValid)

	def test_S23_a_slow_phone_makes_one_claim(self):
		first = self.claim(idempotency_key="phone-1")
		again = self.claim(idempotency_key="phone-1", lines=[line(5)])
		self.assertEqual((again.name, again.total_amount), (first.name, 100))
		self.assertEqual(frappe.db.count(CLAIM, {"idempotency_key": "phone-1"}), 1)
		with self.as_user(self.cast.head):
			other = frappe.get_doc({"doctype": CLAIM, "purpose": "Mine", "idempotency_key": "phone-1"})
			self.assert_refused(errors.KeyTaken, other.insert, contains="another person")
		self.assertNotEqual(self.claim(idempotency_key="").name, self.claim(idempotency_key=" ").name)

	def test_S23_the_unique_index_decides_when_two_tries_meet(self):
		first = self.claim(idempotency_key="phone-2")
		from steward_finance.claims import once

		seen = iter([None])
		with self.as_user(self.cast.claimant):
			again = frappe.get_doc({"doctype": CLAIM, "purpose": "Again", "idempotency_key": "phone-2"})
			known, once.made_with = once.made_with, lambda *said, **how: next(seen, None) if not how else known(*said, **how)
			try:
				self.assertEqual(again.insert().name, first.name)
			finally:
				once.made_with = known

	def test_S23_a_bank_account_is_its_owners(self):
		with self.as_user(self.cast.claimant):
			account = frappe.get_doc({"doctype": ACCOUNT, "account_name": "A", "bank": "B", "account_no": "0123"}).insert()
		self.assertEqual(account.staff, self.cast.staff())
		others = {"doctype": ACCOUNT, "staff": self.cast.staff(), "account_name": "A", "bank": "B", "account_no": "1"}
		for user, error in ((self.cast.head, errors.NotYourAccount), (self.cast.officer, frappe.PermissionError)):
			with self.as_user(user):
				self.assert_refused(error, frappe.get_doc(others).insert)
				self.assertEqual(frappe.get_list(ACCOUNT, {"staff": account.staff}), [] if user == self.cast.head else [{"name": account.name}])
		self.assertEqual(change(self.cast.manager, account, bank="C").bank, "C")


class TestChecks(ClaimTestCase):
	def notes(self, *claims):
		rows = frappe.get_all("Reimbursement Line", {"parent": ("in", [c.name for c in claims])}, checks.ROW_FACTS, order_by="parent, idx")
		return checks.of(frappe.get_all(CLAIM, {"name": ("in", [c.name for c in claims])}, checks.FACTS), rows)

	def test_S25_a_plain_claim_needs_no_look(self):
		claim = self.claim("Finance Review")
		self.assertEqual((claim.checks, self.notes(claim)[claim.name]), ("No Issues", []))

	def test_S25_limit_duplicate_budget_and_advance_need_a_look(self):
		advance = self.advance("Paid")
		self.set_item(limit_per_unit=40)
		first = self.claim("Finance Review", lines=[line(100, qty=2)])
		second = self.claim("Finance Review", lines=[line(100), line(2000)])
		self.assertEqual((first.checks, second.checks), ("Look", "Look"))
		said = self.notes(first, second)
		self.assertIn("over the limit of 80.00 by 20.00", " ".join(said[first.name]))
		self.assertIn(f"as in {first.name}", " ".join(said[second.name]))
		self.assertIn("The budget is not enough", " ".join(said[second.name]))
		self.assertIn(advance.name, " ".join(said[first.name]))

	def test_S25_a_missing_budget_and_days_outside_the_request_need_a_look(self):
		request = self.request("Approved", from_date=add_days(today(), 2))
		claim = self.claim("Finance Review", expense_request=request.name, lines=[line()])
		self.assertIn("outside the dates of the request", " ".join(self.notes(claim)[claim.name]))
		frappe.db.set_value("Expense Budget Line", {"parent": self.budget.name}, "in_force", 0)
		self.assertIn("no budget in force", " ".join(self.notes(claim)[claim.name]))

	def test_S25_many_claims_are_checked_in_few_queries(self):
		claims = [self.claim("Finance Review") for _number in range(3)]
		counted = []
		sql = frappe.db.sql
		frappe.db.sql = lambda *said, **how: counted.append(said) or sql(*said, **how)
		try:
			self.notes(claims[0])
			one = len(counted)
			self.notes(*claims)
		finally:
			frappe.db.sql = sql
		self.assertLessEqual(len(counted) - one, one)

	def test_S25_what_is_left_of_the_budget_stands_in_each_line(self):
		self.request("Approved", amount=400)
		claim = self.claim(lines=[line(), line(expense_item=None)])
		self.assertEqual([row.budget_left for row in claim.lines], [600, None])
		self.claim("Approved", lines=[line(50)])
		self.assertEqual(cut_line(self.cast.officer, self.claim("Finance Review"), 70).lines[0].budget_left, 550)
		self.assertEqual(claim.lines[0].expense_item, ITEM)
