from unittest.mock import patch

import frappe
from frappe.utils import CallbackManager, add_to_date, now_datetime

from steward.approvals import duties, escalation, holdings, log, move, notify, tasks
from steward.approvals.errors import NotYourStep, StepRefused
from steward.approvals.example_case import ExampleCase


class TestReassigning(ExampleCase):
	def setUp(self):
		super().setUp()
		self.one, self.two = self.colleague("one"), self.colleague("two")
		self.policy({"approver": self.one, "due_hours": 4, "overdue_action": "Escalate"})

	def test_a_transferred_task_is_decided_by_the_other(self):
		doc = self.request()
		self.refused(StepRefused, "is not a user here", self.one, doc, "transfer", to_user="nobody@test.invalid")
		self.refused(StepRefused, "cannot decide", self.one, doc, "transfer", to_user=self.clerk)
		self.refused(NotYourStep, "not for you", self.two, doc, "transfer", to_user=self.gm)
		doc = self.act(self.one, doc, "transfer", "She knows chairs.", to_user=self.two)
		self.assertEqual(self.statuses(doc), [(1, "one", "Transferred"), (1, "two", "Pending")])
		self.refused(NotYourStep, "not for you", self.one, doc, "approve")
		self.assertEqual(self.act(self.two, doc, "approve").workflow_state, "Pending Approval")

	def test_an_added_signature_before_mine(self):
		doc = self.act(self.one, self.request(), "add_sign", to_user=self.two, position="before")
		self.refused(NotYourStep, "not your turn yet", self.one, doc, "approve")
		doc = self.act(self.two, doc, "approve")
		self.assertEqual((doc.workflow_state, self.statuses(doc)[0]), ("In Review", (1, "one", "Pending")))
		self.assertEqual(self.act(self.one, doc, "approve").workflow_state, "Pending Approval")

	def test_an_added_signature_after_mine(self):
		doc = self.act(self.one, self.request(), "add_sign", to_user=self.two, position="after")
		self.refused(NotYourStep, "not your turn yet", self.two, doc, "approve")
		self.assertEqual(self.act(self.one, doc, "approve").workflow_state, "In Review")
		self.assertEqual(self.act(self.two, doc, "approve").workflow_state, "Pending Approval")

	def test_an_added_signature_together_with_mine(self):
		doc = self.request()
		self.refused(StepRefused, "before, after or together", self.one, doc, "add_sign", to_user=self.two, position="beside")
		doc = self.act(self.one, doc, "add_sign", to_user=self.two, position="together")
		self.refused(StepRefused, "already asked", self.one, doc, "add_sign", to_user=self.two, position="after")
		self.assertEqual(self.act(self.one, doc, "approve").workflow_state, "In Review")
		self.assertEqual(self.act(self.two, doc, "approve").workflow_state, "Pending Approval")

	def test_only_the_requester_nudges_and_not_every_minute(self):
		doc = self.request()
		self.refused(NotYourStep, "whose paper", self.two, doc, "nudge")
		self.act(self.clerk, doc, "nudge", "Please.")
		self.refused(StepRefused, "was nudged", self.clerk, doc, "nudge")

	def age(self, doc, **fields):
		"""Let the open task look older than it is."""
		task = next(task for task in tasks.current(doc) if task.status == "Pending")
		frappe.db.set_value("Approval Task", task.name, {field: add_to_date(now_datetime(), days=-n) for field, n in fields.items()})

	def test_an_overdue_task_is_reminded_of_then_escalated_and_never_approved_by_silence(self):
		doc = self.request()
		escalation.run()
		self.assertFalse(frappe.db.exists("Notification Log", {"document_name": doc.name, "for_user": self.one}))
		self.age(doc, due_at=5)
		escalation.run()
		self.assertTrue(frappe.db.exists("Notification Log", {"document_name": doc.name, "for_user": self.one}))
		self.assertEqual(self.statuses(doc), [(1, "one", "Pending")])
		self.age(doc, due_at=15, reminded_at=10)
		escalation.run()
		self.assertEqual(self.statuses(doc), [(1, "one", "Pending"), (1, "head", "Pending")])
		escalation.run()
		self.assertEqual(len(self.statuses(doc)), 2)
		doc = self.act(self.head, doc, "approve")
		self.assertEqual(doc.workflow_state, "Pending Approval")

	def test_an_approval_administrator_hands_on_a_task_that_waits_for_nobody(self):
		admin = self.colleague("admin", "Approval Administrator")
		doc = self.request()
		self.refused(NotYourStep, "not for you", admin, doc, "approve")
		doc = self.act(admin, doc, "transfer", "She is away.", to_user=self.two)
		self.assertEqual(self.statuses(doc), [(1, "one", "Transferred"), (1, "two", "Pending")])
		row = log.rows(doc.doctype, doc.name)[-1]
		self.assertEqual((row.user, row.comment), (admin, f"{self.one} → {self.two} She is away."))
		self.assertEqual(self.act(self.two, doc, "approve").workflow_state, "Pending Approval")

	def test_a_leavers_approvals_move_to_his_successor(self):
		doc = self.request()
		[(name, title)] = holdings.held(self.staff(self.one))
		self.assertEqual(title, "Chairs")
		self.assert_refused(StepRefused, holdings.move, name, self.staff(self.one), self.staff(self.clerk), contains="cannot decide")
		holdings.move(name, self.staff(self.one), self.staff(self.two))
		self.assertEqual(self.statuses(doc), [(1, "one", "Transferred"), (1, "two", "Pending")])
		self.refused(NotYourStep, "not for you", self.one, doc, "approve")
		self.assertEqual(self.act(self.two, doc, "approve").workflow_state, "Pending Approval")

	def test_nobody_is_told_before_his_turn_and_everybody_again_when_it_comes_back(self):
		frappe.db.delete("Approval Policy", {"document_type": "Example Request"})
		self.policy({"approver": self.one}, {"approver": self.two})
		doc = self.request()
		self.assertEqual(self.told(doc), [self.one])
		doc = self.act(self.one, doc, "approve")
		self.assertEqual(self.told(doc), [self.one, self.two])
		self.act(self.two, doc, "return", "Hm.")
		with self.as_user(self.clerk):
			move.take(doc.doctype, doc.name, "Submit")
		self.assertEqual(self.told(doc), [self.one, self.two, self.two])

	def told(self, doc) -> list[str]:
		"""Who has been notified so far, after telling those whose turn it is now."""
		pending = [task.name for task in tasks.current(doc) if task.status == "Pending"]
		notify.tell([{"doctype": doc.doctype, "name": doc.name, "tasks": pending, "others": []}], self.clerk)
		return frappe.get_all("Notification Log", {"document_name": doc.name}, pluck="for_user", order_by="creation")

	def test_many_papers_that_come_at_once_are_one_notification(self):
		frappe.db.delete("Approval Policy", {"document_type": "Example Request"})
		self.policy({"approver": self.one})
		docs = [self.request() for _number in range(notify.FEW + 1)]
		news = [{"doctype": doc.doctype, "name": doc.name, "tasks": [tasks.current(doc)[0].name], "others": []} for doc in docs]
		before = frappe.db.count("Notification Log", {"for_user": self.one})
		notify.tell(news, self.clerk)
		self.assertEqual(frappe.db.count("Notification Log", {"for_user": self.one}), before + 1)
		self.assertIn(f"and {notify.FEW} more", frappe.get_last_doc("Notification Log", {"for_user": self.one}).subject)
		notify.tell(news[1:], self.clerk)
		self.assertEqual(frappe.db.count("Notification Log", {"for_user": self.one}), before + 1 + notify.FEW)

	def test_one_job_tells_of_all_that_a_transaction_did_and_none_of_what_it_took_back(self):
		news = [{"doctype": "Example Request", "name": name, "tasks": [], "others": []} for name in ("one", "two", "three")]
		kept, undone = CallbackManager(), CallbackManager()
		with patch.object(frappe.db, "after_commit", kept), patch.object(frappe.db, "after_rollback", undone), patch.object(frappe, "enqueue") as job:
			with patch.dict(frappe.flags, {"in_test": False}):
				notify.send(news[:1])
				undone.run()
				kept.reset()
				notify.send(news[1:2])
				notify.send(news[2:])
				job.assert_not_called()
				kept.run()
		self.assertEqual([call.kwargs["news"] for call in job.call_args_list], [news[1:]])

	def test_what_waits_for_nobody_is_on_the_administrators_day(self):
		admin = self.colleague("admin", "Approval Administrator")
		self.policy({"approver_source": "Field", "approver": "checker"}, priority=9)
		doc = self.request()
		found = [duty.name for duty in duties.duties(admin)]
		self.assertIn(doc.name, found)
		self.assertNotIn(doc.name, [duty.name for duty in duties.duties(self.two)])

	def test_the_task_of_somebody_who_cannot_log_in_any_more_goes_to_his_superior(self):
		doc = self.request()
		frappe.db.set_value("User", self.one, "enabled", 0)
		frappe.clear_document_cache("User", self.one)
		self.addCleanup(frappe.clear_document_cache, "User", self.one)
		escalation.run()
		self.assertEqual(self.statuses(doc), [(1, "one", "Transferred"), (1, "head", "Pending")])
		self.assertEqual(self.act(self.head, doc, "approve").workflow_state, "Pending Approval")
