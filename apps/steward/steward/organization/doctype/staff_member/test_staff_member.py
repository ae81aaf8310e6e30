import frappe

from steward.organization.doctype.staff_member.staff_member import DatesReversed, ReportingCycle
from steward.testing import StewardTestCase


class TestStaffMember(StewardTestCase):
	"""Everyone the regulation applies to. [S2]"""

	def member(self, user):
		return frappe.get_doc("Staff Member", {"user": user})

	def test_S2_superiors_form_no_circle(self):
		boss, clerk = self.member(self.make_staff()), self.member(self.make_staff())
		clerk.update({"reports_to": boss.name}).save()
		boss.reports_to = clerk.name
		self.assert_refused(ReportingCycle, boss.save, contains="circle")
		self.assertFalse(frappe.db.get_value("Staff Member", boss.name, "reports_to"))

	def test_S2_nobody_leaves_before_joining(self):
		member = self.member(self.make_staff())
		member.update({"joined_on": "2026-05-01", "left_on": "2026-04-30"})
		self.assert_refused(DatesReversed, member.save, contains="2026-04-30")

	def test_S2_one_user_is_one_person(self):
		user = self.make_staff()
		twin = {"doctype": "Staff Member", "staff_no": "twin", "full_name": "Twin", "user": user, "org_unit": "Test Business"}
		self.assert_refused(frappe.UniqueValidationError, frappe.get_doc(twin).insert)
