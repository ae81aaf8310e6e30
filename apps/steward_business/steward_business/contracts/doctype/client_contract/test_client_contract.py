import frappe
from frappe.utils import add_days, today

from steward.approvals.errors import FlowBypassed, NotYourStep, StepRefused
from steward.approvals.people import staff_of
from steward.testing import StewardTestCase
from steward_business.clients.testing import make_client
from steward_business.contracts import errors
from steward_business.contracts.controls import copies_in_time, reviewed_before_signing
from steward_business.contracts.duties import duties
from steward_business.contracts.report.copies_overdue.copies_overdue import execute
from steward_business.contracts.testing import DOCTYPE, PAPER, Cast, attach_paper, make_contract, take


class ContractTestCase(StewardTestCase):
	"""People, departments and a client to make contracts with."""

	def setUp(self):
		super().setUp()
		self.officer = self.make_staff("Business Officer")
		self.legal = self.make_staff("Legal Reviewer")
		self.manager = self.make_staff("Business Manager")
		self.general = self.make_staff("General Manager")
		self.finance = self.make_staff("Department Head", unit="Copy Finance", function="Finance", head=True)
		self.clerk = self.make_staff(unit="Copy Finance", function="Finance")
		self.production = self.make_staff("Department Head", unit="Copy Production", function="Production", head=True)
		self.cast = Cast(self.officer, self.legal, self.manager)
		self.set_rules(general_manager_above=500000, copy_days=3)
		with self.as_user(self.officer):
			self.client = make_client().name

	def set_rules(self, **values):
		"""Settings for this test, with the two departments that keep a copy."""
		settings = frappe.get_doc("Steward Business Settings")
		units = [{"org_unit": unit} for unit in ("Copy Finance", "Copy Production")]
		settings.update({**values, "copy_units": units}).save()

	def make(self, state: str = "Draft", **fields):
		return make_contract(self.cast, self.client, state, **fields)

	def state(self, contract) -> tuple[str, int]:
		return frappe.db.get_value(DOCTYPE, contract.name, ["workflow_state", "docstatus"])

	def refused(self, exception, user, contract, action, comment="", contains=""):
		"""The step is refused to the user and the state stays."""
		before = self.state(contract)
		self.assert_refused(exception, take, user, contract, action, comment, contains=contains)
		self.assertEqual(self.state(contract), before)


