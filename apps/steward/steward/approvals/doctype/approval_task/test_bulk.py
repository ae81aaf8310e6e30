from unittest.mock import patch

import frappe
from frappe.model.document import Document

from steward.approvals import decide, example, log, move, rows, saving, stock, tasks
from steward.approvals.batch import Batch
from steward.approvals.errors import StepRefused
from steward.approvals.example_case import ExampleCase

CHANGING = {"name", "creation", "modified", "slot", "waits_for", "pending_at", "due_at", "acted_at", "hash", "previous_hash", "reference_name"}


class TestBulk(ExampleCase):
	"""What is decided together is what would be decided one by one."""

	def test_names_made_together_follow_one_another_and_those_made_before(self):
		with patch.object(rows.time, "time", return_value=1_800_000_000):
			before = rows.fresh_names(500)
		with patch.object(rows.time, "time", return_value=1_800_000_000.1):
			after = rows.fresh_names(500, 12)
		self.assertEqual(before + after, sorted({*before, *after}))
		self.assertEqual(({*map(len, before)}, {*map(len, after)}), ({10}, {12}))

	def many(self, user: str, docs: list, decision: str = "approve", comment: str = "", together_: bool = True, **more) -> dict:
		"""Decide on several; unless said otherwise, none of them may need its own way."""
		rows = [{"doctype": doc.doctype, "name": doc.name, **more} for doc in docs]
		with self.as_user(user), patch.object(decide, "alone", side_effect=decide.alone) as alone:
			answer = decide.act_many(rows, decision, comment)
		self.assertEqual(bool(alone.call_count), not together_)
		return answer

	def written(self, doc) -> dict:
		"""Every row a decision leaves, without names and moments."""
		mine = {"reference_doctype": doc.doctype, "reference_name": doc.name}
		kinds = {doc.doctype: {"name": doc.name}, "Approval Task": mine, "Approval Log": mine, "Comment": mine}
		order = {"Approval Task": tasks.ORDER, "Approval Log": "sequence asc"}
		found = {kind: frappe.get_all(kind, where, ["*"], order_by=order.get(kind, "creation asc")) for kind, where in kinds.items()}
		self.assertEqual(log.faults(doc.doctype, doc.name), [])
		return {kind: [{k: v for k, v in row.items() if k not in CHANGING} for row in rows] for kind, rows in found.items()}

	def same_both_ways(self, user: str, decision: str, comment: str = "", **request) -> None:
		"""One by one, and three together: equal rows; another paper stays untouched."""
		alone, bystander, *others = [self.request(**request) for _n in range(5)]
		before = self.written(bystander)
		self.act(user, alone, decision, comment)
		answer = self.many(user, others, decision, comment)
		self.assertEqual(answer, {"done": [doc.name for doc in others], "refused": []})
		for doc in others:
			self.assertEqual(self.written(doc), self.written(alone))
		self.assertEqual(self.written(bystander), before)

	def test_an_approval_writes_the_same_rows(self):
		self.same_both_ways(self.head, "approve")

	def test_an_approval_that_submits_writes_the_same_rows(self):
		docs = [self.request() for _n in range(3)]
		self.many(self.head, docs)
		self.act(self.gm, docs[0], "approve", "Good.")
		self.many(self.gm, docs[1:], "approve", "Good.")
		self.assertEqual([self.written(doc) for doc in docs[1:]], [self.written(docs[0])] * 2)
		self.assertEqual(frappe.db.get_value(example.NAME, docs[1].name, ["docstatus", "workflow_state"]), (1, "Approved"))

	def test_one_of_two_approvals_writes_the_same_rows(self):
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"approver": one, "due_hours": 5}, {"approver": two})
		self.same_both_ways(one, "approve", "Fine <b>by</b> me & mine")

	def test_a_return_and_a_rejection_write_the_same_rows(self):
		self.same_both_ways(self.head, "return", "Too dear.")
		docs = [self.request() for _n in range(3)]
		self.many(self.head, docs)
		self.act(self.gm, docs[0], "reject", "No.")
		self.many(self.gm, docs[1:], "reject", "No.")
		self.assertEqual([self.written(doc) for doc in docs[1:]], [self.written(docs[0])] * 2)

	def test_a_delegate_decides_for_another_in_the_same_words(self):
		self.policy({"approver": self.head})
		deputy = self.colleague("deputy")
		said = {"doctype": "Approval Delegation", "delegator": self.staff(self.head), "delegate": self.staff(deputy), "workflow_state": "Active"}
		delegation = frappe.get_doc({**said, "from_date": frappe.utils.today(), "to_date": frappe.utils.today(), "name": "test-bulk"})
		delegation.db_insert()
		self.same_both_ways(deputy, "approve")
		row = frappe.get_last_doc("Approval Log", {"user": deputy})
		self.assertEqual((row.action, row.acting_for), ("Pass", self.head))

	def test_each_refused_one_gets_its_own_sentence_and_stops_nobody(self):
		one, two = self.colleague("one", "Department Head"), self.colleague("two")
		self.policy({"approver": two}, {"approver": one}, condition="doc.title == 'Two'", priority=2)
		self.policy({"approver": two}, condition="doc.title == 'Foreign'", priority=2)
		self.policy({"approver": one, "max_amount": 500}, {"approver": two, "min_amount": 500}, condition="doc.title == 'Dear'", priority=2)
		good, later, foreign, dear, moved = [self.request(**said) for said in ({}, {"title": "Two"}, {"title": "Foreign"}, {"title": "Dear", "amount": 900}, {})]
		with self.as_user(one):
			own = move.take(example.NAME, frappe.get_doc({"doctype": example.NAME, "title": "Mine"}).insert().name, "Submit")
		self.act(self.head, moved, "approve")
		before = {doc.name: self.seen(doc) for doc in (later, foreign, dear, moved, own)}
		answer = self.many(one, [later, good, foreign, dear, own])
		self.assertEqual(answer["done"], [good.name])
		said = {row["name"]: row["message"] for row in answer["refused"]}
		for doc, part in ((later, "not your turn yet"), (foreign, "not for you"), (dear, "not for you"), (own, "You drafted this")):
			self.assertIn(part, said[doc.name])
			self.assertEqual(self.seen(doc), before[doc.name])
		self.assertEqual(self.many(one, [moved, later], together_=False)["done"], [])

	def test_who_was_slower_reads_who_was_quicker(self):
		docs = [self.request() for _n in range(3)]
		self.many(self.head, docs)
		other = self.colleague("other", "Department Head")
		with patch.object(decide.bulk, "states", return_value={doc.name: "In Review" for doc in docs}):
			answer = self.many(other, docs)
		self.assertEqual(answer["done"], [])
		self.assertIn("Head already did “Pass”", answer["refused"][0]["message"])

	def test_what_changed_since_it_was_seen_is_not_decided(self):
		docs = [self.request() for _n in range(2)]
		answer = self.many(self.head, docs, modified="2020-01-01 00:00:00.000000")
		self.assertEqual(answer["done"], [])
		self.assertIn("was changed after you opened it", answer["refused"][0]["message"])
		self.assertEqual(self.statuses(docs[0]), [(1, "Department Head", "Pending")])

	def test_a_return_of_many_needs_a_reason_too(self):
		answer = self.many(self.head, [self.request() for _n in range(2)], "return", " ")
		self.assertEqual([answer["done"], len(answer["refused"])], [[], 2])
		self.assertIn("needs a reason", answer["refused"][0]["message"])

	def test_nobody_decides_on_what_he_may_not_read(self):
		self.policy({"approver": self.head})
		stranger = self.make_staff(user="stranger@test.invalid", unit="Elsewhere")
		docs = [self.request() for _n in range(2)]
		with patch.object(Batch, "__init__", autospec=True, side_effect=unseen(Batch.__init__)), patch.object(Document, "has_permission", return_value=False):
			answer = self.many(stranger, docs)
		self.assertEqual(answer["done"], [])
		self.assertNotIn("waits for", answer["refused"][0]["message"])

	def test_nothing_ticked_is_not_all_and_too_many_are_refused(self):
		for documents in ([], [{"doctype": example.NAME, "name": str(n)} for n in range(1_001)]):
			self.assert_refused(StepRefused, decide.act_many, documents, "approve")
		self.assert_refused(StepRefused, stock.bulk_workflow_approval, [], example.NAME, "Pass")

	def test_one_ticked_twice_is_decided_once(self):
		first, second = self.request(), self.request()
		answer = self.many(self.head, [first, second, first], together_=False)
		self.assertEqual([answer["done"], [row["name"] for row in answer["refused"]]], [[first.name, second.name], [first.name]])

	def test_the_lists_menu_goes_the_same_way(self):
		docs = [self.request() for _n in range(3)]
		with self.as_user(self.head), patch.object(stock, "alone", side_effect=AssertionError):
			answer = stock.bulk_workflow_approval([doc.name for doc in docs], example.NAME, "Pass")
		self.assertEqual(answer["done"], [doc.name for doc in docs])

	def test_a_chunk_that_cannot_be_kept_is_taken_one_by_one(self):
		docs = [self.request() for _n in range(3)]
		with patch.object(Batch, "write", side_effect=ZeroDivisionError):
			answer = self.many(self.head, docs, together_=False)
		self.assertEqual(answer["done"], [doc.name for doc in docs])
		self.assertEqual([log.faults(doc.doctype, doc.name) for doc in docs], [[]] * 3)

	def test_an_accident_with_one_sends_it_its_own_way(self):
		docs = [self.request() for _n in range(3)]
		real = saving.check

		def trip(doc, *more):
			if doc.name == docs[1].name:
				raise ZeroDivisionError
			real(doc, *more)

		with patch.object(saving, "check", trip):
			self.assertEqual(len(self.many(self.head, docs, together_=False)["done"]), 3)


def unseen(real):
	"""A batch whose documents the user's list does not show."""

	def init(self, *said):
		real(self, *said)
		self.visible = set()

	return init
