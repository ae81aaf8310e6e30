"""Rules of Order Issue. [S12]"""

import frappe

from steward_business.orders import errors
from steward_business.orders.casting import OrderTestCase
from steward_business.orders.testing import draft_order, take


class TestOrderIssue(OrderTestCase):
	def test_S12_an_issue_needs_a_unit_and_a_decision(self):
		facts = {"doctype": "Order Issue", "order": self.order("Planned").name, "issue": "Steel is missing."}
		with self.as_user(self.cast.officer):
			issue = frappe.get_doc(facts).insert()
		self.refuse_step(issue, "Coordinate", errors.IssueIncomplete, "responsible unit")
		with self.as_user(self.cast.officer):
			issue.update({"responsible_unit": self.make_unit("Test Production", "Production")}).save()
		take(self.cast.officer, issue, "Coordinate")
		self.refuse_step(issue, "Resolve", errors.IssueIncomplete, "what was decided")
		with self.as_user(self.cast.officer):
			frappe.get_doc("Order Issue", issue.name).update({"decision": "Buy from B."}).save()
		self.assertEqual(take(self.cast.officer, issue, "Resolve").workflow_state, "Resolved")

	def test_S12_orders_are_entered_by_business_officers(self):
		with self.as_user(self.cast.head):
			self.assert_refused(frappe.PermissionError, frappe.get_doc(draft_order(self.client_name)).insert)
