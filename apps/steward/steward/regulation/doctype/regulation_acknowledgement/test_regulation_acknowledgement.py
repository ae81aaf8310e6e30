import frappe
from frappe.utils import add_days, getdate, today

from steward.regulation import controls, duties
from steward.regulation.errors import ReadingIsFinal
from steward.regulation.report.unread_regulations import unread_regulations
from steward.regulation.testing import RegulationCast, as_user, make_regulation
from steward.testing import StewardTestCase

READING = "Regulation Acknowledgement"


class TestRegulationAcknowledgement(StewardTestCase):
	"""Confirmations: made by publishing, given by reading, never by hand. [S2]"""

	def setUp(self):
		super().setUp()
		clerk = self.make_staff("Personnel Officer", function="Personnel")
		self.worker, self.other = self.make_staff(), self.make_staff(function="Logistics")
		self.head = self.make_staff("Department Head", head=True)
		self.regulation = make_regulation(
			RegulationCast(clerk, self.make_staff("General Manager", function="Management")), "Test Personnel", "Published",
			title=f"Handbook {frappe.generate_hash(length=6)}",
		)  # fmt: skip

	def reading_of(self, user):
		return frappe.get_doc(READING, f"{self.regulation.name}-{frappe.db.get_value('Staff Member', {'user': user})}")

	def test_S2_a_confirmation_is_not_written_by_hand(self):
		doc = self.reading_of(self.worker)
		doc.update({"status": "Confirmed", "confirmed_at": frappe.utils.now_datetime()})
		self.assert_refused(ReadingIsFinal, doc.save, contains="not written by hand")
		self.assert_refused(ReadingIsFinal, frappe.copy_doc(doc).insert)
		self.assertIsNone(self.reading_of(self.worker).confirmed_at)

	def test_S2_a_confirmation_is_not_deleted(self):
		doc = self.reading_of(self.worker)
		self.assert_refused(ReadingIsFinal, doc.delete)
		self.assertTrue(frappe.db.exists(READING, doc.name))

	def test_S2_one_sees_his_own_and_a_head_his_units(self):
		def seen(user):
			return as_user(user, lambda: set(frappe.get_list(READING, {"regulation": self.regulation.name}, pluck="staff", order_by="staff")))

		staff = {user: frappe.db.get_value("Staff Member", {"user": user}) for user in (self.worker, self.other, self.head)}
		self.assertEqual(seen(self.worker), {staff[self.worker]})
		self.assertLessEqual({staff[self.worker], staff[self.head]}, seen(self.head))
		self.assertNotIn(staff[self.other], seen(self.head))

	def test_S2_it_is_a_duty_until_confirmed(self):
		def waiting():
			return [d.name for d in duties.duties(self.worker) if d.name == self.regulation.name]

		self.assertEqual(waiting(), [self.regulation.name])
		as_user(self.worker, self.regulation.acknowledge)
		self.assertEqual(waiting(), [])

	def test_S2_the_proof_counts_confirmations_in_time_and_missed_days(self):
		day = getdate("2001-03-05")
		late, missed, kept = (self.reading_of(user).name for user in (self.worker, self.other, self.head))
		frappe.db.set_value(READING, {"regulation": self.regulation.name}, "due_on", "2001-01-01")
		frappe.db.set_value(READING, {"name": ("in", (late, missed, kept))}, "due_on", day)
		frappe.db.set_value(READING, late, {"status": "Confirmed", "confirmed_at": "2001-03-06 09:00:00"})
		frappe.db.set_value(READING, kept, {"status": "Confirmed", "confirmed_at": "2001-03-05 23:00:00"})
		found = controls.confirmed_in_time(day, day)
		self.assertEqual((found.checked, found.kept), (3, 1))
		self.assertEqual({name for name, _why in found.exceptions}, {late, missed})

	def test_S2_who_left_or_a_version_that_ended_before_the_day_is_no_case(self):
		day = getdate("2001-03-05")
		name = self.reading_of(self.worker).name
		frappe.db.set_value(READING, name, {"due_on": day, "status": "Closed", "closed_on": "2001-03-05"})
		self.assertEqual(controls.confirmed_in_time(day, day).checked, 0)
		frappe.db.set_value(READING, name, "closed_on", "2001-03-06")
		self.assertEqual(controls.confirmed_in_time(day, day).checked, 1)

	def test_S2_the_report_lists_who_has_not_read(self):
		def listed(**filters):
			rows = unread_regulations.execute({"regulation": self.regulation.name, **filters})[1]
			return {row.name for row in rows}

		mine = self.reading_of(self.worker).name
		self.assertIn(mine, listed())
		self.assertNotIn(mine, listed(only_overdue=1))
		frappe.db.set_value(READING, mine, "due_on", add_days(today(), -30))
		self.assertIn(mine, listed(only_overdue=1))
		as_user(self.worker, self.regulation.acknowledge)
		self.assertNotIn(mine, listed())
