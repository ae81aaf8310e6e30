"""Targets that make sense. [S14]"""

import frappe

from steward.testing import StewardTestCase
from steward_business.after_sales import setup
from steward_business.after_sales.errors import TargetIncomplete


class TestServiceTarget(StewardTestCase):
	def test_S14_hours_are_above_zero_and_the_answer_comes_first(self):
		name = frappe.db.get_value("Service Target", {"client_class": "A", "priority": "Low"})
		for respond, resolve in ((0, 8), (8, 0), (9, 8)):
			target = frappe.get_doc("Service Target", name).update({"respond_hours": respond, "resolve_hours": resolve})
			self.assert_refused(TargetIncomplete, target.save)

	def test_S14_a_class_and_a_priority_have_one_target(self):
		twin = {"doctype": "Service Target", "client_class": "A", "priority": "Low", "respond_hours": 1, "resolve_hours": 2}
		self.assert_refused(frappe.DuplicateEntryError, frappe.get_doc(twin).insert)

	def test_S14_the_installation_makes_what_is_missing_and_leaves_the_rest(self):
		frappe.db.delete("Service Cause")
		frappe.db.set_value("Service Target", {"client_class": "A", "priority": "Low"}, "respond_hours", 3)
		setup.prepare()
		self.assertEqual(frappe.db.count("Service Cause"), len(setup.CAUSES))
		self.assertEqual(frappe.db.get_value("Service Target", {"client_class": "A", "priority": "Low"}, "respond_hours"), 3)

	def test_S14_officers_do_not_change_targets(self):
		self.make_staff("System Manager")  # else Frappe makes the first user one
		officer = self.make_staff("Business Officer")
		with self.as_user(officer):
			name = frappe.db.get_value("Service Target", {"client_class": "A", "priority": "Low"})
			self.assert_refused(frappe.PermissionError, frappe.get_doc("Service Target", name).update({"grace_days": 9}).save)
