import frappe
from frappe.utils import add_days, today

from steward.approvals.errors import FlowBypassed, NotYourStep, StepRefused
from steward_business.contracts import errors
from steward_business.contracts.casting import ContractTestCase
from steward_business.contracts.controls import reviewed_before_signing
from steward_business.contracts.testing import DOCTYPE, PAPER, attach_paper, take


class TestLegalReview(ContractTestCase):
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
				self.assertEqual(len(doc.get("findings") or []), sees, user)

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
		self.refused(
			errors.ContentNotReviewed, self.officer, contract, "Sign", contains="changed after legal review"
		)

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
			frappe.get_doc(DOCTYPE, contract.name).update(
				{"signed_file": PAPER, "signed_on": add_days(today(), 1)}
			).save()
		self.refused(errors.SignatureIncomplete, self.officer, contract, "Sign", contains="in the future")

	def test_S10_return_voids_the_review(self):
		contract = take(self.manager, self.make("To Sign"), "Return", "The client wants other terms.")
		self.assertEqual(
			(contract.workflow_state, contract.reviewed_hash, contract.reviewed_by), ("Draft", None, None)
		)

	def test_S10_control_counts_contracts_signed_after_a_pass(self):
		self.make("Signed", signed_on="2019-05-06")
		around = self.make("Signed", signed_on="2019-05-07")
		frappe.db.set_value(
			"Approval Log", {"reference_name": around.name, "action": "Pass"}, "action", "Comment"
		)
		measure = reviewed_before_signing("2019-05-01", "2019-05-31")
		self.assertEqual((measure.checked, measure.kept), (2, 1))
		self.assertEqual([name for name, _why in measure.exceptions], [around.name])

	def add_finding(self, contract, **fields):
		with self.as_user(self.legal):
			doc = frappe.get_doc(DOCTYPE, contract.name)
			doc.append("findings", {"clause": "7", "opinion": "Liability is unlimited.", **fields})
			doc.save()
