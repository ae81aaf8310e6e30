"""Improvements: proposed by recurring causes, finished with evidence, verified by somebody else. [S15, S16]"""

import frappe

from steward.approvals.errors import NotYourStep, StepRefused
from steward.approvals.people import staff_of
from steward_business.after_sales import errors, improvements
from steward_business.after_sales.casting import ServiceTestCase
from steward_business.after_sales.testing import change, make_action, take

ACTION = "Improvement Action"


class TestImprovementAction(ServiceTestCase):
	def action(self, state: str = "Open", **fields):
		return make_action(self.cast, state, **fields)

	def setUp(self):
		super().setUp()
		self.lathe = f"Lathe {frappe.generate_hash(length=8)}"  # other tests leave tickets of Spindle 40

	def ticket(self, state: str, **fields):
		return super().ticket(state, **{"product": self.lathe, **fields})

	def proposals(self, product: str | None = None):
		return frappe.get_all(ACTION, {"product": self.lathe if product is None else product, "cause": "Wear"}, ["workflow_state", "owner_staff", "action", "source"], order_by="name")

	def test_S16_only_the_person_responsible_finishes_with_evidence(self):
		action = self.action()
		self.refuse_step(action, "Finish", NotYourStep, user=self.officer)
		self.refuse_step(action, "Finish", errors.EvidenceMissing, "Evidence", user=self.solver)
		change(self.solver, action, evidence="Five checked.")
		self.assertEqual(take(self.solver, action, "Finish").workflow_state, "Finished")

	def test_S16_nobody_verifies_his_own(self):
		own = self.action("Finished", owner_staff=staff_of(self.solver))
		frappe.db.set_value(ACTION, own.name, "owner_staff", staff_of(self.manager))
		self.refuse_step(own, "Verify", NotYourStep, "somebody else must decide", user=self.manager)
		other = self.action("Finished")
		self.refuse_step(other, "Verify", NotYourStep, user=self.solver)
		done = take(self.head, other, "Verify")
		self.assertEqual((done.workflow_state, done.verified_by_staff), ("Verified", staff_of(self.head)))

	def test_S16_a_head_verifies_in_his_unit_only(self):
		stranger = self.make_staff("Department Head", function="Logistics", head=True)
		self.refuse_step(self.action("Finished"), "Verify", frappe.PermissionError, user=stranger)

	def test_S16_a_return_says_why(self):
		action = self.action("Finished")
		self.refuse_step(action, "Return", StepRefused, user=self.manager)
		self.assertEqual(take(self.manager, action, "Return", "Not checked in the cold.").workflow_state, "Open")
		self.refuse_step(action, "Cancel", StepRefused, user=self.manager)

	def test_S15_three_times_the_same_cause_on_a_product_proposes_one_improvement(self):
		for _n in range(2):
			self.ticket("Resolved")
		self.ticket("Resolved", product="Spindle 50")
		self.ticket("Resolved", cause="Design")
		self.assertEqual(self.proposals(), [])
		self.ticket("Resolved")
		self.ticket("Resolved")
		found = self.proposals()
		self.assertEqual(len(found), 1)
		self.assertEqual((found[0].workflow_state, found[0].owner_staff), ("Open", improvements.business_manager()))
		self.assertIn(self.lathe, found[0].action)

	def test_S15_what_was_long_ago_does_not_count(self):
		with self.at("2026-01-12 10:00:00"):
			self.ticket("Resolved")
			self.ticket("Resolved")
		self.ticket("Resolved")
		self.assertEqual(self.proposals(), [])

	def test_S15_without_a_product_nothing_is_proposed(self):
		for _n in range(3):
			self.ticket("Resolved", product="")
		self.assertEqual(self.proposals(""), [])

	def test_S16_staff_see_only_their_own(self):
		action = self.action()
		for user, seen in ((self.solver, True), (self.head, True), (self.colleague, False)):
			with self.as_user(user):
				self.assertEqual(bool(frappe.get_list(ACTION, {"name": action.name})), seen)
