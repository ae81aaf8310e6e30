import frappe
from frappe import _
from frappe.utils import add_days, today

from steward import intake
from steward.testing import StewardTestCase
from steward.uploads import NotYourFile
from steward_finance.invoices import errors
from steward_finance.invoices.report.invoice_register import invoice_register
from steward_finance.invoices.testing import OUR_TAX_NO, make_file, make_invoice, set_company
from steward_finance.patches import keep_codes_of_warnings

CODE = "044001900111"


class TestInvoiceRecord(StewardTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		set_company()
		cls.ann, cls.bob = cls().make_staff(), cls().make_staff()
		cls.finance = cls().make_staff("Finance Officer", function="Finance")
		cls.holder = frappe.db.get_value("Staff Member", {"user": cls.ann}, "name")

	def setUp(self):
		super().setUp()
		frappe.set_user(self.ann)

	def refused(self, error, contains: str = "", **fields):
		"""These fields make no invoice."""
		before = frappe.db.count("Invoice Record")
		self.assert_refused(error, make_invoice, contains=contains, **fields)
		self.assertEqual(frappe.db.count("Invoice Record"), before)

	def test_S24_who_enters_an_invoice_holds_it(self):
		invoice = make_invoice()
		self.assertEqual(invoice.holder, self.holder)
		self.assertRegex(invoice.name, r"^INV-\d{4}-\d{5}$")
		self.assertIsNone(invoice.warnings)

	def test_S24_an_invoice_is_of_whole_cents(self):
		invoice = make_invoice(amount=99.995, tax_amount="5.664")
		self.assertEqual((invoice.amount, invoice.tax_amount), (100, 5.66))
		self.refused(errors.InvoiceAmountWrong, "above zero", amount=0.004)

	def test_S24_one_invoice_is_entered_once_however_it_is_typed(self):
		make_invoice(invoice_no="01234567")
		for code, number in (
			(CODE, "01234567"), ("０４４００１９００１１１", "０１２３４５６７"), ("0440 0190 0111", " 0123-4567 "),
			(CODE, "0123\u200b4567"), (CODE, "0123\u20134567"), ("٠٤٤٠٠١٩٠٠١١١", "01234567"),
		):  # fmt: skip
			self.refused(errors.InvoiceKnown, "entered already", invoice_code=code, invoice_no=number, amount=1)

	def test_S24_bulk_edit_put_off_until_later_writes_no_field_of_the_servers(self):
		"""A newer Frappe edits twenty and more in a job of its own."""
		invoice = make_invoice()
		self.addCleanup(intake.check_job)
		for job, stands in (("frappe.desk.doctype.bulk_update.bulk_update._bulk_action", None), ("_bulk_action", None), ("steward.job", "Torn")):
			intake.check_job(method=job, kwargs={}, transaction_type="job")
			frappe.get_doc(invoice.doctype, invoice.name).update({"void_reason": "Torn"}).save()
			self.assertEqual(frappe.db.get_value(invoice.doctype, invoice.name, "void_reason"), stands, job)

	def test_S24_a_leading_zero_makes_another_invoice(self):
		make_invoice(invoice_no="01234567")
		self.assertEqual(make_invoice(invoice_no="1234567").number_key, f"{CODE}/1234567")

	def test_S24_another_code_makes_another_invoice(self):
		make_invoice(invoice_no="01234567")
		self.assertTrue(make_invoice(invoice_code="044001900112", invoice_no="01234567").name)

	def test_S24_the_number_of_a_fully_electronic_invoice_needs_no_code(self):
		number = "25317000000012345678"
		make_invoice(invoice_code="", invoice_no=number)
		self.refused(errors.InvoiceKnown, invoice_code="1", invoice_no=number, amount=1)

	def test_S24_leaving_the_code_out_does_not_make_another_invoice(self):
		make_invoice(invoice_no="76543210")
		self.refused(errors.InvoiceKnown, invoice_code="", invoice_no="76543210")
		make_invoice(invoice_code="", invoice_no="76543211")
		self.refused(errors.InvoiceKnown, invoice_no="76543211")

	def test_S24_letters_in_capitals_or_not_are_the_same(self):
		make_invoice(kind="Travel Ticket", invoice_code="", invoice_no="Z32e045")
		self.refused(errors.InvoiceKnown, kind="Travel Ticket", invoice_code="", invoice_no="z32E045", amount=1)

	def test_S24_a_letter_of_another_script_is_refused(self):
		self.refused(errors.InvoiceNumberMissing, "as printed", invoice_no="А1234567")

	def test_S24_a_number_without_a_sign_is_refused(self):
		self.refused(errors.InvoiceNumberMissing, "as printed", invoice_no="—")
		self.refused(errors.InvoiceNumberMissing, "as printed", invoice_no="1" * 61)

	def test_S24_the_same_file_under_another_number_is_refused(self):
		first = make_invoice(file=make_file(b"%PDF one invoice"))
		again = make_file(b"%PDF one invoice", name="copy.pdf")
		self.refused(errors.InvoiceFileKnown, first.invoice_no, file=again)

	def test_S24_the_same_file_of_another_person_is_refused(self):
		make_invoice(file=make_file(b"%PDF one invoice"))
		frappe.set_user(self.bob)
		self.refused(errors.InvoiceFileKnown, "Somebody else", file=make_file(b"%PDF one invoice"))

	def test_S24_invoices_without_a_file_do_not_collide(self):
		self.assertIsNone(make_invoice(file="").file_hash)
		self.assertIsNone(make_invoice(file="").file_hash)

	def test_S24_the_file_of_somebody_else_cannot_be_attached(self):
		frappe.set_user(self.bob)
		url = make_file(b"%PDF of bob")
		frappe.set_user(self.ann)
		self.refused(NotYourFile, "Upload your own", file=url)
		with self.as_user(self.bob):
			frappe.get_doc("File", {"file_url": url}).update({"attached_to_doctype": "Staff Member", "attached_to_name": self.holder}).save()
		self.refused(errors.InvoiceFileNotYours, "Attach the invoice's file again", file=url)  # readable, yet not hers

	def test_S24_a_file_that_is_not_here_cannot_be_attached(self):
		for url in ("/private/files/none.pdf", "https://example.com/a.pdf", "/private/files/../../site_config.json"):
			self.refused(errors.InvoiceFileNotYours, url, file=url)

	def test_S24_a_public_file_becomes_private(self):
		invoice = make_invoice(file=make_file(name=f"{frappe.generate_hash(length=8)}.pdf", private=0))
		self.assertTrue(invoice.file.startswith("/private/files/"))

	def test_S24_a_public_file_whose_private_name_is_taken_is_refused(self):
		name = f"{frappe.generate_hash(length=8)}.pdf"
		make_file(name=name)
		self.assert_refused(errors.InvoiceFileNotYours, make_invoice, file=make_file(name=name, private=0), contains=name)

	def test_S24_a_file_attached_elsewhere_stays_private(self):
		"""Frappe would make a public copy of it."""
		url = make_file(b"%PDF attached")
		frappe.get_doc("File", {"file_url": url}).update({"attached_to_doctype": "Staff Member", "attached_to_name": self.holder}).save()
		invoice = make_invoice(file=url)
		files = frappe.get_all("File", {"attached_to_name": invoice.name}, ["file_url", "is_private", "owner"])
		self.assertEqual(files, [{"file_url": url, "is_private": 1, "owner": self.ann}])

	def test_S24_the_file_of_a_used_invoice_stays(self):
		invoice = make_invoice(file=make_file(b"%PDF kept"))
		file = frappe.get_doc("File", {"attached_to_name": invoice.name})
		invoice.db_set({"used_by_doctype": "Reimbursement", "used_by": "RMB-1"})
		self.assert_refused(errors.InvoiceUsed, frappe.delete_doc, "File", file.name, contains="Reimbursement RMB-1")
		file.reload()
		file.is_private = 0
		self.assert_refused(errors.InvoiceUsed, file.save, contains="Reimbursement RMB-1")
		self.assertTrue(file.exists_on_disk())

	def test_S24_finance_alone_voids_an_invoice_also_a_used_one(self):
		invoice = make_invoice()
		invoice.db_set({"used_by_doctype": "Reimbursement", "used_by": "RMB-1"})
		self.assert_refused(errors.NotYourInvoice, invoice.set_void, True, "I say so.")
		frappe.set_user(self.finance)
		self.assert_refused(errors.InvoiceNotValid, invoice.set_void, True, " ", contains="Say why")
		invoice.set_void(True, "The tax office does not know it.")
		invoice.set_void(True, "Again.")
		self.assertEqual(self.void(invoice), (1, "The tax office does not know it."))
		invoice.set_void(False, "It does, a day later.")
		self.assertEqual(self.void(invoice), (0, None))
		self.assertEqual(frappe.db.count("Comment", {"reference_name": invoice.name, "content": ("like", "%tax office%")}), 1)

	def void(self, invoice) -> tuple:
		return frappe.db.get_value("Invoice Record", invoice.name, ["is_void", "void_reason"])

	def test_S24_another_buyer_is_refused(self):
		self.refused(errors.NotOurInvoice, "made out to Other Ltd. 9111", buyer="Other Ltd.", buyer_tax_no="9111")
		self.refused(errors.NotOurInvoice, "Other Ltd.", buyer="Other Ltd.", buyer_tax_no="")

	def test_S24_our_tax_number_counts_however_it_is_typed(self):
		self.assertTrue(make_invoice(buyer_tax_no=f" {OUR_TAX_NO.lower()[:9]} {OUR_TAX_NO[9:]}").name)

	def test_S24_a_name_that_finance_allows_is_ours(self):
		with self.as_user("Administrator"):
			frappe.get_doc("Steward Finance Settings").update({"buyer_names": "晨光上海分公司"}).save()
		self.assertTrue(make_invoice(buyer="晨光上海分公司", buyer_tax_no="").name)

	def test_S24_an_invoice_without_buyer_is_kept_with_a_warning(self):
		self.assertIn("buyer was not checked", make_invoice(buyer_tax_no="").warnings_said)

	def test_S24_same_seller_date_and_amount_is_pointed_out(self):
		first = make_invoice()
		self.assertIn(first.invoice_no, make_invoice().warnings_said)
		self.assertIsNone(make_invoice(amount=318.51).warnings)
		self.assertIsNone(make_invoice(invoice_date=add_days(today(), -1)).warnings)
		self.assertIsNone(make_invoice(seller="Other", seller_tax_no="1").warnings)

	def test_S24_warnings_are_said_in_the_language_of_the_reader(self):
		first, lang = make_invoice(), frappe.local.lang
		invoice = make_invoice(buyer_tax_no="")
		self.assertEqual(invoice.warnings, f"same {first.invoice_no}\nbuyer")
		self.addCleanup(setattr, frappe.local, "lang", lang)
		said = {}
		for frappe.local.lang in ("en", "zh", "zh-TW"):
			said[frappe.local.lang] = frappe.get_doc(invoice.doctype, invoice.name).as_dict().warnings_said
			rows = invoice_register.execute({"from_date": invoice.invoice_date, "to_date": invoice.invoice_date})[1]
			self.assertIn(said[frappe.local.lang].splitlines()[0], next(row["warnings"] for row in rows if row["name"] == invoice.name))
		self.assertEqual(len(set(said.values())), 3)
		self.assertTrue(all(first.invoice_no in text for text in said.values()))
		for language, text in said.items():
			self.assertEqual([keep_codes_of_warnings.code(line) for line in text.splitlines()], [f"same {first.invoice_no}", "buyer"], language)

	def test_S24_stored_sentences_become_codes(self):
		invoice = make_invoice()
		invoice.db_set("warnings", _("Same seller, date and amount as invoice {0}.", "zh").format("123") + "\n" + "Whatever it said of the buyer.")
		for _turn in range(2):
			keep_codes_of_warnings.execute()
			self.assertEqual(frappe.db.get_value(invoice.doctype, invoice.name, "warnings"), "same 123\nbuyer")

	def test_S24_a_date_that_has_not_come_is_refused(self):
		self.refused(errors.InvoiceDateAhead, "has not come yet", invoice_date=add_days(today(), 1))

	def test_S24_an_amount_that_is_not_above_zero_is_refused(self):
		self.refused(errors.InvoiceAmountWrong, "above zero", amount=0)
		self.refused(errors.InvoiceAmountWrong, "above zero", amount=-1)
		self.refused(errors.InvoiceAmountWrong, "tax", amount=10, tax_amount=10)

	def test_S24_an_invoice_in_another_persons_name_is_refused(self):
		frappe.set_user(self.bob)
		self.refused(errors.NotYourInvoice, "your own", holder=self.holder)
		frappe.set_user(self.finance)
		self.assertEqual(make_invoice(holder=self.holder).holder, self.holder)

	def test_S24_only_its_people_see_an_invoice(self):
		invoice = make_invoice()
		self.assertTrue(frappe.has_permission("Invoice Record", doc=invoice, user=self.finance))
		self.assertFalse(frappe.has_permission("Invoice Record", doc=invoice, user=self.bob))
		frappe.set_user(self.bob)
		self.assertEqual(frappe.get_list("Invoice Record", {"name": invoice.name}), [])
