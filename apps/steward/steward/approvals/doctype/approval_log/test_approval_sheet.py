import frappe

from steward.approvals import log, sheet
from steward.approvals.example_case import ExampleCase


class TestApprovalSheet(ExampleCase):
	def test_the_sheet_names_who_decided_and_how_long_it_took(self):
		doc = self.act(self.head, self.request(), "approve", "Good chairs.")
		html = frappe.render_template(sheet.TEMPLATE, sheet.facts(doc))
		for said in ("Good chairs.", "Head", "Clerk", doc.name, "Waits for General Manager", sheet.code_of(log.rows(doc.doctype, doc.name)[-1].hash)):
			self.assertIn(said, html)

	def test_its_code_is_checked_against_the_chain(self):
		doc = self.act(self.head, self.request(), "approve")
		code = sheet.facts(doc)["code"]
		self.assertTrue(sheet.check(doc.doctype, doc.name, code)["valid"])
		doc = self.act(self.gm, doc, "approve")
		self.assertTrue(sheet.check(doc.doctype, doc.name, code)["valid"])
		self.assertFalse(sheet.check(doc.doctype, doc.name, "0000-0000-0000-0000")["valid"])
		forged = log.rows(doc.doctype, doc.name)[0].name
		frappe.db.set_value("Approval Log", forged, "comment", "Of course.")
		self.assertFalse(sheet.check(doc.doctype, doc.name, code)["valid"])

	def test_only_who_reads_the_document_prints_it(self):
		doc = frappe.get_doc("Approval Log", log.rows("Example Request", self.request().name)[0].name)
		with self.as_user("Guest"):
			self.assert_refused(frappe.PermissionError, sheet.download, doc.reference_doctype, doc.reference_name)
