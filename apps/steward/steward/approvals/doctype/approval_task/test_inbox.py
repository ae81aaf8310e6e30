from unittest.mock import patch

import frappe
from frappe.utils import add_days, today

from steward import indexes
from steward.approvals import inbox, move
from steward.approvals.example_case import ExampleCase

TASK = "Approval Task"
MOMENT = "2020-01-06 09:00:00"


class TestInbox(ExampleCase):
	def setUp(self):
		super().setUp()
		self.one, self.two = self.colleague("one"), self.colleague("two")

	def asked(self, number: int, **fields) -> list:
		"""So many requests that wait for `one`."""
		self.policy({"approver": self.one})
		return [self.request(**fields) for _number in range(number)]

	def ours(self, user: str, docs: list, **page) -> list[str]:
		"""Names of those documents on a page of somebody's inbox."""
		return [task.reference_name for task in inbox.of(user, **page) if task.reference_name in {doc.name for doc in docs}]

	def write(self, docs: list, **fields) -> None:
		"""Set fields of the open tasks of these documents."""
		frappe.db.set_value(TASK, {"reference_name": ("in", [doc.name for doc in docs]), "status": "Pending"}, fields)

	def delegate(self, **scope) -> None:
		"""Let `two` decide for `one`."""
		with self.as_user(self.one):
			people = {"delegator": self.staff(self.one), "delegate": self.staff(self.two), "from_date": today(), "to_date": add_days(today(), 5)}
			offer = frappe.get_doc({"doctype": "Approval Delegation", **people, **scope}).insert()
			move.take(offer.doctype, offer.name, "Offer")
		with self.as_user(self.two):
			move.take(offer.doctype, offer.name, "Accept")

	def test_pages_of_tasks_of_one_moment_hold_each_once(self):
		docs = self.asked(5)
		self.write(docs, pending_at=MOMENT)
		pages = [name for start in range(5) for name in self.ours(self.one, docs, start=start, limit=1)]
		self.assertEqual(sorted(pages), sorted(doc.name for doc in docs))
		self.assertEqual(pages, self.ours(self.one, docs))

	def test_what_he_may_not_decide_is_not_counted(self):
		other = self.make_staff("Department Head", user="other-head@test.invalid", unit="Example Unit")
		before = inbox.counts(self.head), inbox.counts(other)
		doc = self.request()
		self.write([doc], due_at=MOMENT)
		with self.as_user(self.head):
			doc.reload()
			doc.update({"amount": 101}).save()
		self.assertEqual(inbox.counts(self.head), before[0])
		self.assertEqual(inbox.counts(other), {what: number + 1 for what, number in before[1].items()})

	def test_what_is_beyond_a_delegation_is_not_counted(self):
		docs = self.asked(2, amount=50) + [self.request(amount=51)]
		self.delegate(amount_cap=50)
		self.assertEqual(inbox.counts(self.two)["waiting"], 2)
		self.assertEqual(sorted(self.ours(self.two, docs)), sorted(doc.name for doc in docs[:2]))

	def test_beyond_the_most_the_overdue_are_still_found(self):
		docs = self.asked(4)
		self.write(docs[:3], due_at=add_days(today(), 9))
		self.write(docs[3:], due_at=MOMENT)
		with patch.object(inbox, "MOST", 3):
			self.assertEqual(inbox.counts(self.one), {"waiting": 3, "overdue": 1})

	def test_amounts_under_a_cap_are_read_together(self):
		few, docs = self.asked(1, amount=50), []
		self.delegate(amount_cap=50)
		statements = self.statements(few)
		docs = [self.request(amount=50) for _number in range(4)]
		self.assertEqual(self.statements(few + docs), statements)

	def statements(self, docs: list) -> int:
		"""How many statements the inbox of `two` takes, which holds these documents."""
		self.ours(self.two, docs)
		with patch.object(frappe.local.db, "sql", wraps=frappe.local.db.sql) as sql:
			self.assertEqual(len(self.ours(self.two, docs)), len(docs))
		return sql.call_count

	def test_a_document_is_found_by_its_name_and_no_index_serves_the_same_twice(self):
		for doctype, last, old in ((TASK, "round", "reference_name_modified"), ("Approval Log", "sequence", "reference_name_acted_at")):
			self.assertTrue(frappe.db.has_index(f"tab{doctype}", f"reference_name_reference_doctype_{last}_index"))
			for gone in (old, f"reference_doctype_reference_name_{last}"):
				self.assertFalse(frappe.db.has_index(f"tab{doctype}", f"{gone}_index"), gone)
			wanted = {fields[0] for fields in indexes.wanted(frappe.get_meta(doctype))}
			self.assertFalse(wanted & {"reference_name", "workflow_state"})
