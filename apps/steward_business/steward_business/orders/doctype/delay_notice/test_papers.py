"""What this app sends and prints: every notification reads as text, every form carries its own code. [S10 S12 S13]"""

import frappe
from frappe.utils import get_url_to_form

from steward import paper
from steward_business.orders.casting import OrderTestCase
from steward_business.orders.testing import make_notice, make_order

MODULES = ("Clients", "Contracts", "Orders")
LANGUAGES = ("en", "zh", "zh-TW")


class PaperCase(OrderTestCase):
	"""One record of each kind, and a language to read it in."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		order = make_order(cls.cast, cls.client_name, "Planned", contract=cls.contract)
		notice = make_notice(cls.cast, order, "Sent", reason="The mould <b>broke</b>.")
		contract = frappe.get_doc("Client Contract", cls.contract)
		cls.records = {doc.doctype: doc for doc in (order, notice, contract)}

	def setUp(self):
		super().setUp()
		self.addCleanup(setattr, frappe.local, "lang", frappe.local.lang)


class TestNotifications(PaperCase):
	def test_each_notification_reads_as_text_in_every_language(self):
		names = frappe.get_all("Notification", {"module": ("in", MODULES), "is_standard": 1}, pluck="name")
		self.assertGreaterEqual(len(names), 6)
		for name in names:
			for language in LANGUAGES:
				with self.subTest(name, language=language):
					self.assert_reads(frappe.get_doc("Notification", name), language)

	def assert_reads(self, notification, language):
		"""Subject and message come out whole: no braces, no markup that Markdown made of underscores."""
		frappe.local.lang = language
		context = {"doc": self.records[notification.document_type], "alert": notification, "comments": None}
		notification.load_standard_properties(context)
		subject = frappe.render_template(notification.subject, context)
		message = frappe.render_template(notification.message, context)
		self.assertTrue(frappe.utils.strip_html(subject).strip())
		for wrong in ("{{", "{%", "<em>", "None", "Traceback"):
			self.assertNotIn(wrong, subject + message)
		if language != "en":
			self.assertRegex(subject, "[\u4e00-\u9fff]")


class TestPrints(PaperCase):
	FORMS = {
		"Client Order": "Client Order Sheet",
		"Delay Notice": "Delivery Date Change Notice",
		"Client Contract": "Contract Review Sheet",
	}

	def test_each_form_opens_its_own_record_by_its_code(self):
		codes = {doctype: paper.qr_code(doc) for doctype, doc in self.records.items()}
		self.assertEqual(len(set(codes.values())), 3)
		for doctype, form in self.FORMS.items():
			printed = paper.body(self.records[doctype], form)
			shown = [other for other, code in codes.items() if code in printed]
			self.assertEqual(shown, [doctype], form)
			self.assertIn(get_url_to_form(doctype, self.records[doctype].name), printed)

	def test_S13_the_letter_never_tells_the_link_that_answers_it(self):
		notice = self.records["Delay Notice"]
		printed = paper.body(notice, self.FORMS["Delay Notice"])
		self.assertNotIn("token=", printed)
		self.assertIn("The mould &lt;b&gt;broke&lt;/b&gt;.", printed)

	def test_signature_cells_are_filled_from_the_log(self):
		signed = paper.signatures(self.records["Client Contract"])
		names = [signed[action]["name"] for action in ("Submit for Legal Review", "Pass", "Approve")]
		printed = paper.body(self.records["Client Contract"], self.FORMS["Client Contract"])
		self.assertEqual(len(set(names)), 3)
		for name in names:
			self.assertIn(name, printed)

	def test_a_form_is_a_pdf_of_a4_with_page_numbers_in_the_readers_language(self):
		for language, words in (("en", "Page 1 of 1"), ("zh-TW", "第1頁")):
			frappe.local.lang = language
			pdf = paper.as_pdf(paper.body(self.records["Client Order"], self.FORMS["Client Order"]))
			page = self.read(pdf)
			self.assertEqual([round(side) for side in page.mediabox.upper_right], [595, 842])
			self.assertIn(words.replace(" ", ""), page.extract_text().replace(" ", ""))

	def read(self, pdf):
		"""First page of a PDF."""
		from io import BytesIO

		from pypdf import PdfReader

		return PdfReader(BytesIO(pdf)).pages[0]

	def test_who_may_not_print_gets_no_pdf(self):
		with self.as_user(self.make_staff()):
			self.assertRaises(
				frappe.PermissionError,
				paper.download_pdf,
				"Client Order",
				self.records["Client Order"].name,
				self.FORMS["Client Order"],
			)

	def test_a_print_fetches_nothing(self):
		fetched = paper.NothingFetched()
		for address in ("file:///etc/hostname", "http://127.0.0.1/"):
			self.assertRaises(ValueError, fetched, address)


class TestTitles(PaperCase):
	def test_orders_and_notices_are_called_by_the_clients_name(self):
		name = frappe.db.get_value("Client", self.client_name, "client_name")
		self.assertEqual(self.records["Client Order"].get_title(), name)
		self.assertEqual(self.records["Delay Notice"].get_title(), name)

	def test_the_line_of_steps_leads_past_side_exits_only(self):
		from steward.boot import main_line
		from steward_business.orders.flow import CLIENT_ORDER

		self.assertEqual(main_line(CLIENT_ORDER), ["Draft", "Planned", "In Execution", "Delivered", "Accepted"])
