import frappe
from frappe.utils import today

from steward.approvals.errors import NotYourStep, StepRefused
from steward.handover import duties, errors, holdings
from steward.handover.testing import KIND, Desk
from steward.organization.doctype.staff_member.staff_member import DutiesNotHandedOver
from steward.regulation import reading
from steward.regulation.testing import as_user, take
from steward.testing import StewardTestCase


class TestHandover(StewardTestCase):
	"""One sheet moves a person's work to a successor, who answers row by row."""

	def setUp(self):
		super().setUp()
		self.chief = self.make_staff("Department Head", unit="Test Sales", head=True)
		self.giver, self.taker = self.make_staff(unit="Test Sales"), self.make_staff(unit="Test Sales")
		self.other = self.make_staff("Department Head", function="Logistics", head=True)
		self.clerk = self.make_staff("Personnel Officer", function="Personnel")
		self.staff = {user: frappe.db.get_value("Staff Member", {"user": user}) for user in (self.giver, self.taker, self.chief)}
		for staff in self.staff.values():
			reading.close(staff=staff)
		self.desk = self.enterContext(Desk().answering())
		self.desk.put(self.staff[self.giver], "Red Key", "Blue Key")

	def draft(self, by=None, **fields):
		said = {"doctype": "Handover", "from_staff": self.staff[self.giver], "successor": self.staff[self.taker], **fields}
		return as_user(by or self.giver, frappe.get_doc(said).insert)

	def offered(self, **fields):
		return take(self.giver, self.draft(**fields), "Offer")

	def answer(self, doc, reference, accepted=True, by=None, comment=""):
		fresh = frappe.get_doc("Handover", doc.name)
		row = next(row.name for row in fresh.rows if row.reference == reference)
		return as_user(by or self.taker, lambda: fresh.answer(row, accepted, comment))

	def accepted(self):
		doc = self.offered()
		self.answer(doc, "Red Key")
		self.answer(doc, "Blue Key", False)
		return take(self.taker, doc, "Accept")

	def state(self, doc):
		return frappe.db.get_value("Handover", doc.name, "workflow_state")

	def holder(self):
		return {name: next(user for user, staff in self.staff.items() if staff == own) for name, own in self.desk.holder.items()}

	def test_an_empty_draft_lists_everything_held(self):
		doc = self.draft()
		self.assertEqual([(r.kind, r.reference, r.title, r.answer) for r in doc.rows],
			[(KIND, "Red Key", "The Red Key", "Pending"), (KIND, "Blue Key", "The Blue Key", "Pending")])  # fmt: skip

	def test_nobody_hands_over_for_another_but_his_head_and_personnel(self):
		for user in (self.taker, self.other):
			self.assert_refused(errors.NotYoursToHandOver, self.draft, user, contains="your own work only")
		for user in (self.chief, self.clerk):
			self.assertEqual(take(user, self.draft(user), "Offer").workflow_state, "Offered")

	def test_what_one_does_not_hold_is_not_offered(self):
		self.desk.put(self.staff[self.chief], "Gold Key")
		doc = self.draft(rows=[{"kind": KIND, "reference": "Gold Key"}])
		self.assert_refused(errors.NothingToHandOver, take, self.giver, doc, "Offer", contains="Gold Key")
		self.assertEqual(self.state(doc), "Draft")

	def test_nothing_and_the_same_thing_twice_are_not_offered(self):
		twice = self.draft(rows=[{"kind": KIND, "reference": "Red Key"}] * 2)
		self.assert_refused(errors.NothingToHandOver, take, self.giver, twice, "Offer", contains="Red Key")
		self.desk.holder.clear()
		empty = self.draft()
		self.assert_refused(errors.NothingToHandOver, take, self.giver, empty, "Offer", contains="holds nothing")

	def test_the_successor_is_somebody_else_and_active(self):
		own = self.draft(successor=self.staff[self.giver])
		self.assert_refused(errors.SuccessorUnfit, take, self.giver, own, "Offer", contains="himself")
		frappe.db.set_value("Staff Member", self.staff[self.taker], "status", "On Leave")
		away = self.draft()
		self.assert_refused(errors.SuccessorUnfit, take, self.giver, away, "Offer", contains="only active staff")
		self.assertEqual((self.state(own), self.state(away)), ("Draft", "Draft"))

	def test_only_the_successor_answers(self):
		doc = self.offered()
		for user in (self.giver, self.chief):
			self.assert_refused(errors.AnswerBelongsToSuccessor, self.answer, doc, "Red Key", True, user, contains="Only")
		fresh = frappe.get_doc("Handover", doc.name)
		fresh.rows[0].answer = "Accepted"
		self.assert_refused(errors.AnswerBelongsToSuccessor, as_user, self.giver, fresh.save)
		self.assertEqual(frappe.db.get_value("Handover Row", fresh.rows[0].name, "answer"), "Pending")

	def test_rows_are_frozen_after_the_offer(self):
		fresh = frappe.get_doc("Handover", self.offered().name)
		fresh.rows = fresh.rows[:1]
		self.assert_refused(NotYourStep, as_user, self.giver, fresh.save, contains="Rows")
		self.assertEqual(frappe.db.count("Handover Row", {"parent": fresh.name}), 2)

	def test_an_answer_may_be_given_twice_and_changed(self):
		doc = self.offered()
		self.assertEqual(self.answer(doc, "Red Key"), self.answer(doc, "Red Key"))
		self.assertEqual(self.answer(doc, "Red Key", False, comment="Too heavy")["comment"], "Too heavy")

	def test_it_is_not_accepted_before_every_row_is_answered(self):
		doc = self.offered()
		self.answer(doc, "Red Key")
		self.assert_refused(errors.AnswersOpen, take, self.taker, doc, "Accept", contains="Blue Key")
		self.assertEqual((self.state(doc), self.holder()["Red Key"]), ("Offered", self.giver))

	def test_nobody_else_accepts(self):
		doc = self.offered()
		self.assert_refused(NotYourStep, take, self.chief, doc, "Accept")
		self.assert_refused(NotYourStep, take, self.giver, doc, "Accept")
		self.assertEqual(self.state(doc), "Offered")

	def test_accepted_rows_move_and_declined_rows_stay(self):
		doc = self.accepted()
		self.assertEqual(self.holder(), {"Red Key": self.taker, "Blue Key": self.giver})
		self.assertEqual([bool(row.moved_at) for row in frappe.get_doc("Handover", doc.name).rows], [True, False])

	def test_what_went_to_somebody_else_meanwhile_is_not_moved(self):
		doc = self.offered()
		for key in ("Red Key", "Blue Key"):
			self.answer(doc, key)
		self.desk.put(self.staff[self.chief], "Red Key")
		self.assert_refused(errors.NothingToHandOver, take, self.taker, doc, "Accept", contains="Red Key")
		self.assertEqual(self.holder(), {"Red Key": self.chief, "Blue Key": self.giver})

	def test_an_answered_offer_is_not_withdrawn(self):
		doc = self.offered()
		self.answer(doc, "Red Key")
		self.assert_refused(errors.AnswersOpen, take, self.giver, doc, "Withdraw", contains="begun to answer")
		self.assertEqual(self.state(doc), "Offered")

	def test_a_declined_offer_is_a_draft_without_answers(self):
		doc = self.offered()
		self.answer(doc, "Red Key")
		self.assert_refused(StepRefused, take, self.taker, doc, "Decline", contains="comment")
		back = take(self.taker, doc, "Decline", "I leave too.")
		self.assertEqual((back.workflow_state, {row.answer for row in back.rows}), ("Draft", {"Pending"}))

	def test_it_is_closed_by_the_head_when_nothing_is_left(self):
		doc = self.accepted()
		boss = self.make_staff("Department Head", "General Manager", function="Management")
		self.assert_refused(errors.NotYoursToClose, take, boss, doc, "Close", contains="closes this handover")
		self.assert_refused(frappe.PermissionError, take, self.other, doc, "Close")
		self.assert_refused(errors.SomethingLeft, take, self.chief, doc, "Close", contains="Blue Key")
		self.assertEqual(self.state(doc), "Accepted")
		self.desk.put(self.staff[self.taker], "Blue Key")
		self.assertEqual(take(self.chief, doc, "Close").workflow_state, "Closed")

	def test_a_head_who_takes_part_does_not_close(self):
		boss = self.make_staff("Department Head", function="Management")
		frappe.db.set_value("Staff Member", self.staff[self.chief], "reports_to", frappe.db.get_value("Staff Member", {"user": boss}))
		doc = take(self.giver, self.draft(successor=self.staff[self.chief]), "Offer")
		for key in ("Red Key", "Blue Key"):
			self.answer(doc, key, by=self.chief)
		take(self.chief, doc, "Accept")
		self.assert_refused(NotYourStep, take, self.chief, doc, "Close", contains=boss.split("@")[0].title())
		self.assertEqual([d.name for d in duties.duties(boss)], [doc.name])
		self.assertEqual(self.state(doc), "Accepted")

	def test_declined_rows_are_offered_again_to_another(self):
		doc = take(self.chief, self.accepted(), "Return", "Find somebody for the blue key.")
		self.assertEqual([row.answer for row in doc.rows], ["Accepted", "Pending"])
		third = self.make_staff(unit="Test Sales")
		staff = frappe.db.get_value("Staff Member", {"user": third})
		self.assert_refused(errors.NotYoursToHandOver, as_user, self.taker, lambda: frappe.get_doc("Handover", doc.name).name_successor(staff))
		self.assert_refused(NotYourStep, as_user, self.giver, frappe.get_doc("Handover", doc.name).update({"successor": staff}).save)
		as_user(self.chief, lambda: frappe.get_doc("Handover", doc.name).name_successor(staff))
		self.staff[third] = staff
		self.answer(doc, "Blue Key", by=third)
		take(third, doc, "Accept")
		self.assertEqual(self.holder(), {"Red Key": self.taker, "Blue Key": third})
		self.assertEqual(take(self.chief, doc, "Close").workflow_state, "Closed")

	def test_nobody_leaves_with_work_that_no_handover_names(self):
		member = frappe.get_doc("Staff Member", self.staff[self.giver]).update({"status": "Left", "left_on": today()})
		self.draft()
		self.assert_refused(DutiesNotHandedOver, member.save, contains="Red Key")
		self.assertEqual(frappe.db.get_value("Staff Member", member.name, "status"), "Active")
		self.offered()
		member.reload()
		member.update({"status": "Left", "left_on": today()}).save()
		self.assertEqual(frappe.db.get_value("Staff Member", member.name, "status"), "Left")

	def test_others_see_nothing_of_it(self):
		doc = self.offered()
		self.assertFalse(as_user(self.other, lambda: doc.has_permission("read")))
		self.assertTrue(as_user(self.taker, lambda: doc.has_permission("read")))
		self.assertEqual(as_user(self.other, lambda: frappe.get_list("Handover Row", {"parent": doc.name}, parent_doctype="Handover", order_by="idx")), [])

	def test_an_offer_is_a_duty_of_the_successor(self):
		doc = self.offered()
		self.assertEqual([duty.name for duty in duties.duties(self.taker)], [doc.name])
		self.assertEqual(duties.duties(self.giver), [])

	def test_what_is_left_names_holdings(self):
		self.assertIn(f"{KIND} Red Key The Red Key", holdings.left_with(self.staff[self.giver]))

	def test_the_sheet_prints_rows_and_signatures(self):
		page = frappe.get_print("Handover", self.accepted().name, "Handover Sheet")
		for text in ("Red Key", "Declined", frappe.db.get_value("User", self.taker, "full_name")):
			self.assertIn(text, page)
