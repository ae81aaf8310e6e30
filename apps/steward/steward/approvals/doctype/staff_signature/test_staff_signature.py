import base64
from io import BytesIO

import frappe
from PIL import Image, ImageDraw

from steward import paper
from steward.approvals import sheet, signatures
from steward.approvals.doctype.staff_signature.staff_signature import BadSignature
from steward.approvals.example_case import ExampleCase


def picture(size: tuple[int, int] = (300, 120), kind: str = "PNG") -> str:
	"""A scrawl as a data URI."""
	image, out = Image.new("RGB", size, "white"), BytesIO()
	ImageDraw.Draw(image).line([(10, 90), (80, 20), (140, 100), (290, 30)], fill="navy", width=5)
	image.save(out, kind)
	return f"data:image/{kind.lower()};base64,{base64.b64encode(out.getvalue()).decode()}"


class TestStaffSignature(ExampleCase):
	def sign(self, user: str, **fields):
		"""Somebody's own signature, or one that he makes for another."""
		with self.as_user(user):
			return frappe.get_doc({"doctype": "Staff Signature", "signature": picture(), **fields}).insert()

	def test_a_person_signs_for_himself_and_once(self):
		self.assertEqual(self.sign(self.head).staff, self.staff(self.head))
		self.assert_refused(frappe.DuplicateEntryError, self.sign, self.head)
		self.assert_refused(frappe.PermissionError, self.sign, self.clerk, staff=self.staff(self.head))

	def test_personnel_signs_for_somebody(self):
		officer = self.colleague("hr-one", "Personnel Officer")
		self.assertEqual(self.sign(officer, staff=self.staff(self.head)).name, self.staff(self.head))

	def test_only_a_small_whole_png_is_a_signature(self):
		for bad in (picture(kind="JPEG"), "data:image/png;base64,AAAA", "<svg onload=alert(1)>", "/private/files/x.png", picture((4000, 20)), picture()[:400], ""):
			self.assertFalse(signatures.is_picture(bad), bad[:40])
		self.assert_refused(BadSignature, self.sign, self.head, signature=picture(kind="JPEG"), contains="PNG")

	def test_it_is_drawn_where_the_person_acted_and_nowhere_else(self):
		drawn = self.sign(self.head).signature
		doc = self.act(self.head, self.request(), "approve")
		doc = self.act(self.gm, doc, "approve")
		rows = {row["action"]: row["drawn"] for row in sheet.facts(doc)["rows"]}
		self.assertEqual([rows[action] for action in ("Submit", "Pass", "Approve")], ["", drawn, ""])
		self.assertEqual(paper.signatures(doc)["Pass"]["drawn"], drawn)
		html = frappe.render_template(sheet.TEMPLATE, sheet.facts(doc))
		self.assertEqual(html.count("data:image/png"), 1)
		self.assertTrue(paper.as_pdf(html).startswith(b"%PDF"))

	def test_a_print_still_fetches_nothing_else(self):
		for address in ("http://127.0.0.1/x.png", "file:///etc/passwd", "data:text/html;base64,AAAA"):
			self.assert_refused(ValueError, paper.NothingFetched(), address, contains="fetches nothing")
