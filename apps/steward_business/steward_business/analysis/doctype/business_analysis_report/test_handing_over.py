import frappe
from frappe.utils import add_months

from steward.approvals.errors import NotYourStep
from steward.handover import holdings
from steward.regulation import reading
from steward.regulation.testing import as_user
from steward.testing import StewardTestCase
from steward_business.analysis.testing import REPORT, advance, last_month, make_report, write
from steward_business.orders.testing import take


class TestHandingOverReports(StewardTestCase):
	"""What a leaver has not reported on yet, his successor reports on. [S18]"""

	def setUp(self):
		super().setUp()
		self.boss = self.make_staff("Staff", "Business Manager")
		self.head = self.make_staff("Staff", "Department Head", unit="Sales of the Test", function="Business", head=True)
		self.successor = self.make_staff("Staff")
		self.giver, self.taker, boss = (frappe.db.get_value("Staff Member", {"user": user}) for user in (self.head, self.successor, self.boss))
		for staff in (self.giver, self.taker):
			frappe.db.set_value("Staff Member", staff, "reports_to", boss)
			frappe.clear_document_cache("Staff Member", staff)
		reading.close(staff=self.giver)
		self.draft = make_report("Sales of the Test")
		before = make_report("Sales of the Test", period_start=add_months(last_month(), -1))
		self.submitted = advance(before, self.head, self.boss, "", "Submitted")

	def held(self, staff: str) -> set:
		return {item.reference for item in holdings.held_by(staff) if item.kind == REPORT}

	def hand_over(self, accepted: bool = True) -> None:
		sheet = as_user(self.head, frappe.get_doc({"doctype": "Handover", "from_staff": self.giver, "successor": self.taker}).insert)
		sheet = take(self.head, sheet, "Offer")
		for row in sheet.rows:
			as_user(self.successor, lambda name=row.name: frappe.get_doc("Handover", sheet.name).answer(name, accepted, "Not mine."))
		take(self.successor, sheet, "Accept")

	def test_S18_the_draft_goes_to_the_successor_and_what_was_submitted_stays(self):
		self.assertEqual((self.held(self.giver), self.held(self.taker)), ({self.draft.name}, set()))
		self.hand_over()
		self.assertEqual((self.held(self.giver), self.held(self.taker)), (set(), {self.draft.name}))
		authors = {name: frappe.db.get_value(REPORT, name, "author") for name in (self.draft.name, self.submitted.name)}
		self.assertEqual(authors, {self.draft.name: self.taker, self.submitted.name: self.giver})
		said = frappe.get_all("Comment", {"reference_name": self.draft.name, "comment_type": "Info"}, pluck="content")
		self.assertTrue(any("Handed over by" in text for text in said))

	def test_S18_the_successor_writes_and_submits_it_and_the_giver_does_not(self):
		self.hand_over()
		self.assert_refused(NotYourStep, take, self.head, self.draft, "Submit")
		self.assertEqual(frappe.db.get_value(REPORT, self.draft.name, "workflow_state"), "Draft")
		write(self.draft, self.successor, conclusion="<p>I took it over.</p>")
		self.assertEqual(take(self.successor, self.draft, "Submit").workflow_state, "Submitted")

	def test_S18_a_declined_draft_stays_with_the_giver(self):
		self.hand_over(accepted=False)
		self.assertEqual((self.held(self.giver), self.held(self.taker)), ({self.draft.name}, set()))
		self.assert_refused(frappe.PermissionError, take, self.successor, self.draft, "Submit")
