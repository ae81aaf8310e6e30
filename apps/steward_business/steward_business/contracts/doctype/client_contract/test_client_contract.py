import frappe
from frappe.utils import add_days, today

from steward.approvals.errors import FlowBypassed, StepRefused
from steward_business.client_projects.testing import make_project
from steward_business.clients.testing import make_client
from steward_business.contracts import errors
from steward_business.contracts.casting import ContractTestCase
from steward_business.contracts.testing import DOCTYPE, draft, take


class TestClientContract(ContractTestCase):
	def test_S9_a_contract_names_a_project_of_its_own_client_only(self):
		project = make_project(self.officer, self.manager, self.client)
		self.assertEqual(self.make(project=project.name).project, project.name)
		with self.as_user(self.officer):
			other = make_client("Somebody Else Ltd.").name
			said = frappe.get_doc({**draft(other), "project": project.name})
			self.assert_refused(errors.ProjectOfAnotherClient, said.insert, contains="another client")
		self.assertFalse(frappe.db.exists("Client Contract", {"client": other}))

	def test_S9_contract_goes_from_draft_to_closed(self):
		contract = self.make("Closed")
		self.assertRegex(contract.name, r"^CTR-\d{4}-\d{5}$")
		self.assertEqual(self.state(contract), ("Closed", 1))
		self.assertEqual(contract.end_reason, "Finished early.")

	def test_S9_an_import_file_does_not_choose_the_number(self):
		frappe.flags.in_import = True
		try:
			contract = self.make(name="CTR-2026-99999")
		finally:
			frappe.flags.in_import = False
		self.assertNotEqual(contract.name, "CTR-2026-99999")
		self.assertFalse(frappe.db.exists(DOCTYPE, "CTR-2026-99999"))

	def test_S9_contract_without_text_is_not_reviewed(self):
		contract = self.make(main_text="<p> </p>")
		self.refused(
			errors.ContractTextMissing,
			self.officer,
			contract,
			"Submit for Legal Review",
			contains="Main Text",
		)

	def test_S9_payment_terms_must_come_to_the_amount(self):
		contract = self.make(payment_terms=[{"milestone": "On signing", "amount": 999.99}])
		self.refused(
			errors.PaymentTermsDoNotAddUp,
			self.officer,
			contract,
			"Submit for Legal Review",
			contains="999.99",
		)

	def test_S9_payment_terms_in_percent_get_their_amounts(self):
		contract = self.make(amount=1000.01)
		self.assertEqual([term.amount for term in contract.payment_terms], [300.0, 700.01])

	def test_S9_contract_without_payment_terms_is_paid_at_once(self):
		contract = take(self.officer, self.make(payment_terms=[]), "Submit for Legal Review")
		self.assertEqual([(term.percent, term.amount) for term in contract.payment_terms], [(100, 1000)])

	def test_S9_contract_cannot_end_before_it_starts(self):
		self.assert_refused(
			errors.ContractDatesWrong, self.make, end_on=add_days(today(), -1), contains="before it starts"
		)
		self.assertFalse(frappe.db.exists(DOCTYPE, {"client": self.client}))

	def test_S9_signed_contract_makes_the_client_active(self):
		self.make("Signed")
		self.assertEqual(frappe.db.get_value("Client", self.client, "status"), "Active")

	def test_S9_running_contract_is_closed_only_with_a_reason(self):
		contract = self.make("Filed")
		self.refused(errors.ContractStillRuns, self.manager, contract, "Close", contains="runs until")
		take(self.manager, contract, "Close", "Both sides agreed.")
		self.assertEqual(self.state(contract), ("Closed", 1))

	def test_S9_contract_with_open_orders_is_not_closed(self):
		contract = self.make("Filed")
		order = {
			"doctype": "Client Order",
			"name": "TEST-ORDER",
			"client": self.client,
			"contract": contract.name,
		}
		frappe.get_doc({**order, "workflow_state": "Planned"}).db_insert()
		self.refused(errors.OrdersStillOpen, self.manager, contract, "Close", "Done.", contains="TEST-ORDER")

	def test_S9_termination_says_why(self):
		contract = self.make("Signed")
		self.refused(StepRefused, self.manager, contract, "Terminate")
		contract = take(self.manager, contract, "Terminate", "The client is insolvent.")
		self.assertEqual(
			(contract.workflow_state, contract.end_reason), ("Terminated", "The client is insolvent.")
		)
		self.assertEqual(frappe.db.get_value("Client", self.client, "status"), "Prospect")

	def test_S9_signed_contract_is_not_cancelled_or_deleted(self):
		contract = self.make("Signed")
		doc = frappe.get_doc(DOCTYPE, contract.name)
		self.assert_refused(FlowBypassed, doc.cancel)
		self.assertEqual(self.state(contract), ("Signed", 1))
		self.assertRaises(frappe.ValidationError, frappe.delete_doc, DOCTYPE, contract.name)
		self.assertTrue(frappe.db.exists(DOCTYPE, contract.name))
