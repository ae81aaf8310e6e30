import frappe
from frappe.utils import add_days, today
from freezegun import freeze_time

from steward.approvals import delegation, inbox, log, move, tasks
from steward.approvals.doctype.approval_delegation.approval_delegation import BadDelegation
from steward.approvals.errors import AlreadyMoved, NotYourStep, StepRefused
from steward.approvals.example_case import ExampleCase


class TestApprovalDelegation(ExampleCase):
	def setUp(self):
		super().setUp()
		self.one, self.two, self.three = (self.colleague(name) for name in ("one", "two", "three"))
		self.policy({"approver": self.one})

	def delegate(self, delegator: str, delegate: str, accept: bool = True, days: tuple = (0, 5), **fields):
		"""A delegation, offered and accepted."""
		with self.as_user(delegator):
			period = {"from_date": add_days(today(), days[0]), "to_date": add_days(today(), days[1])}
			said = {"delegator": self.staff(delegator), "delegate": self.staff(delegate), **period, **fields}
			doc = frappe.get_doc({"doctype": "Approval Delegation", **said}).insert()
			doc = move.take(doc.doctype, doc.name, "Offer")
		if accept:
			with self.as_user(delegate):
				doc = move.take(doc.doctype, doc.name, "Accept")
		return doc

	def test_an_accepted_delegate_decides_and_the_log_says_for_whom(self):
		doc = self.request()
		self.refused(NotYourStep, "not for you", self.two, doc, "approve")
		self.delegate(self.one, self.two)
		self.assertEqual(self.act(self.two, doc, "approve").workflow_state, "Pending Approval")
		last = log.rows(doc.doctype, doc.name)[-1]
		self.assertEqual((last.user, last.acting_for), (self.two, self.one))
		task = frappe.get_all("Approval Task", {"reference_name": doc.name, "round": 1}, ["approver", "acting_for", "status"])[0]
		self.assertEqual((task.approver, task.acting_for, task.status), (self.two, self.one, "Approved"))

	def test_an_offer_alone_gives_nothing(self):
		self.delegate(self.one, self.two, accept=False)
		self.refused(NotYourStep, "not for you", self.two, self.request(), "approve")

	def test_only_the_named_delegate_accepts(self):
		offer = self.delegate(self.one, self.two, accept=False)
		with self.as_user(self.three):
			self.assert_refused(frappe.PermissionError, move.take, offer.doctype, offer.name, "Accept")
		self.assertEqual(frappe.db.get_value(offer.doctype, offer.name, "workflow_state"), "Offered")

	def test_it_ends_by_the_clock_and_no_task_is_lost_or_doubled(self):
		given = self.delegate(self.one, self.two)
		doc = self.request()
		with self.freeze(add_days(today(), 6)):
			delegation.end_finished()
			self.assertEqual(frappe.db.get_value(given.doctype, given.name, "workflow_state"), "Ended")
			self.refused(NotYourStep, "not for you", self.two, doc, "approve")
			self.assertEqual(self.statuses(doc), [(1, "one", "Pending")])
			self.assertEqual(self.act(self.one, doc, "approve").workflow_state, "Pending Approval")

	def test_what_the_clock_did_is_said_in_the_language_of_the_site(self):
		self.addCleanup(frappe.db.set_default, "lang", frappe.db.get_default("lang"))
		frappe.db.set_default("lang", "zh")
		given = self.delegate(self.one, self.two)
		with self.freeze(add_days(today(), 6)):
			delegation.end_finished()
		said = frappe.get_all("Comment", {"reference_name": given.name, "comment_type": "Workflow"}, pluck="content", order_by="creation")
		self.assertEqual([line.partition("<br>")[0] for line in said[-2:]], ["<b>Accept</b> → Active", "<b>结束</b> → 已结束"])

	def test_one_person_counts_once_where_all_are_asked(self):
		self.delegate(self.one, self.two)
		both = [{"step": 1, "mode": "All", "approver": who} for who in (self.one, self.two)]
		self.policy(*both, {"step": 2, "approver": self.three}, priority=5)
		doc = self.act(self.two, self.request(), "approve")
		self.assertEqual(self.statuses(doc)[:2], [(1, "one", "Pending"), (1, "two", "Approved")])
		self.assertNotIn(doc.name, [task.reference_name for task in inbox.of(self.two)])
		self.refused(AlreadyMoved, "You already decided", self.two, doc, "approve")
		self.refused(StepRefused, "already asked", self.one, doc, "transfer", to_user=self.two)
		self.assertEqual(self.statuses(self.act(self.one, doc, "approve"))[2], (2, "three", "Pending"))

	def freeze(self, day: str):
		"""That day, at noon."""
		return freeze_time(f"{day} 12:00:00")

	def test_it_is_in_force_by_its_dates(self):
		self.delegate(self.one, self.two, days=(3, 5))
		doc = self.request()
		self.refused(NotYourStep, "not for you", self.two, doc, "approve")
		with self.freeze(add_days(today(), 4)):
			self.assertEqual(self.act(self.two, doc, "approve").workflow_state, "Pending Approval")

	def test_scope_and_cap_keep_a_paper_with_the_delegator(self):
		self.delegate(self.one, self.two, amount_cap=50)
		self.refused(NotYourStep, "not for you", self.two, self.request(amount=51), "approve")
		self.assertEqual(self.act(self.two, self.request(amount=50), "approve").workflow_state, "Pending Approval")

	def test_other_document_types_stay_with_the_delegator(self):
		self.delegate(self.one, self.two, document_types=[{"document_type": "Approval Delegation"}])
		self.refused(NotYourStep, "not for you", self.two, self.request(), "approve")

	def test_never_back_to_the_requester(self):
		self.delegate(self.one, self.clerk)
		self.refused(NotYourStep, "You drafted this", self.clerk, self.request(), "approve")

	def test_no_chains_no_overlaps_not_to_oneself(self):
		self.delegate(self.one, self.two)
		self.assert_refused(BadDelegation, self.delegate, self.two, self.three, contains="decide for somebody else")
		self.assert_refused(BadDelegation, self.delegate, self.three, self.one, contains="delegates himself")
		self.assert_refused(BadDelegation, self.delegate, self.one, self.three, contains="already delegates")
		self.assert_refused(BadDelegation, self.delegate, self.three, self.three, contains="yourself")
		self.assert_refused(BadDelegation, self.delegate, self.three, self.gm, days=(5, 1), contains="before the first day")

	def test_nobody_drafts_a_delegation_for_somebody_else(self):
		with self.as_user(self.two):
			said = {"delegator": self.staff(self.one), "delegate": self.staff(self.three), "from_date": today(), "to_date": today()}
			doc = frappe.get_doc({"doctype": "Approval Delegation", **said})
			self.assert_refused(NotYourStep, doc.insert, contains="your own decisions only")
			self.assertEqual(doc.update({"delegator": None}).insert().delegator, self.staff(self.two))

	def test_a_revoked_delegation_gives_the_tasks_back(self):
		given = self.delegate(self.one, self.two)
		doc = self.request()
		with self.as_user(self.one):
			move.take(given.doctype, given.name, "End")
		self.refused(NotYourStep, "not for you", self.two, doc, "approve")
		self.assertEqual([task.status for task in tasks.current(doc)], ["Pending"])
