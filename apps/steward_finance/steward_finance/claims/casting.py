"""Base class of the claims tests: a claimant, his head, finance of two, a budget of 1000 for Travel in force."""

import frappe
from frappe.utils import getdate, today

from steward.testing import StewardTestCase
from steward_finance.budgets import ledger
from steward_finance.budgets.testing import BudgetCast, make_budget, make_item
from steward_finance.claims.testing import ITEM, ClaimCast, make_advance, make_claim, make_request, take

UNIT = "Test Claims Unit"
SETTINGS = "Steward Finance Settings"


class ClaimTestCase(StewardTestCase):
	"""`self.cast` plays a claim; `self.general` is the General Manager."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_staff = cls().make_staff
		cls.general = make_staff("General Manager", "Department Head", unit="Test Management", function="Management", head=True)
		cls.cast = ClaimCast(
			claimant=make_staff(unit=UNIT),
			head=make_staff("Department Head", unit=UNIT, head=True),
			officer=make_staff("Finance Officer", function="Finance"),
			manager=make_staff("Finance Manager", function="Finance"),
		)
		make_item(ITEM)
		frappe.db.set_value("Expense Item", ITEM, {"needs_invoice": 0, "needs_request": 0, "limit_per_unit": 0})
		cls.budget = make_budget(BudgetCast(cls.cast.head, cls.cast.manager, cls.general), UNIT)

	def setUp(self):
		super().setUp()
		frappe.clear_document_cache(SETTINGS, SETTINGS)

	def request(self, state="Draft", **fields):
		return make_request(self.cast, state, **fields)

	def advance(self, state="Draft", **fields):
		return make_advance(self.cast, state, **fields)

	def claim(self, state="Draft", **fields):
		return make_claim(self.cast, state, **fields)

	def balance(self):
		"""The unit's budget for Travel as it stands."""
		return ledger.balance(UNIT, ITEM, getdate(today()))

	def figures(self) -> tuple:
		"""Reserved, spent, left."""
		found = self.balance()
		return tuple(map(float, (found.reserved, found.spent, found.left))) if found else ()

	def stored(self, doc, *fields):
		"""What the database has."""
		return frappe.db.get_value(doc.doctype, doc.name, fields)

	def refuse_step(self, user, doc, action, error, contains="", comment="Reason."):
		"""The step is refused by that rule; state and ledger stay as they were."""
		before, figures = self.stored(doc, "workflow_state", "docstatus"), self.figures()
		frappe.db.savepoint("refused")
		self.assert_refused(error, take, user, doc, action, comment, contains=contains)
		frappe.db.rollback(save_point="refused")
		self.assertEqual(self.stored(doc, "workflow_state", "docstatus"), before)
		self.assertEqual(self.figures(), figures)

	def set_item(self, **facts):
		"""What the item Travel asks for, in this test."""
		frappe.db.set_value("Expense Item", ITEM, facts)
		frappe.clear_document_cache("Expense Item", ITEM)

	def set_setting(self, field, value):
		"""A setting, for this test."""
		frappe.db.set_single_value(SETTINGS, field, value)
		frappe.clear_document_cache(SETTINGS, SETTINGS)