class TestClientContract(ContractTestCase):
	def test_S9_contract_goes_from_draft_to_closed(self):
		contract = self.make("Closed")
		self.assertRegex(contract.name, r"^CTR-\d{4}-\d{5}$")
		self.assertEqual(self.state(contract), ("Closed", 1))
		self.assertEqual(contract.end_reason, "Finished early.")

	def test_S9_contract_without_text_is_not_reviewed(self):
		contract = self.make(main_text="<p> </p>")
		self.refused(errors.ContractTextMissing, self.officer, contract, "Submit for Legal Review", contains="Main Text")

	def test_S9_payment_terms_must_come_to_the_amount(self):
		contract = self.make(payment_terms=[{"milestone": "On signing", "amount": 999.99}])
		self.refused(errors.PaymentTermsDoNotAddUp, self.officer, contract, "Submit for Legal Review", contains="999.99")

	def test_S9_payment_terms_in_percent_get_their_amounts(self):
		contract = self.make(amount=1000.01)
		self.assertEqual([term.amount for term in contract.payment_terms], [300.0, 700.01])

	def test_S9_contract_without_payment_terms_is_paid_at_once(self):
		contract = take(self.officer, self.make(payment_terms=[]), "Submit for Legal Review")
		self.assertEqual([(term.percent, term.amount) for term in contract.payment_terms], [(100, 1000)])

	def test_S9_contract_cannot_end_before_it_starts(self):
		self.assert_refused(errors.ContractDatesWrong, self.make, end_on=add_days(today(), -1), contains="before it starts")
		self.assertFalse(frappe.db.exists(DOCTYPE, {"client": self.client}))

	def test_S10_contract_cannot_be_signed_before_legal_review(self):
		contract = self.make()
		self.refused(StepRefused, self.officer, contract, "Sign")
		doc = frappe.get_doc(DOCTYPE, contract.name)
		doc.update({"workflow_state": "Signed", "docstatus": 1})
		with self.as_user(self.officer):
			self.assert_refused(FlowBypassed, doc.save)
		self.assertEqual(self.state(contract), ("Draft", 0))

	def test_S10_drafter_does_not_review_his_own_contract(self):
		frappe.get_doc("User", self.officer).add_roles("Legal Reviewer")
		contract = self.make("Legal Review")
		self.refused(NotYourStep, self.officer, contract, "Pass")

	def test_S10_reviewer_does_not_approve_what_he_passed(self):
		frappe.get_doc("User", self.legal).add_roles("Business Manager")
		contract = self.make("Pending Approval")
		self.refused(NotYourStep, self.legal, contract, "Approve")

	def test_S10_open_finding_of_high_risk_stops_the_review(self):
		contract = self.make("Legal Review")
		self.add_finding(contract, risk="High")
		self.refused(errors.HighFindingOpen, self.legal, contract, "Pass", contains="1")
		self.add_finding(contract, risk="Low")
		with self.as_user(self.legal):
			doc = frappe.get_doc(DOCTYPE, contract.name)
			doc.findings[0].resolved = 1
			doc.save()
		take(self.legal, contract, "Pass")
		self.assertEqual(self.state(contract), ("Pending Approval", 0))

	def test_S10_drafter_answers_a_finding_but_does_not_settle_it(self):
		contract = self.make("Legal Review")
		self.add_finding(contract, risk="High")
		with self.as_user(self.officer):
			doc = frappe.get_doc(DOCTYPE, contract.name)
			doc.findings[0].response = "Limited to the contract amount."
			doc.save()
			doc.findings[0].resolved = 1
			self.assert_refused(NotYourStep, doc.save)
		take(self.legal, contract, "Return", "Limit the liability.")
		with self.as_user(self.officer):
			doc = frappe.get_doc(DOCTYPE, contract.name)
			doc.findings[0].resolved = 1
			self.assert_refused(errors.FindingsBelongToLegal, doc.save, contains="Response")
		self.assertEqual(frappe.db.get_value("Legal Finding", {"parent": contract.name}, "resolved"), 0)

	def test_S10_legal_opinions_are_hidden_from_other_departments(self):
		contract = self.make("Legal Review")
		self.add_finding(contract, risk="High")
		for user, sees in ((self.officer, 1), (self.legal, 1), (self.manager, 1), (self.finance, 0)):
			with self.as_user(user):
				doc = frappe.get_doc(DOCTYPE, contract.name)
				doc.apply_fieldlevel_read_permissions()
				self.assertEqual(len(doc.findings or []), sees, user)

	def test_S10_amount_above_the_threshold_needs_the_general_manager(self):
		self.set_rules(general_manager_above=1000)
		at_limit, above = self.make("Pending Approval"), self.make("Pending Approval", amount=1000.01)
		self.assertEqual((at_limit.needs_general_manager, above.needs_general_manager), (0, 1))
		self.refused(NotYourStep, self.general, at_limit, "Approve")
		self.refused(NotYourStep, self.manager, above, "Approve")
		take(self.manager, at_limit, "Approve")
		take(self.general, above, "Approve")
		self.assertEqual((self.state(at_limit), self.state(above)), (("To Sign", 0), ("To Sign", 0)))

	def test_S10_only_the_reviewed_text_can_be_signed(self):
		contract = self.make("To Sign")
		attach_paper(self.cast, contract)
		frappe.db.set_value(DOCTYPE, contract.name, "amount", 2000)
		self.refused(errors.ContentNotReviewed, self.officer, contract, "Sign", contains="changed after legal review")

	def test_S10_text_cannot_be_edited_while_it_waits_for_signature(self):
		contract = self.make("To Sign")
		with self.as_user(self.officer):
			doc = frappe.get_doc(DOCTYPE, contract.name)
			doc.main_text = "<p>We sell eleven machines.</p>"
			self.assert_refused(NotYourStep, doc.save)
		self.assertEqual(frappe.db.get_value(DOCTYPE, contract.name, "main_text"), contract.main_text)

	def test_S10_signed_file_is_attached_before_signing(self):
		contract = self.make("To Sign")
		self.refused(errors.SignatureIncomplete, self.officer, contract, "Sign", contains="Signed File")

	def test_S10_signature_does_not_lie_in_the_future(self):
		contract = self.make("To Sign")
		with self.as_user(self.officer):
			frappe.get_doc(DOCTYPE, contract.name).update({"signed_file": PAPER, "signed_on": add_days(today(), 1)}).save()
		self.refused(errors.SignatureIncomplete, self.officer, contract, "Sign", contains="in the future")

	def test_S10_return_voids_the_review(self):
		contract = take(self.manager, self.make("To Sign"), "Return", "The client wants other terms.")
		self.assertEqual((contract.workflow_state, contract.reviewed_hash, contract.reviewed_by), ("Draft", None, None))

	def test_S10_control_counts_contracts_signed_after_a_pass(self):
		self.make("Signed", signed_on="2019-05-06")
		around = self.make("Signed", signed_on="2019-05-07")
		frappe.db.set_value("Approval Log", {"reference_name": around.name, "action": "Pass"}, "action", "Comment")
		measure = reviewed_before_signing("2019-05-01", "2019-05-31")
		self.assertEqual((measure.checked, measure.kept), (2, 1))
		self.assertEqual([name for name, _why in measure.exceptions], [around.name])

	def add_finding(self, contract, **fields):
		with self.as_user(self.legal):
			doc = frappe.get_doc(DOCTYPE, contract.name)
			doc.append("findings", {"clause": "7", "opinion": "Liability is unlimited.", **fields})
			doc.save()


