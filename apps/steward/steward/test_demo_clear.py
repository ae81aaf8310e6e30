import frappe

from steward import demo, demo_clear
from steward.testing import StewardTestCase


class TestDemoClear(StewardTestCase):
	def setUp(self):
		super().setUp()
		demo.make_company()

	def test_the_demo_company_goes_and_what_an_empty_site_has_stays(self):
		frappe.db.delete("Staff Member", {"user": ("not like", f"%@{demo.DOMAIN}")})
		demo_clear.clear()
		self.assertEqual(frappe.db.count("Staff Member") + frappe.db.count("Approval Log"), 0)
		self.assertFalse(frappe.db.exists("User", {"name": ("like", f"%@{demo.DOMAIN}")}))
		self.assertTrue(frappe.db.exists("Work Calendar", frappe.db.get_single_value("Steward Settings", "work_calendar")))
		self.assertNotEqual(frappe.db.get_single_value("Steward Settings", "company_name"), demo.NAME)

	def test_a_site_with_real_people_is_refused_and_keeps_everything(self):
		self.make_staff("Business Officer")
		before = frappe.db.count("Staff Member")
		self.assert_refused(frappe.ValidationError, demo_clear.clear, contains="Nothing was deleted")
		self.assertEqual(frappe.db.count("Staff Member"), before)
