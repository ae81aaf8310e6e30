import frappe
from frappe.utils import add_days, getdate, today

from steward.regulation import controls, duties
from steward.regulation.errors import ClauseUnknown, NotByPersonnel
from steward.regulation.testing import RegulationCast, as_user, make_regulation
from steward.testing import StewardTestCase

DOCTYPE = "Regulation Interpretation"


class TestRegulationInterpretation(StewardTestCase):
	"""The staff ask, Personnel interprets. [S3]"""

	def setUp(self):
		super().setUp()
		self.clerk = self.make_staff("Personnel Officer", function="Personnel")
		self.worker, self.other = self.make_staff(), self.make_staff()
		self.cast = RegulationCast(self.clerk, self.make_staff("General Manager", function="Management"))
		self.title = f"Handbook {frappe.generate_hash(length=6)}"
		self.regulation = make_regulation(self.cast, "Test Personnel", "Published", title=self.title)

	def ask(self, user, **fields):
		said = {"doctype": DOCTYPE, "regulation": self.regulation.name, "clause_no": "1", "question": "Also for trainees?", **fields}
		return as_user(user, frappe.get_doc(said).insert)

	def change(self, user, doc, **fields):
		return as_user(user, frappe.get_doc(DOCTYPE, doc.name).update(fields).save)

	def test_S3_the_staff_do_not_interpret(self):
		self.assert_refused(NotByPersonnel, self.ask, self.worker, answer="Yes.", contains="Only Personnel interprets")
		asked = self.ask(self.worker)
		self.assert_refused(NotByPersonnel, self.change, self.worker, asked, answer="Yes.")
		self.assertIsNone(frappe.db.get_value(DOCTYPE, asked.name, "answer"))

	def test_S3_personnel_answers_for_everybody(self):
		asked = self.ask(self.worker)
		self.assertFalse(as_user(self.other, lambda: asked.has_permission("read")))
		answered = self.change(self.clerk, asked, answer="Yes, they are staff.")
		staff = frappe.db.get_value("Staff Member", {"user": self.clerk})
		self.assertEqual((answered.status, answered.answered_by, str(answered.answered_on)), ("Answered", staff, today()))
		self.assertTrue(as_user(self.other, lambda: frappe.get_doc(DOCTYPE, asked.name).has_permission("read")))

	def test_S3_an_answered_question_is_not_reworded(self):
		asked = self.ask(self.worker)
		self.change(self.worker, asked, question="Also for interns?")
		self.assert_refused(frappe.PermissionError, self.change, self.other, asked, question="Mine now")
		self.change(self.clerk, asked, answer="Yes.")
		self.assert_refused(NotByPersonnel, self.change, self.worker, asked, question="Not for me?")
		self.assertEqual(frappe.db.get_value(DOCTYPE, asked.name, "question"), "Also for interns?")

	def test_S3_a_question_is_about_a_clause_of_a_published_version(self):
		self.assert_refused(ClauseUnknown, self.ask, self.worker, clause_no="77", contains="no clause 77")
		draft = make_regulation(self.cast, "Test Personnel", title=self.title, version="2")
		self.assert_refused(ClauseUnknown, self.ask, self.clerk, regulation=draft.name, contains="not published")

	def test_S3_an_open_question_is_a_duty_of_personnel_only(self):
		asked = self.ask(self.worker)

		def waiting(user):
			return asked.name in [duty.name for duty in duties.duties(user)]

		self.assertTrue(waiting(self.clerk))
		self.assertFalse(waiting(self.worker))
		self.change(self.clerk, asked, answer="Yes.")
		self.assertFalse(waiting(self.clerk))

	def test_S3_the_proof_counts_answers_in_time(self):
		day = getdate("2001-03-05")
		asked = [self.ask(self.worker).name for _n in range(3)]
		frappe.db.set_value(DOCTYPE, {"name": ("in", asked)}, "answer_due_on", day)
		frappe.db.set_value(DOCTYPE, asked[0], "answered_on", day)
		frappe.db.set_value(DOCTYPE, asked[1], "answered_on", add_days(day, 1))
		found = controls.answered_in_time(day, day)
		self.assertEqual((found.checked, found.kept), (3, 1))
		self.assertEqual([name for name, _why in found.exceptions], sorted(asked[1:]))
