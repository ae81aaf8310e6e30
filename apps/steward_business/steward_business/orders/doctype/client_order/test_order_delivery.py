"""Delivery, acceptance and issues of orders. [S12]"""

import frappe
from frappe.utils import add_days, getdate, today

from steward.approvals.errors import FlowBypassed, NotYourStep, StepRefused
from steward_business.orders import errors
from steward_business.orders.doctype.client_order.test_client_order import OrderCase
from steward_business.orders.testing import (
	ORDER,
	PAPER,
	count,
	draft_order,
	take,
)

SETTINGS = "Steward Business Settings"


class TestOrderDelivery(OrderCase):
	def test_S12_a_delivery_is_counted(self):
		order = self.order("In Execution")
		self.refuse_step(order, "Deliver", errors.DeliveryNotCounted, "1. Bearing; 2. Grease")

	def test_S12_delivery_is_measured_against_the_promise(self):
		order = self.order("Delivered")
		self.assertEqual(
			(getdate(order.delivered_on), order.on_time, order.days_late), (getdate(today()), 1, 0)
		)
		past = {"order_date": add_days(today(), -20), "promised_on": add_days(today(), -3)}
		self.set_setting("allow_over_contract", 1)
		late = self.order("Delivered", **past)
		self.assertEqual((late.on_time, late.days_late), (0, 3))

	def test_S12_acceptance_needs_the_clients_proof(self):
		self.refuse_step(self.order("Delivered"), "Accept", errors.ProofMissing, "proof")

	def test_S12_the_client_accepts_no_more_than_was_delivered(self):
		order = self.order("Delivered")
		with self.as_user(self.cast.officer):
			doc = frappe.get_doc(ORDER, order.name)
			doc.proof, doc.items[1].accepted_qty = PAPER, 2.6
			doc.save()
		self.refuse_step(order, "Accept", errors.AcceptedMoreThanDelivered, "2.6 accepted, but only 2.5")

	def test_S12_acceptance_measures_quality_and_quantity(self):
		good = self.order("Accepted")
		self.assertEqual((good.in_full, good.quality_ok), (1, 1))
		self.set_setting("allow_over_contract", 1)
		short = self.order("Delivered")
		count(self.cast, short, "accepted_qty", lambda row: row.qty - 1)
		with self.as_user(self.cast.officer):
			frappe.get_doc(ORDER, short.name).update({"proof": PAPER}).save()
		short = take(self.cast.officer, short, "Accept")
		self.assertEqual((short.in_full, short.quality_ok), (0, 0))

	def test_S12_a_refused_delivery_becomes_an_issue(self):
		order = self.order("Delivered")
		self.refuse_step(order, "Return", StepRefused, "Write a comment")
		order = take(self.cast.officer, order, "Return", "Half of it is scratched.")
		issue = frappe.get_last_doc("Order Issue", {"order": order.name})
		self.assertEqual((order.workflow_state, order.delivered_on, order.on_time), ("In Execution", None, 0))
		self.assertEqual((issue.issue, issue.workflow_state), ("Half of it is scratched.", "Open"))

	def test_S12_a_delivered_order_is_not_cancelled(self):
		order = self.order("In Execution")
		count(self.cast, order, "delivered_qty", lambda row: 1)
		self.refuse_step(
			order, "Cancel", errors.AlreadyDelivered, "is delivered", self.cast.approver, "No more."
		)

	def test_S12_cancelling_is_the_managers_and_needs_a_reason(self):
		order = self.order("Planned")
		self.refuse_step(order, "Cancel", NotYourStep, comment="No more.")
		self.refuse_step(order, "Cancel", StepRefused, "Write a comment", self.cast.approver)
		order = take(self.cast.approver, order, "Cancel", "Client closed the plant.")
		self.assertEqual((order.docstatus, order.cancel_reason), (2, "Client closed the plant."))

	def test_S12_states_are_not_written_by_hand(self):
		order = self.order()
		with self.as_user(self.cast.officer):
			doc = frappe.get_doc(ORDER, order.name).update({"workflow_state": "Accepted"})
			self.assert_refused(FlowBypassed, doc.save)
			self.assert_refused(FlowBypassed, frappe.get_doc(ORDER, order.name).submit)
		self.assertEqual(self.state(order), "Draft")


class TestOrderIssue(OrderCase):
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
