import frappe

from steward import own
from steward.testing import StewardTestCase


class TestOwn(StewardTestCase):
	"""Which DocTypes are ours, whatever somebody calls them."""

	def test_ours_are_known_and_others_are_not(self):
		for name, wanted in (("Staff Member", True), ("User", False), ("No Such Kind", False), ("", False), (None, False), (["Staff Member"], False)):
			self.assertIs(own.ours(name), wanted, name)
			self.assertIs(own.ours(name), wanted, f"{name} again")
		self.assertNotIn((frappe.local.site, "No Such Kind"), own.FOUND)

	def test_only_its_own_name_is_kept(self):
		"""The database takes many writings for one name; they would fill the process."""
		own.ours("Staff Member")
		before = len(own.FOUND)
		for name in ("staff member", "STAFF Member", "Staff Member "):
			own.ours(name)
		self.assertEqual(len(own.FOUND), before)

	def test_one_that_is_gone_meanwhile_is_no_error(self):
		own.FOUND.add((frappe.local.site, "No Such Kind"))
		self.assertFalse(own.ours("No Such Kind"))
		self.assertNotIn((frappe.local.site, "No Such Kind"), own.FOUND)
		self.assertFalse(frappe.get_message_log())
