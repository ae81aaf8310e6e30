from datetime import date
from unittest import mock

import frappe

from steward.approvals import log
from steward.controls import Control, Measure, all_controls
from steward.regulation import controls, proof
from steward.regulation.report.clause_proof import clause_proof
from steward.regulation.testing import RegulationCast, as_user, make_regulation
from steward.testing import StewardTestCase

DAY = date(2001, 3, 5)
PERIOD = {"from_date": "2001-03-01", "to_date": "2001-03-31"}


class TestClauseProof(StewardTestCase):
	"""Clause by clause: applied, kept, exceptions. [S1]"""

	def setUp(self):
		super().setUp()
		self.clerk = self.make_staff("Personnel Officer", function="Personnel")
		self.worker = self.make_staff("Department Head")
		cast = RegulationCast(self.clerk, self.make_staff("General Manager", function="Management"))
		rows = (("1", "", "人人确认。", "Everybody confirms.", "S2"), ("2", "", "无人衡量。", "Nobody measures.", ""))
		self.regulation = make_regulation(cast, "Test Personnel", "Published", clauses=rows, title=f"Book {frappe.generate_hash(length=6)}")
		self.mine, self.other = self.readings()

	def readings(self):
		"""Names of the worker's and the clerk's readings, both due on the day; the worker's was never confirmed."""
		found = [f"{self.regulation.name}-{frappe.db.get_value('Staff Member', {'user': u})}" for u in (self.worker, self.clerk)]
		frappe.db.set_value("Regulation Acknowledgement", {"name": ("in", found)}, "due_on", DAY)
		frappe.db.set_value("Regulation Acknowledgement", found[1], {"status": "Confirmed", "confirmed_at": "2001-03-05 10:00:00"})
		return found

	def rows(self, **filters):
		return clause_proof.execute({**PERIOD, "regulation": self.regulation.name, **filters})[1]

	def test_S1_each_clause_shows_applied_kept_and_share(self):
		head = next(row for row in self.rows() if row.get("clause_no") == "1")
		self.assertEqual((head["rule"], head["applied"], head["kept"], head["percent"]), ("S2", 2, 1, 50.0))

	def test_S1_each_exception_leads_to_its_record(self):
		exceptions = [row for row in self.rows() if row["indent"]]
		self.assertEqual([(row["kind"], row["record"]) for row in exceptions], [("Regulation Acknowledgement", self.mine)])
		self.assertIn("never", exceptions[0]["why"])

	def test_S1_a_clause_without_control_says_so(self):
		bare = next(row for row in self.rows() if row.get("clause_no") == "2")
		self.assertEqual((bare["applied"], bare["percent"]), (0, None))

	def test_S1_a_rule_that_no_clause_speaks_of_is_shown_too(self):
		made_up = Control("S70", "Made up", "Regulation", lambda from_date, to_date: Measure(4, 3, [("X", "y")]))
		with mock.patch.object(proof, "all_controls", lambda: [*all_controls(), made_up]):
			row = next(row for row in clause_proof.execute(PERIOD)[1] if row["rule"] == "S70")
		self.assertEqual((row["clause_no"], row["applied"], row["kept"]), (None, 4, 3))

	def test_S1_exceptions_one_may_not_open_are_only_counted(self):
		def seen():
			frappe.db.set_value("Regulation Acknowledgement", self.mine, "org_unit", "Test Personnel")
			frappe.db.set_value("Regulation Acknowledgement", self.mine, "staff", frappe.db.get_value("Staff Member", {"user": self.clerk}))
			return [row for row in self.rows() if row["indent"]]

		hidden = as_user(self.worker, seen)
		self.assertEqual([(row.get("record"), row["why"]) for row in hidden], [(None, "1 more that you may not open")])

	def test_S1_the_report_is_refused_to_plain_staff(self):
		plain = self.make_staff()
		run = frappe.get_attr("frappe.desk.query_report.run")
		self.assert_refused(frappe.PermissionError, as_user, plain, lambda: run("Clause Proof", PERIOD))
		self.assertTrue(as_user(self.worker, lambda: run("Clause Proof", PERIOD))["result"])

	def test_S1_a_control_counts_once_in_sums_and_chart(self):
		found = [*proof.lines(DAY, DAY, self.regulation.name)] * 2
		self.assertEqual(clause_proof.by_rule(found)["S2"], (2, 1))

	def test_S1_a_clause_without_control_is_an_exception_of_s1(self):
		far = date(2999, 1, 1)
		mine = [why for name, why in controls.clauses_measured(far, far).exceptions if name == self.regulation.name]
		self.assertEqual(mine, ["clause 2 has no control"])

	def test_S3_a_publisher_who_wrote_is_an_exception(self):
		today = frappe.utils.getdate()
		self.assertNotIn(self.regulation.name, [name for name, _why in controls.published_by_another(today, today).exceptions])
		publisher = frappe.db.get_value("Approval Log", {"reference_name": self.regulation.name, "action": "Publish"}, "user")
		as_user(publisher, lambda: log.append(self.regulation, "Edit"))
		self.assertIn(self.regulation.name, [name for name, _why in controls.published_by_another(today, today).exceptions])

	def test_S4_another_day_than_the_publication_is_an_exception(self):
		today = frappe.utils.getdate()
		self.assertNotIn(self.regulation.name, [name for name, _why in controls.in_force_when_published(today, today).exceptions])
		frappe.db.set_value("Regulation", self.regulation.name, "effective_on", "2001-01-01")
		self.assertIn(self.regulation.name, [name for name, _why in controls.in_force_when_published(today, today).exceptions])

	def test_S1_every_registered_control_measures_a_period(self):
		for control in all_controls():
			found = control.measure(date(2000, 1, 1), date(2999, 12, 31))
			self.assertEqual(found.checked - found.kept, len(found.exceptions), control.title)
