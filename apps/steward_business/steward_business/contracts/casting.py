"""Base class of the contract tests: people, departments and a client to make contracts with."""

import frappe

from steward.testing import StewardTestCase
from steward_business.clients.testing import make_client
from steward_business.contracts.testing import DOCTYPE, Cast, make_contract, take


class ContractTestCase(StewardTestCase):
	"""People, departments and a client to make contracts with."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_staff = cls().make_staff
		cls.officer = make_staff("Business Officer")
		cls.legal = make_staff("Legal Reviewer")
		cls.manager = make_staff("Business Manager")
		cls.general = make_staff("General Manager")
		cls.finance = make_staff("Department Head", unit="Copy Finance", function="Finance", head=True)
		cls.clerk = make_staff(unit="Copy Finance", function="Finance")
		cls.production = make_staff(
			"Department Head", unit="Copy Production", function="Production", head=True
		)
		cls.cast = Cast(cls.officer, cls.legal, cls.manager)

	def setUp(self):
		super().setUp()
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
