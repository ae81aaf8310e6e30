import frappe

from steward_business.contracts.casting import ContractTestCase
from steward_business.contracts.testing import DOCTYPE, take


class TestStandardContract(ContractTestCase):
	def setUp(self):
		super().setUp()
		self.price = self.clause("1", "Price", "The price is fixed.")
		self.liability = self.clause("2", "Liability", "Liability is limited.")
		rows = [
			{"standard_clause": clause.name, "clause_no": clause.clause_no}
			for clause in (self.price, self.liability)
		]
		self.standard = frappe.get_doc(
			{
				"doctype": "Standard Contract",
				"title": "Test Sale",
				"contract_type": "Sales",
				"main_text": "We sell.",
				"clauses": rows,
			}
		).insert()

	def clause(self, number: str, heading: str, text: str):
		said = {
			"doctype": "Standard Clause",
			"clause_no": number,
			"heading": heading,
			"text": text,
			"mandatory": 1,
		}
		return frappe.get_doc(said).insert()

	def kinds(self, contract) -> list[tuple[str, str]]:
		return [(row.clause, row.kind) for row in contract.deviations]

	def test_S9_clauses_and_text_are_copied_from_the_standard(self):
		contract = self.make(standard_contract="Test Sale", main_text="")
		self.assertEqual(
			[clause.text for clause in contract.clauses], ["The price is fixed.", "Liability is limited."]
		)
		self.assertEqual(contract.main_text, "We sell.")
		self.assertEqual(self.kinds(contract), [])

	def test_S9_deviations_are_listed_while_drafting_and_frozen_on_submit(self):
		contract = self.make(standard_contract="Test Sale")
		with self.as_user(self.officer):
			contract = frappe.get_doc(DOCTYPE, contract.name)
			contract.remove(contract.clauses[1])
			contract.clauses[0].text = "The price is open."
			contract.append("clauses", {"clause_no": "9", "heading": "Bonus", "text": "A bonus is paid."})
			contract.save()
		expected = [("1 Price", "Changed"), ("2 Liability", "Missing"), ("9 Bonus", "Added")]
		self.assertEqual(self.kinds(contract), expected)
		take(self.officer, contract, "Submit for Legal Review")
		self.price.update({"text": "The price is open."}).save()
		contract = take(self.legal, contract, "Pass")
		self.assertEqual(self.kinds(contract), expected)
