import frappe

from steward.testing import StewardTestCase
from steward_finance.invoices.controls import claimed_once, valid
from steward_finance.invoices.report.invoice_register.invoice_register import execute
from steward_finance.invoices.testing import make_invoice, set_company

OLD = "2019-03-05"  # a month in which no other test has invoices
MONTH = ("2019-03-01", "2019-03-31")


class TestProof(StewardTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		set_company()
		cls.ann, cls.bob = cls().make_staff(), cls().make_staff()

	def setUp(self):
		super().setUp()
		frappe.set_user(self.ann)
		self.first, self.second = make_invoice(invoice_date=OLD, amount=100), make_invoice(invoice_date=OLD, amount=50.5)

	def claim(self, name: str, *invoices, state: str = "Head Approval") -> None:
		"""Bare rows of a claim that the flow would have refused, which is what the control looks for."""
		frappe.get_doc({"doctype": "Reimbursement", "name": name, "workflow_state": state}).db_insert()
		for invoice in invoices:
			line = {"doctype": "Reimbursement Line", "parent": name, "parenttype": "Reimbursement", "parentfield": "lines", "invoice": invoice.name}
			frappe.get_doc({**line, "name": frappe.generate_hash(length=10)}).db_insert()

	def test_S24_an_invoice_in_two_claims_is_an_exception(self):
		self.claim("REI-T-1", self.first, self.second)
		self.claim("REI-T-2", self.first)
		self.claim("REI-T-3", self.second, state="Rejected")
		measure = claimed_once(*MONTH)
		self.assertEqual((measure.checked, measure.kept, measure.exceptions), (2, 1, [(self.first.name, "in 2 papers")]))

	def test_S24_a_void_or_foreign_invoice_in_a_claim_is_an_exception(self):
		for invoice in (self.first, self.second):
			invoice.db_set({"used_by_doctype": "Reimbursement", "used_by": "REI-T-1"})
		self.assertEqual((valid(*MONTH).checked, valid(*MONTH).kept), (2, 2))
		self.first.db_set("is_void", 1)
		self.second.db_set("buyer_tax_no", "9111")
		self.assertEqual(valid(*MONTH).exceptions, [(self.first.name, "void"), (self.second.name, "made out to another company")])

	def register(self, **filters) -> tuple:
		_columns, rows, _message, chart = execute({"from_date": MONTH[0], "to_date": MONTH[1], **filters})
		return [row["name"] for row in rows], chart

	def test_S24_the_register_shows_what_became_of_each_invoice(self):
		self.first.db_set({"used_by_doctype": "Reimbursement", "used_by": "REI-T-1"})
		names, chart = self.register()
		self.assertEqual(names, [self.second.name, self.first.name])
		self.assertEqual([part["values"] for part in chart["data"]["datasets"]], [[100.0], [50.5]])
		self.assertEqual(self.register(status="Used")[0], [self.first.name])
		self.assertEqual(self.register(status="Not Used")[0], [self.second.name])
		self.assertEqual(self.register(status="Void"), ([], None))

	def test_S24_the_register_shows_nobody_elses_invoices(self):
		frappe.set_user(self.bob)
		self.assertEqual(self.register(), ([], None))
