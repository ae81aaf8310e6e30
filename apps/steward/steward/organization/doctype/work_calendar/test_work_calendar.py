from datetime import date

import frappe

from steward.organization.doctype.work_calendar.work_calendar import HoursReversed, NeverWorks
from steward.testing import StewardTestCase


class TestWorkCalendar(StewardTestCase):
	"""Periods count working time. [S1]"""

	def calendar(self, **fields):
		base = {"doctype": "Work Calendar", "calendar_name": "Test Calendar", "saturday": 1, "sunday": 1}
		return frappe.get_doc({**base, "opens_at": "09:00:00", "closes_at": "18:00:00", **fields})

	def test_S1_holidays_and_make_up_days_count(self):
		days = [{"day": "2026-10-01", "kind": "Holiday"}, {"day": "2026-10-10", "kind": "Working Day"}]
		value = self.calendar(days=days).insert().as_value()
		self.assertEqual(value.add_days(date(2026, 9, 30), 1), date(2026, 10, 2))
		self.assertTrue(value.is_working(date(2026, 10, 10)))

	def test_S1_a_week_without_work_is_refused(self):
		week = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), 1)
		self.assert_refused(NeverWorks, self.calendar(**week).insert, contains="at least one day")

	def test_S1_the_office_opens_before_it_closes(self):
		self.assert_refused(HoursReversed, self.calendar(closes_at="08:00:00").insert, contains="before it closes")
