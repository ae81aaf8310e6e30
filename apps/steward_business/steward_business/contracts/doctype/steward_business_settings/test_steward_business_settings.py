import frappe

from steward.testing import StewardTestCase
from steward_business.contracts import copies
from steward_business.contracts.settings import business_settings


class TestStewardBusinessSettings(StewardTestCase):
	def test_S11_without_named_departments_the_topmost_of_each_function_keeps_a_copy(self):
		frappe.get_doc("Steward Business Settings").update(
			{"copy_units": [], "copy_functions": "Logistics\n\nPersonnel"}
		).save()
		frappe.db.delete("Org Unit", {"function": ("in", ("Logistics", "Personnel"))})
		self.make_unit("Copy Logistics", "Logistics")
		self.make_unit("Copy Logistics Two", "Logistics")
		self.assertEqual(copies.keeping_units(), ["Copy Logistics"])

	def test_S10_expiry_notice_follows_the_settings(self):
		frappe.get_doc("Steward Business Settings").update({"expiry_notice_days": 45}).save()
		self.assertEqual(business_settings().expiry_notice_days, 45)
		self.assertEqual(frappe.db.get_value("Notification", "Contract Expiring", "days_in_advance"), 45)

	def test_S10_officers_do_not_change_the_limits(self):
		self.make_staff("System Manager")  # else Frappe makes the first user one
		officer = self.make_staff("Business Officer")
		with self.as_user(officer):
			settings = frappe.get_doc("Steward Business Settings")
			settings.general_manager_above = 1
			self.assert_refused(frappe.PermissionError, settings.save)
		self.assertNotEqual(
			frappe.db.get_single_value("Steward Business Settings", "general_manager_above"), 1
		)
