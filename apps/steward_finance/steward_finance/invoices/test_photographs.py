import io
import struct
import zlib

import frappe
from PIL import Image

from steward.testing import StewardTestCase
from steward_finance.invoices import apart, containers, samples
from steward_finance.invoices.reading import read
from steward_finance.invoices.testing import OUR_TAX_NO, make_file, set_company

NUMBER = "26317000000087654321"
WHOLE = f"01,32,,{NUMBER},318.5,20260305,,74AE,"
OLD = "01,10,044001900111,12345678,300.47,20260305,85342965681116380258,DBFE,"
FACTS = {"invoice_no": NUMBER, "amount": 318.5, "invoice_date": "2026-03-05", "kind": "Ordinary VAT Invoice"}
HEIC = b"\0\0\0\x18ftypheic" + b"\0" * 200


def png_of(width: int, height: int) -> bytes:
	"""A PNG that says it is so large, in a few bytes."""
	parts = (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")
	chunks = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts)
	return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


class TestPhotographs(StewardTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		set_company()
		cls.ann = cls().make_staff()

	def setUp(self):
		super().setUp()
		frappe.set_user(self.ann)

	def read(self, content: bytes, name: str) -> dict:
		"""What an uploaded file says."""
		return read(make_file(content, name))["facts"]

	def test_S24_the_qr_code_on_a_photograph_fills_a_draft(self):
		answer = read(make_file(samples.photograph(WHOLE), "receipt.jpg"))
		self.assertEqual(answer["facts"], FACTS)
		self.assertEqual(answer["missing"], ["Seller", "Buyer's Tax No."])
		for kind in ("PNG", "WEBP"):
			self.assertEqual(self.read(samples.photograph(WHOLE, kind=kind), f"receipt.{kind.lower()}"), FACTS, kind)

	def test_S24_an_old_invoice_tells_its_amount_without_tax_which_is_left_to_a_person(self):
		wanted = {"invoice_code": "044001900111", "invoice_no": "12345678", "invoice_date": "2026-03-05", "kind": "Ordinary VAT Invoice"}
		self.assertEqual(self.read(samples.photograph(OLD), "receipt.jpg"), wanted)

	def test_S24_two_invoices_on_one_photograph_tell_nothing(self):
		self.assertEqual(self.read(samples.photograph(WHOLE, OLD), "receipt.jpg"), {})
		self.assertEqual(self.read(samples.photograph(WHOLE, "https://example.com/menu"), "receipt.jpg"), FACTS)

	def test_S24_a_code_that_is_none_of_an_invoice_tells_nothing(self):
		for said in ("https://example.com/menu", "01,32,,<b>1</b>,318.5,20260305,,", f"01,32,,{NUMBER},-1,20260305,,", "x" * 900):
			self.assertEqual(self.read(samples.photograph(said), "receipt.jpg"), {}, said)
		self.assertEqual(self.read(samples.photograph(f"01,32,,{NUMBER},318.5,20261399,,"), "receipt.jpg").get("invoice_date"), None)

	def test_S24_a_scanned_pdf_is_read_by_its_qr_code(self):
		scan = io.BytesIO()
		Image.open(io.BytesIO(samples.photograph(WHOLE))).save(scan, "PDF")
		self.assertEqual(self.read(scan.getvalue(), "scan.pdf"), FACTS)

	def test_S24_printed_words_go_before_the_qr_code(self):
		self.assertEqual(self.read(samples.pdf(NUMBER, OUR_TAX_NO), "invoice.pdf")["amount"], 318.5)

	def test_S24_a_picture_that_cannot_be_read_is_kept_and_tells_nothing(self):
		whole = samples.photograph(WHOLE, kind="PNG")
		for content, name in ((whole[: len(whole) // 3], "cut.png"), (b"\x89PNG\r\n\x1a\n not a picture", "no.png"), (HEIC, "a.heic"), (png_of(60_000, 60_000), "bomb.png")):
			self.assertEqual(self.read(content, name), {}, name)

	def test_S24_a_picture_made_to_do_harm_ends_its_own_process_only(self):
		self.assert_refused(apart.NotRead, apart.read, "pictures", png_of(60_000, 60_000))
		self.assert_refused(apart.NotRead, apart.read, "pictures", HEIC)
		self.assertEqual(containers.photograph(png_of(60_000, 60_000)), {})
