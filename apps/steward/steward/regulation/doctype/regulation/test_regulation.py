import frappe
from frappe.utils import add_days, today

from steward.approvals.errors import NotYourStep
from steward.regulation import reading
from steward.regulation.errors import (
	ClausesMissing,
	ControlUnknown,
	NotAskedToConfirm,
	NotByPersonnel,
	NothingToConfirm,
	StillInForce,
	VersionTaken,
)
from steward.regulation.testing import RegulationCast, as_user, make_regulation, take
from steward.testing import StewardTestCase

READING = "Regulation Acknowledgement"


class TestRegulation(StewardTestCase):
	"""Versions of the regulation: drafted, published, superseded, confirmed. [S1 S2 S3 S4]"""

	def setUp(self):
		super().setUp()
		self.clerk = self.make_staff("Personnel Officer", function="Personnel")
		self.chief = self.make_staff("Personnel Manager", function="Personnel", head=True)
		self.boss = self.make_staff("General Manager", function="Management")
		self.worker = self.make_staff()
		self.unit = "Test Personnel"
		self.cast = RegulationCast(self.clerk, self.boss)
		self.title = f"Handbook {frappe.generate_hash(length=6)}"

	def make(self, state="Draft", **fields):
		return make_regulation(self.cast, self.unit, state, **{"title": self.title, **fields})

	def stored(self, doc):
		return frappe.db.get_value(doc.doctype, doc.name, ["workflow_state", "docstatus"])

	def reading_of(self, doc, user):
		staff = frappe.db.get_value("Staff Member", {"user": user})
		return frappe.get_doc(READING, f"{doc.name}-{staff}")

	def test_S1_a_clause_names_only_what_is_measured(self):
		self.assert_refused(ControlUnknown, self.make, clauses=(("1", "", "x", "x", "S99"),), contains="S99")

	def test_S1_a_regulation_without_clauses_is_not_submitted(self):
		draft = self.make(clauses=())
		self.assert_refused(ClausesMissing, take, self.clerk, draft, "Submit", contains="no clauses")
		self.assertEqual(self.stored(draft), ("Draft", 0))

	def test_S1_one_clause_number_is_one_clause(self):
		draft = self.make(clauses=(("1", "", "a", "a"), ("1 ", "", "b", "b")))
		self.assert_refused(ClausesMissing, take, self.clerk, draft, "Submit", contains="1")

	def test_S3_the_staff_do_not_draft(self):
		said = {"doctype": "Regulation", "title": self.title, "version": "1", "owner_unit": self.unit}
		self.assert_refused(frappe.PermissionError, as_user, self.worker, frappe.get_doc(said).insert)

	def test_S3_a_draft_by_somebody_who_left_personnel_is_not_submitted(self):
		draft = self.make()
		frappe.db.delete("Has Role", {"parent": self.clerk, "role": "Personnel Officer"})
		frappe.clear_cache(user=self.clerk)
		self.assert_refused(NotByPersonnel, take, self.chief, draft, "Submit", contains="Only Personnel drafts")
		self.assertEqual(self.stored(draft), ("Draft", 0))

	def test_S3_personnel_does_not_publish(self):
		doc = self.make("In Review")
		self.assert_refused(NotYourStep, take, self.chief, doc, "Publish", contains="General Manager")
		self.assertEqual(self.stored(doc), ("In Review", 0))

	def test_S3_who_drafted_does_not_publish(self):
		both = self.make_staff("Personnel Officer", "General Manager", function="Management")
		doc = make_regulation(RegulationCast(both, self.boss), self.unit, "In Review", title=self.title)
		self.assert_refused(NotYourStep, take, both, doc, "Publish", contains="somebody else must decide")
		self.assertEqual(self.stored(doc), ("In Review", 0))

	def test_S3_nobody_edits_a_version_under_review_or_in_force(self):
		for state in ("In Review", "Published"):
			doc = frappe.get_doc("Regulation", self.make(state, version=state).name)
			doc.clauses[0].text = "Another text"
			self.assert_refused(NotYourStep, as_user, self.clerk, doc.save)
			self.assertNotEqual(frappe.db.get_value("Regulation Clause", doc.clauses[0].name, "text"), "Another text")

	def test_S4_in_force_from_the_day_of_publication(self):
		doc = self.make("In Review")
		self.assertIsNone(doc.effective_on)
		self.assertEqual(str(take(self.boss, doc, "Publish").effective_on), today())

	def test_S4_publishing_supersedes_the_older_version(self):
		old = self.make("Published")
		new = self.make("Published", version="2")
		old.reload()
		self.assertEqual((old.workflow_state, old.docstatus, old.superseded_by), ("Superseded", 1, new.name))
		in_force = frappe.get_all("Regulation", {"title": self.title, "workflow_state": "Published"}, pluck="name", order_by="name")
		self.assertEqual(in_force, [new.name])
		self.assertEqual(self.reading_of(old, self.worker).status, "Closed")

	def test_S4_a_version_in_force_is_not_ended_without_another(self):
		doc = self.make("Published")
		self.assert_refused(StillInForce, take, self.chief, doc, "Supersede", contains="stays in force")
		self.assertEqual(self.stored(doc), ("Published", 1))

	def test_S4_a_version_number_is_used_once(self):
		self.make("Published")
		again = self.make()
		self.assert_refused(VersionTaken, take, self.clerk, again, "Submit", contains="another number")
		self.assertEqual(self.stored(again), ("Draft", 0))

	def test_S2_everybody_active_is_asked_once(self):
		gone = self.make_staff()
		frappe.get_doc("Staff Member", {"user": gone}).update({"status": "Left", "left_on": today()}).save()
		doc = self.make("Published")
		asked = frappe.get_all(READING, {"regulation": doc.name}, pluck="staff", order_by="staff")
		active = frappe.get_all("Staff Member", {"status": "Active"}, pluck="name", order_by="name")
		self.assertEqual(sorted(asked), sorted(active))
		reading.ask_everybody(doc)
		self.assertEqual(frappe.db.count(READING, {"regulation": doc.name}), len(active))

	def test_S2_a_newcomer_is_asked_and_a_leaver_no_longer(self):
		doc = self.make("Published")
		newcomer = self.make_staff()
		self.assertEqual(self.reading_of(doc, newcomer).status, "Unread")
		member = frappe.get_doc("Staff Member", {"user": newcomer})
		member.update({"status": "Left", "left_on": today()}).save()
		self.assertEqual(self.reading_of(doc, newcomer).status, "Closed")

	def test_S2_a_person_confirms_his_own_once(self):
		doc = self.make("Published")
		first = as_user(self.worker, doc.acknowledge)
		self.assertEqual(as_user(self.worker, doc.acknowledge), first)
		self.assertEqual(self.reading_of(doc, self.worker).status, "Confirmed")
		self.assertEqual(self.reading_of(doc, self.clerk).status, "Unread")

	def test_S2_nobody_confirms_what_is_not_in_force(self):
		draft, old = self.make("In Review", version="9"), self.make("Published")
		self.make("Published", version="2")
		self.assert_refused(NotAskedToConfirm, as_user, self.clerk, draft.acknowledge, contains="not published")
		old.reload()
		self.assert_refused(NothingToConfirm, as_user, self.worker, old.acknowledge, contains="no longer in force")
		self.assertIsNone(self.reading_of(old, self.worker).confirmed_at)

	def test_S2_who_is_not_on_the_staff_has_nothing_to_confirm(self):
		doc = self.make("Published")
		self.assert_refused(NotAskedToConfirm, doc.acknowledge)

	def test_S2_the_staff_read_what_is_published_only(self):
		draft, published = self.make(version="9"), self.make("Published")
		seen = as_user(self.worker, lambda: frappe.get_list("Regulation", {"title": self.title}, pluck="name", order_by="name"))
		self.assertEqual(seen, [published.name])
		self.assertFalse(as_user(self.worker, lambda: draft.has_permission("read")))

	def test_S2_the_last_day_counts_working_days_of_the_settings(self):
		frappe.db.set_single_value("Steward Settings", "acknowledge_days", 0)
		frappe.clear_document_cache("Steward Settings", "Steward Settings")
		frappe.clear_document_cache("Work Calendar", "Monday to Friday")
		doc = self.make("Published")
		self.assertIn(str(self.reading_of(doc, self.worker).due_on), [today(), add_days(today(), 1), add_days(today(), 2)])

	def test_S2_the_form_shows_the_text_in_the_readers_language_and_who_has_read_it(self):
		doc = self.make("Published")
		as_user(self.worker, doc.acknowledge)
		as_user(self.worker, lambda: doc.run_method("onload"))
		shown = doc.get_onload("reading_progress")
		self.assertIn("This regulation applies to all staff.", doc.get_onload("reading"))
		self.assertEqual((shown["confirmed"], shown["mine"]), (1, "Confirmed"))
		self.addCleanup(setattr, frappe.local, "lang", frappe.local.lang)
		frappe.local.lang = "zh"
		doc.run_method("onload")
		self.assertIn("本规定适用于全体员工。", doc.get_onload("reading"))

	def test_S4_the_print_names_drafter_and_publisher(self):
		doc = self.make("Published")
		page = frappe.get_print("Regulation", doc.name, "Regulation Text")
		for user in (self.clerk, self.boss):
			self.assertIn(frappe.db.get_value("User", user, "full_name"), page)