class TestContractCopies(ContractTestCase):
	def test_S11_signing_gives_every_department_three_working_days(self):
		contract = self.make("Signed", signed_on="2026-11-19")  # a Thursday: Friday, Monday, Tuesday
		rows = [(copy.org_unit, str(copy.due_on)) for copy in contract.copies]
		self.assertEqual(rows, [("Copy Finance", "2026-11-24"), ("Copy Production", "2026-11-24")])
		self.assertEqual(str(contract.copies_due_on), "2026-11-24")

	def test_S11_drafted_copies_are_kept(self):
		contract = self.make("Signed", copies=[{"org_unit": "Copy Production"}])
		self.assertEqual([copy.org_unit for copy in contract.copies], ["Copy Production"])
		self.assertTrue(contract.copies[0].due_on)

	def test_S11_only_the_department_receives_its_copy(self):
		contract = self.make("Signed")
		row = contract.copies[0].name
		for user in (self.production, self.officer):
			with self.as_user(user):
				self.assert_refused(errors.NotYourCopy, frappe.get_doc(DOCTYPE, contract.name).receive_copy, row)
		self.assertIsNone(frappe.db.get_value("Contract Copy", row, "received_by"))

	def test_S11_anybody_of_the_department_receives_and_a_second_call_changes_nothing(self):
		contract = self.make("Signed")
		row = contract.copies[0].name
		with self.as_user(self.clerk):
			first = frappe.get_doc(DOCTYPE, contract.name).receive_copy(row)
		with self.as_user(self.finance):
			second = frappe.get_doc(DOCTYPE, contract.name).receive_copy(row)
		self.assertEqual(first["received_by"], staff_of(self.clerk))
		self.assertEqual((second["received_by"], str(second["delivered_on"])), (first["received_by"], today()))

	def test_S11_copy_is_not_received_before_signing(self):
		contract = self.make("To Sign", copies=[{"org_unit": "Copy Finance"}])
		with self.as_user(self.finance):
			doc = frappe.get_doc(DOCTYPE, contract.name)
			self.assert_refused(errors.CopyNotOpen, doc.receive_copy, doc.copies[0].name, contains="To Sign")

	def test_S11_contract_is_not_filed_while_a_copy_is_missing(self):
		contract = self.make("Signed")
		with self.as_user(self.finance):
			frappe.get_doc(DOCTYPE, contract.name).receive_copy(contract.copies[0].name)
		self.refused(errors.CopiesOutstanding, self.officer, contract, "File", contains="Copy Production")

	def test_S11_receiver_is_not_written_by_hand(self):
		contract = self.make("Signed")
		with self.as_user(self.officer):
			doc = frappe.get_doc(DOCTYPE, contract.name)
			doc.copies[0].delivered_on = today()
			doc.save()
			doc.copies[0].received_by = staff_of(self.officer)
			self.assert_refused(NotYourStep, doc.save)
		self.assertIsNone(frappe.db.get_value("Contract Copy", contract.copies[0].name, "received_by"))

	def test_S11_copy_is_a_duty_of_department_and_drafter(self):
		contract = self.make("Signed")
		self.assertEqual([(duty.rule, duty.name) for duty in duties(self.clerk)], [("S11", contract.name)])
		self.assertEqual(len(duties(self.officer)), 2)

	def test_S11_report_shows_working_days_overdue_to_those_who_see_the_contract(self):
		contract = self.make("Signed", signed_on="2026-11-12")  # due Tuesday 17
		with self.as_user(self.officer):
			_columns, rows, _message, chart = execute({"org_unit": "Copy Finance"})
		self.assertEqual([row.name for row in rows], [contract.name])
		self.assertEqual(chart["data"]["labels"], ["Copy Finance"])
		stranger = self.make_staff(unit="Copy Logistics", function="Logistics")
		with self.as_user(stranger):
			self.assertEqual(execute({})[1], [])

	def test_S11_control_counts_copies_in_time(self):
		contract = self.make("Signed", signed_on="2019-05-06")  # due Thursday 9
		frappe.db.set_value("Contract Copy", contract.copies[0].name, "received_on", "2019-05-09")
		measure = copies_in_time("2019-05-01", "2019-05-31")
		self.assertEqual((measure.checked, measure.kept), (2, 1))
		self.assertIn("Copy Production", measure.exceptions[0][1])


