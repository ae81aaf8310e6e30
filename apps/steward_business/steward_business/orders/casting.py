"""Base class of the order tests: people, a client, and a signed contract worth 1000."""

import frappe

from steward.testing import StewardTestCase
from steward_business.clients.testing import make_client
from steward_business.orders.testing import OrderCast, make_order, make_signed_contract, take

SETTINGS = "Steward Business Settings"


class OrderTestCase(StewardTestCase):
	"""A business officer, a manager, a head of Production, a client with a contract worth 1000."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		frappe.clear_document_cache(SETTINGS, SETTINGS)
		make_staff = cls().make_staff
		cls.cast = OrderCast(
			officer=make_staff("Business Officer"),
			legal=make_staff("Legal Reviewer", function="Legal"),
			approver=make_staff("Business Manager"),
			head=make_staff("Department Head", function="Production", head=True),
		)
		with cls().as_user(cls.cast.officer):
			cls.client_name = make_client().name
		cls.contract = make_signed_contract(cls.cast, cls.client_name).name

	def setUp(self):
		super().setUp()
		frappe.clear_document_cache(SETTINGS, SETTINGS)

	def order(self, state="Draft", **fields):
		"""An order under the contract."""
		return make_order(self.cast, self.client_name, state, **{"contract": self.contract, **fields})

	def state(self, doc) -> str:
		"""What the database has."""
		return frappe.db.get_value(doc.doctype, doc.name, "workflow_state")

	def refuse_step(self, doc, action, error, contains="", user=None, comment=""):
		"""The step is refused by that rule and the document stays in its state."""
		before = self.state(doc)
		self.assert_refused(error, take, user or self.cast.officer, doc, action, comment, contains=contains)
		self.assertEqual(self.state(doc), before)

	def set_setting(self, field, value):
		"""A setting, for this test."""
		frappe.db.set_single_value(SETTINGS, field, value)
		frappe.clear_document_cache(SETTINGS, SETTINGS)
