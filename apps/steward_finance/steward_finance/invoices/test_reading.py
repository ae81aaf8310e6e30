import frappe

from steward.testing import StewardTestCase
from steward_finance.invoices import samples
from steward_finance.invoices.containers import kind_of
from steward_finance.invoices.errors import InvoiceFileNotYours, UnreadableFile
from steward_finance.invoices.reading import read
from steward_finance.invoices.testing import OUR_TAX_NO, make_file, make_invoice, set_company

NUMBER = "26317000000087654321"
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
THIEF = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><E><SellerName>&x;</SellerName></E>'
WHOLE = {
	"invoice_no": NUMBER, "invoice_date": "2026-03-05", "amount": 318.5, "tax_amount": 18.03, "seller": "海岸酒店有限公司",
	"seller_tax_no": "91440300MA5F1X2Y3Z", "buyer": "晨光机电有限公司", "buyer_tax_no": OUR_TAX_NO,
}  # fmt: skip


class TestReading(StewardTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		set_company()
		cls.ann, cls.bob = cls().make_staff(), cls().make_staff()

	def setUp(self):
		super().setUp()
		frappe.set_user(self.ann)

	def read(self, content: bytes, name: str) -> dict:
		"""What an uploaded file says."""
		return read(make_file(content, name))

	def unreadable(self, content: bytes, name: str, contains: str = "cannot be read") -> None:
		self.assert_refused(UnreadableFile, self.read, content, name, contains=contains)

	def test_S24_a_pdf_fills_a_draft(self):
		answer = self.read(samples.pdf(NUMBER, OUR_TAX_NO), "发票.pdf")
		self.assertEqual(answer["facts"], {**WHOLE, "kind": "Ordinary VAT Invoice"})
		self.assertEqual(answer["missing"], [])

	def test_S24_an_xml_invoice_fills_a_draft(self):
		self.assertEqual(self.read(samples.xml(NUMBER, OUR_TAX_NO), "i.xml")["facts"], WHOLE)

	def test_S24_an_ofd_invoice_fills_a_draft(self):
		wanted = {**WHOLE, "invoice_no": "12345678", "invoice_code": "044001900111", "kind": "Ordinary VAT Invoice"}
		self.assertEqual(self.read(samples.ofd("12345678", OUR_TAX_NO), "i.ofd")["facts"], wanted)

	def test_S24_reading_saves_nothing_and_the_draft_is_judged_as_any(self):
		before = frappe.db.count("Invoice Record")
		answer = self.read(samples.xml(NUMBER, OUR_TAX_NO), "i.xml")
		self.assertEqual(frappe.db.count("Invoice Record"), before)
		invoice = make_invoice(invoice_code="", **answer["facts"], file=answer["file"])
		self.assertEqual((invoice.invoice_no, len(invoice.file_hash)), (NUMBER, 64))

	def test_S24_what_a_file_does_not_say_stays_empty(self):
		answer = self.read(b"<E><SellerName>A</SellerName><IssueTime>soon</IssueTime><TotalTaxAm>-1</TotalTaxAm></E>", "i.xml")
		self.assertEqual(answer["facts"], {"seller": "A"})
		self.assertEqual(answer["missing"], ["Invoice No.", "Invoice Date", "Amount with Tax", "Buyer's Tax No."])

	def test_S24_a_value_longer_than_its_field_stays_empty(self):
		self.assertEqual(self.read(f"<E><SellerName>{'A' * 141}</SellerName></E>".encode(), "i.xml")["facts"], {})

	def test_S24_a_file_is_what_its_name_says_or_refused(self):
		self.unreadable(b"MZ program", "invoice.pdf", "is no PDF, OFD or XML file")
		self.unreadable(b"%PDF-1.7", "invoice.png", "inside it is a PDF file")
		self.unreadable(samples.xml(NUMBER, ""), "invoice.pdf", "inside it is a XML file")

	def test_S24_an_xml_that_names_files_or_entities_is_refused(self):
		self.unreadable(THIEF, "i.xml")
		self.unreadable(BOMB, "i.xml")
		self.unreadable(THIEF.decode().encode("utf-8-sig"), "i.xml")
		self.unreadable(samples.packed({"OFD.xml": THIEF}), "i.ofd")

	def test_S24_a_zip_that_unfolds_without_end_is_refused(self):
		self.unreadable(samples.packed({"OFD.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}), "i.ofd")
		self.unreadable(samples.packed({f"{at}.txt": b"" for at in range(501)}), "i.ofd")

	def test_S24_a_broken_file_is_refused(self):
		whole = samples.ofd("12345678", OUR_TAX_NO)
		for content, name in ((b"%PDF-1.7 nothing", "i.pdf"), (b"<a><b></a>", "i.xml"), (whole[: len(whole) // 2], "i.ofd"), (samples.packed({"a.txt": b""}), "i.ofd")):
			self.unreadable(content, name)

	def test_S24_a_pdf_of_too_many_pages_is_refused(self):
		import weasyprint

		pages = weasyprint.HTML(string="<p style='break-after: page'>x</p>" * 21).write_pdf()
		self.unreadable(pages, "i.pdf")

	def test_S24_a_file_that_is_too_large_is_refused(self):
		large = b"%PDF-" + b"0" * 10 * 1024 * 1024
		self.assert_refused(UnreadableFile, kind_of, "i.pdf", large, contains="larger than 10 MB")

	def test_S24_the_file_of_somebody_else_is_not_read(self):
		url = make_file(samples.xml(NUMBER, OUR_TAX_NO), "i.xml")
		frappe.set_user(self.bob)
		self.assert_refused(InvoiceFileNotYours, read, url)
