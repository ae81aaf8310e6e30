from datetime import datetime
from unittest.mock import patch

import frappe

from steward import naming, numbers
from steward.approvals.errors import LogIsFinal, StepRefused
from steward.testing import StewardTestCase

SERIES = "Test Letters"


class TestNumberRegister(StewardTestCase):
	"""Numbers are gapless per series and year, and never come twice. [Approvals]"""

	def test_numbers_run_on_and_restart_each_year(self):
		self.assertEqual([numbers.draw(SERIES, 2026) for _n in range(3)], [1, 2, 3])
		self.assertEqual(numbers.draw(SERIES, 2027), 1)

	def test_a_voided_number_is_not_given_again(self):
		numbers.draw(SERIES, 2026)
		numbers.void(SERIES, 2026, 1, "spoilt")
		self.assertEqual(frappe.db.get_value("Number Register", f"{SERIES}-2026-00001", "status"), "Voided")
		self.assertEqual(numbers.draw(SERIES, 2026), 2)

	def test_voiding_needs_a_reason_and_a_drawn_number(self):
		numbers.draw(SERIES, 2026)
		self.assert_refused(StepRefused, numbers.void, SERIES, 2026, 1, " ", contains="why number 1")
		self.assert_refused(StepRefused, numbers.void, SERIES, 2026, 7, "x", contains="never drawn")
		self.assertEqual(frappe.db.get_value("Number Register", f"{SERIES}-2026-00001", "status"), "Reserved")

	def test_a_number_cannot_be_deleted(self):
		numbers.draw(SERIES, 2026)
		self.assert_refused(LogIsFinal, frappe.delete_doc, "Number Register", f"{SERIES}-2026-00001")
		self.assertEqual(numbers.draw(SERIES, 2026), 2)

	def test_names_of_papers_restart_each_year_and_go_on_where_the_year_comes_again(self):
		def named(year: int) -> str:
			with patch("frappe.model.naming.now_datetime", return_value=datetime(year, 1, 1)):
				return naming.yearly("TST")

		self.assertEqual([named(year) for year in (2031, 2031, 2032)], ["TST-2031-00001", "TST-2031-00002", "TST-2032-00001"])
		self.assertEqual(named(2031), "TST-2031-00003")
