import frappe

from steward.testing import StewardTestCase
from steward_finance.invoices import errors, taking
from steward_finance.invoices.testing import make_invoice, set_company

CLAIM, ADVANCE = "Reimbursement", "Cash Advance"


class TestTaking(StewardTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		set_company()
		cls.ann, cls.bob = cls().make_staff(), cls().make_staff()
		cls.head = cls().make_staff("Department Head", unit="Test Sales", head=True)
		cls.holder = frappe.db.get_value("Staff Member", {"user": cls.ann}, "name")
		cls.other = frappe.db.get_value("Staff Member", {"user": cls.bob}, "name")

	def setUp(self):
		super().setUp()
		frappe.set_user(self.ann)
		self.invoice = make_invoice(amount=100)
		self.name = self.invoice.name

	def paper(self, name: str = "RMB-1", doctype: str = CLAIM, **fields):
		"""A paper that claims the invoice; it need not be stored for this."""
		lines = {"lines": [{"invoice": self.name, "amount": 60}, {"invoice": self.name, "amount": 40}]}
		whole = {"invoice": self.name, "amount": 100}
		said = {"claimant": self.holder, "org_unit": "Test Sales", **(lines if doctype == CLAIM else whole), **fields}
		doc = frappe.get_doc({"doctype": doctype, **said})
		doc.name = name
		return doc

	def users(self) -> tuple:
		return frappe.db.get_value("Invoice Record", self.name, ["used_by_doctype", "used_by", "claimed_unit"])

	def take(self, paper) -> None:
		taking.take([self.name], paper)

	def refused(self, paper, error, contains: str) -> None:
		self.assert_refused(error, taking.check, [self.name], paper, contains=contains)

	def test_S24_a_paper_takes_its_invoice_and_may_do_so_again(self):
		paper = self.paper()
		taking.check([self.name, self.name], paper)
		self.take(paper)
		self.take(paper)
		taking.check([self.name], paper)
		self.assertEqual(self.users(), (CLAIM, "RMB-1", "Test Sales"))

	def test_S24_an_invoice_in_two_claims_is_refused_with_the_first_ones_number(self):
		self.take(self.paper())
		self.assert_refused(errors.InvoiceUsed, self.take, self.paper("RMB-2"), contains="Reimbursement RMB-1")
		self.refused(self.paper("RMB-2"), errors.InvoiceUsed, "Reimbursement RMB-1")
		self.assertEqual(self.users()[1], "RMB-1")

	def test_S24_an_invoice_in_a_claim_and_an_advance_is_refused(self):
		self.take(self.paper("ADV-1", ADVANCE))
		self.assert_refused(errors.InvoiceUsed, self.take, self.paper(), contains="Cash Advance ADV-1")
		self.assertEqual(self.users()[:2], (ADVANCE, "ADV-1"))

	def test_S24_with_one_used_invoice_none_is_taken(self):
		self.take(self.paper())
		second = make_invoice(amount=5)
		self.assert_refused(errors.InvoiceUsed, taking.take, [second.name, self.name], self.paper("RMB-2"))
		self.assertIsNone(frappe.db.get_value("Invoice Record", second.name, "used_by"))

	def test_S24_a_returned_paper_frees_its_invoices_and_nobody_elses(self):
		self.take(self.paper())
		taking.free(self.paper("RMB-2"))
		self.assertEqual(self.users()[1], "RMB-1")
		taking.free(self.paper())
		self.assertEqual(self.users(), (None, None, None))
		self.take(self.paper("RMB-2"))

	def test_S24_a_used_invoice_is_not_changed_or_deleted(self):
		self.take(self.paper())
		used = frappe.get_doc("Invoice Record", self.name)
		used.flags.ignore_links = True  # the paper is not stored
		used.save()
		used.amount = 1
		self.assert_refused(errors.InvoiceUsed, used.save, contains="RMB-1")
		self.assert_refused(errors.InvoiceUsed, frappe.delete_doc, "Invoice Record", self.name, contains="RMB-1")
		self.assertEqual(frappe.db.get_value("Invoice Record", self.name, "amount"), 100)

	def test_S24_entering_a_used_invoice_again_says_where_it_is_used(self):
		self.take(self.paper())
		frappe.set_user(self.bob)
		again = {"invoice_no": self.invoice.invoice_no, "amount": 7}
		self.assert_refused(errors.InvoiceKnown, make_invoice, contains="It is used by Reimbursement RMB-1.", **again)

	def test_S24_an_invoice_of_somebody_else_is_not_claimed(self):
		self.refused(self.paper(claimant=self.other), errors.InvoiceNotValid, "somebody else than the claimant")

	def test_S24_no_more_is_claimed_than_the_invoice_says(self):
		lines = [{"invoice": self.name, "amount": 60}, {"invoice": self.name, "amount": 40.01}]
		self.refused(self.paper(lines=lines), errors.InvoiceNotValid, "100.01")

	def test_S24_an_invoice_made_out_to_nobody_is_not_claimed(self):
		self.invoice.update({"buyer_tax_no": ""}).save()
		self.refused(self.paper(), errors.InvoiceNotValid, "names no buyer")

	def test_S24_an_invoice_made_out_to_another_company_is_not_claimed(self):
		self.invoice.db_set("buyer_tax_no", "9111")
		self.refused(self.paper(), errors.InvoiceNotValid, "somebody else than the company")

	def test_S24_a_void_invoice_is_not_claimed(self):
		self.invoice.db_set({"is_void": 1, "void_reason": "The tax office does not know it."})
		self.refused(self.paper(), errors.InvoiceNotValid, "it is void: The tax office does not know it.")

	def test_S24_an_invoice_that_does_not_exist_is_not_claimed(self):
		self.assert_refused(errors.InvoiceNotValid, taking.check, ["INV-1999-00001"], self.paper(), contains="no such record")

	def test_S24_the_head_of_the_claiming_unit_sees_the_invoice_while_it_is_claimed(self):
		def seen():
			return frappe.has_permission("Invoice Record", doc=frappe.get_doc("Invoice Record", self.name), user=self.head)

		self.assertFalse(seen())
		self.take(self.paper())
		self.assertTrue(seen())
