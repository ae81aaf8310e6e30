from unittest.mock import patch

import frappe

from steward.approvals import changed, copies
from steward.approvals.batch import Batch
from steward.testing import StewardTestCase
from steward_business.clients.testing import make_client
from steward_business.contracts.testing import draft


class TestContractsInABatch(StewardTestCase):
	"""What a batch decides on is what Frappe would have loaded. [Approvals]"""

	def setUp(self):
		super().setUp()
		client = make_client("Batch Ltd.").name
		papers = [{**draft(client), "title": f"Sale {number}", "amount": 1000 * number} for number in (1, 2)]
		self.names = [frappe.get_doc(paper).insert().name for paper in papers]
		bare = frappe.get_doc("Client Contract", self.names[0])
		bare.payment_terms = []
		bare.save()

	def test_documents_and_rows_are_those_that_frappe_loads(self):
		batch = Batch("Client Contract", self.names)
		for name in self.names:
			loaded, ours = frappe.get_doc("Client Contract", name), batch.documents[name]
			self.assertEqual(values(ours), values(loaded))
			self.assertEqual([type(row) for row in ours.get_all_children()], [type(row) for row in loaded.get_all_children()])
			self.assertTrue(all(row.parent_doc is ours for row in ours.get_all_children()))
		self.assertEqual([len(batch.documents[name].payment_terms) for name in self.names], [0, 2])

	def test_what_a_step_writes_into_one_touches_neither_its_copy_nor_another(self):
		batch = Batch("Client Contract", self.names)
		one, other = (batch.documents[name] for name in self.names)
		before = batch.before[other.name]
		other.title, other.payment_terms[0].percent, other.flags.said = "Changed", 99, 1
		other.append("payment_terms", {"milestone": "Late"})
		self.assertEqual((before.title, before.payment_terms[0].percent, len(before.payment_terms)), ("Sale 2", 30, 2))
		self.assertEqual((one.title, len(one.payment_terms), one.flags.said), ("Sale 1", 0, None))
		self.assertTrue(all(row.parent_doc is before for row in before.payment_terms))

	def test_a_controller_that_makes_itself_is_left_to_frappe(self):
		made = copies.Copies()
		kind = type(frappe.get_doc("Client Contract", self.names[0]))
		kind.__setup__ = lambda doc: doc.flags.update(made_itself=doc.title)
		self.addCleanup(delattr, kind, "__setup__")
		rows = [frappe.db.get_value("Client Contract", name, "*", as_dict=True) for name in self.names]
		docs = [made.made("Client Contract", row) for row in rows]
		self.assertEqual([doc.flags.made_itself for doc in docs], ["Sale 1", "Sale 2"])

	def test_the_history_says_of_each_what_frappe_says(self):
		"""What is said of one serves for another only where the same changed, and nothing else tells how it is read."""
		known, moved = {}, {"workflow_state": "Pending Approval"}
		for said in (moved, moved, {**moved, "title": "Other"}, {"title": "Other"}, {"title": "Third"}, {"amount": 5}, {"amount": 6}, {"percent": 31}, moved):
			batch = Batch("Client Contract", self.names[1:])
			doc, before = batch.documents[self.names[1]], batch.before[self.names[1]]
			vars(doc.payment_terms[0] if "percent" in said else doc).update(said)
			with patch.dict(frappe.flags, in_test=False):
				found = changed.version(doc, before, changed.changes_of(doc, before), known)
			wanted = frappe.get_doc({"doctype": "Version"})
			wanted.update_version_info(before, doc)
			self.assertEqual(frappe.parse_json(found["data"]), frappe.parse_json(wanted.data), said)
		self.assertEqual(len(known), 4)


def values(doc) -> dict:
	"""What a document and its rows say."""
	return frappe.parse_json(frappe.as_json(doc.as_dict(no_nulls=False)))