class TestContractEnd(ContractTestCase):
	def test_S6_signed_contract_makes_the_client_active(self):
		self.make("Signed")
		self.assertEqual(frappe.db.get_value("Client", self.client, "status"), "Active")

	def test_S9_running_contract_is_closed_only_with_a_reason(self):
		contract = self.make("Filed")
		self.refused(errors.ContractStillRuns, self.manager, contract, "Close", contains="runs until")
		take(self.manager, contract, "Close", "Both sides agreed.")
		self.assertEqual(self.state(contract), ("Closed", 1))

	def test_S9_contract_with_open_orders_is_not_closed(self):
		contract = self.make("Filed")
		order = {"doctype": "Client Order", "name": "TEST-ORDER", "client": self.client, "contract": contract.name}
		frappe.get_doc({**order, "workflow_state": "Planned"}).db_insert()
		self.refused(errors.OrdersStillOpen, self.manager, contract, "Close", "Done.", contains="TEST-ORDER")

	def test_S9_termination_says_why(self):
		contract = self.make("Signed")
		self.refused(StepRefused, self.manager, contract, "Terminate")
		contract = take(self.manager, contract, "Terminate", "The client is insolvent.")
		self.assertEqual((contract.workflow_state, contract.end_reason), ("Terminated", "The client is insolvent."))
		self.assertEqual(frappe.db.get_value("Client", self.client, "status"), "Prospect")

	def test_S9_signed_contract_is_not_cancelled_or_deleted(self):
		contract = self.make("Signed")
		doc = frappe.get_doc(DOCTYPE, contract.name)
		self.assert_refused(FlowBypassed, doc.cancel)
		self.assertEqual(self.state(contract), ("Signed", 1))
		self.assertRaises(frappe.ValidationError, frappe.delete_doc, DOCTYPE, contract.name)
		self.assertTrue(frappe.db.exists(DOCTYPE, contract.name))
