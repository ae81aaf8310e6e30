import frappe

from steward.approvals import log, tasks
from steward.approvals.errors import AlreadyMoved, LogIsFinal, NotYourStep, StepRefused
from steward.approvals.example_case import ExampleCase


class TestApprovalTask(ExampleCase):
	def test_without_a_policy_the_role_decides(self):
		doc = self.request()
		self.assertEqual(self.statuses(doc), [(1, "Department Head", "Pending")])
		self.refused(NotYourStep, "Department Head", self.gm, doc, "approve")
		self.assertEqual(self.act(self.head, doc, "approve").workflow_state, "Pending Approval")
		self.assertEqual(self.act(self.gm, doc, "approve").workflow_state, "Approved")
		self.assertEqual(log.faults(doc.doctype, doc.name), [])

	def test_steps_follow_one_another_and_only_the_last_approval_moves_the_document(self):
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"approver": one}, {"approver": two})
		doc = self.request()
		self.assertEqual(self.statuses(doc), [(1, "one", "Pending"), (2, "two", "Waiting")])
		self.refused(NotYourStep, "not your turn yet", two, doc, "approve")
		self.refused(NotYourStep, "not for you", self.head, doc, "approve")
		self.assertEqual(self.act(one, doc, "approve").workflow_state, "In Review")
		self.refused(AlreadyMoved, "You already decided", one, doc, "approve")
		self.assertEqual(self.act(two, doc, "approve").workflow_state, "Pending Approval")

	def test_any_of_several_is_enough_and_the_others_are_called_off(self):
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"step": 1, "mode": "Any", "approver": one}, {"step": 1, "mode": "Any", "approver": two})
		doc = self.act(two, self.request(), "approve")
		self.assertEqual(doc.workflow_state, "Pending Approval")
		rounds = frappe.get_all("Approval Task", {"reference_name": doc.name, "round": 1}, ["approver", "status"], order_by="position")
		self.assertEqual([(r.approver, r.status) for r in rounds], [(one, "Cancelled"), (two, "Approved")])

	def test_all_of_several_are_needed(self):
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"step": 1, "mode": "All", "approver": one}, {"step": 1, "mode": "All", "approver": two})
		doc = self.act(two, self.request(), "approve")
		self.assertEqual(self.statuses(doc), [(1, "one", "Pending"), (1, "two", "Approved")])
		self.assertEqual(self.act(one, doc, "approve").workflow_state, "Pending Approval")

	def test_in_order_asks_one_after_the_other(self):
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"step": 1, "mode": "In Order", "approver": one}, {"step": 1, "mode": "In Order", "approver": two})
		doc = self.request()
		self.refused(NotYourStep, "not your turn yet", two, doc, "approve")
		self.assertEqual(self.statuses(self.act(one, doc, "approve")), [(1, "one", "Approved"), (1, "two", "Pending")])

	def test_the_same_person_in_the_next_step_is_skipped_but_never_across_another(self):
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"approver": one}, {"approver": one}, {"approver": two}, {"approver": one})
		doc = self.act(one, self.request(), "approve")
		self.assertEqual([status for _s, _w, status in self.statuses(doc)], ["Approved", "Skipped", "Pending", "Waiting"])
		doc = self.act(two, doc, "approve")
		self.assertEqual(self.statuses(doc)[3], (4, "one", "Pending"))

	def test_a_return_needs_a_reason_and_calls_off_the_others(self):
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"step": 1, "mode": "All", "approver": one}, {"step": 1, "mode": "All", "approver": two})
		doc = self.request()
		self.refused(StepRefused, "Write a comment", one, doc, "return")
		self.assertEqual(self.act(one, doc, "return", "Too many chairs.").workflow_state, "Draft")
		self.assertEqual(self.statuses(doc), [(1, "one", "Returned"), (1, "two", "Cancelled")])

	def test_after_a_return_what_did_not_change_goes_back_to_who_returned_it(self):
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"approver": one}, {"approver": two})
		doc = self.act(two, self.act(one, self.request(), "approve"), "return", "Explain.")
		self.resubmit(doc, remark="They broke.")
		self.assertEqual(self.statuses(doc), [(1, "one", "Skipped"), (2, "two", "Pending")])

	def test_after_a_return_what_changed_is_asked_from_the_start(self):
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"approver": one}, {"approver": two})
		doc = self.act(two, self.act(one, self.request(), "approve"), "return", "Too dear.")
		self.resubmit(doc, amount=90)
		self.assertEqual(self.statuses(doc), [(1, "one", "Pending"), (2, "two", "Waiting")])

	def resubmit(self, doc, **fields):
		"""The clerk corrects and submits again."""
		from steward.approvals import move

		with self.as_user(self.clerk):
			frappe.get_doc(doc.doctype, doc.name).update(fields).save()
			move.take(doc.doctype, doc.name, "Submit")

	def test_a_return_to_an_earlier_step_asks_from_there(self):
		one, two, three = (self.colleague(name) for name in ("one", "two", "three"))
		self.policy({"approver": one}, {"approver": two}, {"approver": three})
		doc = self.act(two, self.act(one, self.request(), "approve"), "approve")
		self.refused(StepRefused, "no earlier step", three, doc, "return", "Look again.", return_to="3")
		doc = self.act(three, doc, "return", "Look again.", return_to="2")
		self.assertEqual(self.statuses(doc), [(1, "one", "Skipped"), (2, "two", "Pending"), (3, "three", "Waiting")])
		self.assertEqual(doc.workflow_state, "In Review")

	def test_a_return_to_an_earlier_approval_state(self):
		doc = self.act(self.head, self.request(), "approve")
		self.refused(StepRefused, "cannot be returned to", self.gm, doc, "return", "Hm.", return_to="Approved")
		doc = self.act(self.gm, doc, "return", "Look again.", return_to="In Review")
		self.assertEqual((doc.workflow_state, self.statuses(doc)), ("In Review", [(1, "Department Head", "Pending")]))

	def test_a_change_after_an_approval_asks_again(self):
		one = self.colleague("one", "Department Head")
		self.policy({"approver": one}, {"approver": self.head})
		doc = self.act(one, self.request(), "approve")
		with self.as_user(self.head):
			frappe.get_doc(doc.doctype, doc.name).update({"amount": 70}).save()
		self.assertEqual(self.statuses(doc)[0], (1, "one", "Pending"))
		edits = [row.comment for row in log.rows(doc.doctype, doc.name) if row.action == "Edit"]
		self.assertEqual(edits, ["Amount: 100 → 70"])

	def test_withdraw_only_before_the_first_decision(self):
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"approver": one}, {"approver": two})
		doc = self.request()
		self.refused(NotYourStep, "Only Clerk", one, doc, "withdraw")
		approved = self.act(one, doc, "approve")
		self.refused(StepRefused, "already approved", self.clerk, approved, "withdraw")
		self.assertEqual(self.act(self.clerk, self.request(), "withdraw").workflow_state, "Draft")

	def test_nobody_writes_tasks_by_hand(self):
		task = frappe.get_doc("Approval Task", tasks.current(self.request())[0].name)
		self.assert_refused(LogIsFinal, task.update({"status": "Approved"}).save)
		self.assert_refused(LogIsFinal, task.delete)
		self.assert_refused(LogIsFinal, frappe.get_doc({"doctype": "Approval Task", "status": "Pending"}).insert)
