"""Base class of the in-process tests, on Frappe 15 and 16 alike.

Not Frappe's own: 16's makes test records of every linked DocType first (users, with mails), and ours make what they need.
"""

import unittest

import frappe

from steward.acting import acting

DEFAULT_UNIT = "Test Unit"


class StewardTestCase(unittest.TestCase):
	"""Each test starts as Administrator on what the class made, and is rolled back."""

	maxDiff = None

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		frappe.set_user("Administrator")
		cls.addClassCleanup(frappe.db.rollback)

	def setUp(self):
		super().setUp()
		frappe.set_user("Administrator")
		frappe.db.savepoint("steward_test")

	def tearDown(self):
		frappe.set_user("Administrator")
		frappe.db.rollback(save_point="steward_test")
		frappe.local.steward_permits = {}
		frappe.clear_messages()
		frappe.cache.delete_value("user_permissions")  # of people whose limits were rolled back
		for doctype in ("Staff Member", "Work Calendar", "Steward Settings"):
			frappe.clear_document_cache(doctype, doctype)
		super().tearDown()

	as_user = staticmethod(acting)

	def assert_refused(self, exception: type[Exception] | tuple[type[Exception], ...], call, *args, contains: str = "", **kwargs):
		"""The call raises exactly this refusal, with this text in it."""
		with self.assertRaises(exception) as caught:
			call(*args, **kwargs)
		self.assertIn(contains, frappe.utils.strip_html(str(caught.exception)))

	def make_unit(self, name: str = DEFAULT_UNIT, function: str = "Business", head: str | None = None) -> str:
		"""An Org Unit; returns its name."""
		if not frappe.db.exists("Org Unit", name):
			frappe.get_doc({"doctype": "Org Unit", "unit_name": name, "function": function}).insert()
		if head:
			frappe.get_doc("Org Unit", name).update({"head": head}).save()
		return name

	def make_staff(
		self, *roles: str, user: str | None = None, unit: str | None = None, function: str = "Business", head: bool = False
	) -> str:
		"""A Staff Member with a User who has the roles (and Staff); returns the user's name."""
		user = user or f"{frappe.generate_hash(length=8)}@test.invalid"
		if not frappe.db.exists("User", user):
			make_user(user, ("Staff", *roles))
		staff = {"doctype": "Staff Member", "staff_no": user.split("@")[0][:20], "full_name": user.split("@")[0].title(), "user": user}
		unit = self.make_unit(unit or f"Test {function}", function)
		member = frappe.get_doc({**staff, "org_unit": unit}).insert()
		if head:
			self.make_unit(unit, function, head=member.name)
		return user


def make_user(user: str, roles: tuple[str, ...]) -> None:
	"""A desk user with exactly these roles: the bare rows, since a full User costs seconds (mails, contact, avatar)."""
	name = user.split("@")[0].title()
	doc = frappe.get_doc({"doctype": "User", "email": user, "first_name": name, "full_name": name, "user_type": "System User"})
	doc.update({"name": user, "enabled": 1, "language": "en"})
	doc.db_insert()
	for at, role in enumerate(roles, 1):
		row = {"doctype": "Has Role", "parent": user, "parenttype": "User", "parentfield": "roles", "idx": at, "role": role}
		frappe.get_doc({**row, "name": frappe.generate_hash(length=10)}).db_insert()
	frappe.clear_cache(user=user)
