import frappe
from frappe.utils import today

from steward.approvals.errors import NotYourStep
from steward.approvals.people import staff_of
from steward_business.contracts import errors
from steward_business.contracts.casting import ContractTestCase
from steward_business.contracts.controls import copies_in_time
from steward_business.contracts.duties import duties
from steward_business.contracts.report.copies_overdue.copies_overdue import execute
from steward_business.contracts.testing import DOCTYPE


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
				self.assert_refused(
					errors.NotYourCopy, frappe.get_doc(DOCTYPE, contract.name).receive_copy, row
				)
		self.assertIsNone(frappe.db.get_value("Contract Copy", row, "received_by"))

	def test_S11_anybody_of_the_department_receives_and_a_second_call_changes_nothing(self):
		contract = self.make("Signed")
		row = contract.copies[0].name
		with self.as_user(self.clerk):
			first = frappe.get_doc(DOCTYPE, contract.name).receive_copy(row)
		with self.as_user(self.finance):
			second = frappe.get_doc(DOCTYPE, contract.name).receive_copy(contract.copies[0].idx)
		self.assertEqual(first["received_by"], staff_of(self.clerk))
		self.assertEqual(
			(second["received_by"], str(second["delivered_on"])), (first["received_by"], today())
		)

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
