"""Base class of the budget tests: a unit with its head, finance, the General Manager, and a budget to post on."""

from contextlib import contextmanager
from decimal import Decimal

import frappe

from steward.testing import StewardTestCase
from steward_finance.budgets import lines
from steward_finance.budgets.ledger import Posting
from steward_finance.budgets.planning import this_year
from steward_finance.budgets.testing import BudgetCast, make_budget, make_item, take

UNIT, OTHER_UNIT = "Budget Unit", "Other Budget Unit"
SETTINGS = "Steward Finance Settings"


class BudgetTestCase(StewardTestCase):
	"""Two units with heads, finance, the General Manager, and the items Travel and Meals."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_staff = cls().make_staff
		cls.head = make_staff("Department Head", unit=UNIT, function="Other", head=True)
		cls.other_head = make_staff("Department Head", unit=OTHER_UNIT, function="Other", head=True)
		cls.finance = make_staff("Finance Manager", function="Finance")
		cls.general = make_staff("General Manager", "Department Head", function="Management")
		cls.cast = BudgetCast(cls.head, cls.finance, cls.general)
		cls.other_cast = BudgetCast(cls.other_head, cls.finance, cls.general)
		cls.travel, cls.meals = make_item("Travel"), make_item("Meals")
		cls.year = this_year()

	def setUp(self):
		super().setUp()
		frappe.clear_document_cache(SETTINGS, SETTINGS)

	@contextmanager
	def undone(self):
		"""What is done inside leaves nothing behind: one example of many in a test."""
		frappe.db.savepoint("example")
		try:
			yield
		finally:
			frappe.db.rollback(save_point="example")

	def budget(self, state: str = "In Force", **fields):
		"""A budget of the unit: 1000 for Travel in the whole year."""
		return make_budget(self.cast, UNIT, state, **fields)

	def line(self, budget, at: int = 0):
		"""A line of it as the database has it."""
		return lines.read(frappe.db.get_value(lines.LINE, budget.lines[at].name, lines.FACTS, as_dict=True))

	def posting(self, kind: str, amount: float, item: str = "Travel", on: str | None = None, unit: str = UNIT, row: str = "") -> Posting:
		"""A posting on the unit's budget of this year."""
		return Posting(kind, unit, item, on or f"{self.year}-12-15", Decimal(str(amount)), row)

	def paper(self):
		"""Some document that posts: the ledger asks only for its kind and name."""
		return frappe.get_doc({"doctype": "ToDo", "description": "Buy tickets"}).insert()

	def state(self, doc) -> str:
		"""What the database has."""
		return frappe.db.get_value(doc.doctype, doc.name, "workflow_state")

	def refuse_step(self, user, doc, action, error, contains="", comment=""):
		"""The step is refused by that rule and the document stays in its state."""
		before = self.state(doc)
		self.assert_refused(error, take, user, doc, action, comment, contains=contains)
		self.assertEqual(self.state(doc), before)
