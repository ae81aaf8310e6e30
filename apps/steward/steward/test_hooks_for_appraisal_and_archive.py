import re
from itertools import pairwise

import frappe
from frappe.utils import add_months, getdate

from steward import archiving, evidence
from steward.approvals.flow import flow_of
from steward.testing import StewardTestCase

YEARS = (getdate("2000-01-01"), getdate("2099-12-31"))
BEFORE = (getdate("1990-01-01"), getdate("1990-12-31"))


class TestHooksForAppraisalAndArchive(StewardTestCase):
	"""What apps answer to `steward_evidence` and `steward_archivable` is what the core's README promises."""

	def test_every_kind_of_evidence_has_a_key_a_rule_and_records(self):
		kinds = evidence.all_evidence()
		self.assertTrue(kinds or "steward_business" not in frappe.get_installed_apps())
		self.assertEqual(len({kind.key for kind in kinds}), len(kinds))
		for kind in kinds:
			self.assertTrue(re.fullmatch("[a-z_]+", kind.key) and re.fullmatch(r"S\d+", kind.rule) and kind.title, kind)
			self.assertTrue(frappe.db.exists("DocType", kind.doctype), kind)

	def test_every_measure_answers_for_the_staff_at_once(self):
		people = set(frappe.get_all("Staff Member", pluck="name"))
		for kind in evidence.all_evidence():
			statements = self.count_statements(lambda kind=kind: kind.measure(*YEARS))
			self.assertEqual(statements, 1, kind.key)
			for staff, (kept, cases) in kind.measure(*YEARS).items():
				self.assertIn(staff, people, kind.key)
				self.assertTrue(0 <= kept <= cases and cases > 0, kind.key)
			self.assertEqual(kind.measure(*BEFORE), {}, kind.key)

	def test_who_had_no_case_is_not_named(self):
		self.make_staff("Staff")
		newcomer = frappe.get_last_doc("Staff Member").name
		self.assertNotIn(newcomer, evidence.of_period(*YEARS))
		self.assertEqual(evidence.of_period(*BEFORE), {})

	def test_every_archivable_paper_names_fields_and_states_there_are(self):
		for kind in archiving.all_archivable():
			meta, states = frappe.get_meta(kind.doctype), {state.name for state in flow_of(kind.doctype).states}
			self.assertLessEqual(set(kind.states), states)
			self.assertEqual([field for field in (kind.title, kind.day, kind.party, *kind.files) if not meta.has_field(field)], [])
			self.assertTrue(all(meta.get_field(field).fieldtype in ("Attach", "Attach Image") for field in kind.files))

	def test_what_is_ripe_is_the_same_however_often_and_in_parts(self):
		whole = archiving.ripe(*YEARS)
		self.assertEqual(whole, archiving.ripe(*YEARS))
		days = [YEARS[0], *(add_months(YEARS[0], 12 * years) for years in range(1, 101))]
		parts = [paper for start, end in pairwise(days) for paper in archiving.ripe(start, frappe.utils.add_days(end, -1))]
		self.assertEqual(sorted(parts, key=repr), sorted(whole, key=repr))

	def count_statements(self, call) -> int:
		"""How often a call asks the database."""
		asked, sql = [], frappe.db.sql
		frappe.db.sql = lambda *args, **kwargs: asked.append(args) or sql(*args, **kwargs)
		try:
			call()
		finally:
			frappe.db.sql = sql
		return len(asked)
