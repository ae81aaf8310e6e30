from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

import frappe
from frappe.model.document import Document

from steward.approvals import decide, example, together
from steward.approvals import flow as flows
from steward.approvals.errors import StepRefused
from steward.approvals.example_case import ExampleCase


class TestTogether(ExampleCase):
	"""Where anything listens to a save, documents go one by one."""

	def assert_alone(self, reason: str):
		found = list(together.obstacles(example.NAME, "In Review", "Pass"))
		self.assertTrue([said for said in found if reason in said], found)
		self.assertFalse(together.may_go_together(example.NAME, "In Review", "Pass"))

	def test_with_nothing_that_listens_they_go_together(self):
		self.assertEqual(list(together.obstacles(example.NAME, "In Review", "Pass")), [])

	def test_a_step_that_is_no_decision_goes_alone(self):
		self.assertFalse(together.may_go_together(example.NAME, "Draft", "Submit"))

	def test_gates_and_effects_keep_apart_unless_the_gates_are_quiet(self):
		for more, alone in (({"gate": "get_title"}, True), ({"gate": "get_title", "quiet": True}, False), ({"effect": "get_title", "quiet": True}, True)):
			with changed_step("Pass", **more):
				self.assertNotEqual(together.may_go_together(example.NAME, "In Review", "Pass"), alone, more)

	def test_a_refusing_gate_refuses_its_document_only(self):
		docs = [self.request(amount=amount) for amount in (10, 20, 30)]

		def check_amount(doc):
			if doc.amount == 20:
				frappe.throw("Twenty is not a price.", StepRefused)
			doc.remark = f"Checked {doc.amount:g}"

		with changed_step("Pass", gate="check_amount", quiet=True), patch.object(Document, "check_amount", check_amount, create=True):
			with self.as_user(self.head):
				answer = decide.act_many([{"doctype": example.NAME, "name": doc.name} for doc in docs], "approve")
		self.assertEqual(answer["refused"], [{"name": docs[1].name, "message": "Twenty is not a price."}])
		rows = [frappe.db.get_value(example.NAME, doc.name, ["workflow_state", "remark"]) for doc in docs]
		self.assertEqual(rows, [("Pending Approval", "Checked 10"), ("In Review", None), ("Pending Approval", "Checked 30")])

	def test_what_the_doctype_asks_for_since_the_last_save_is_asked_of_each(self):
		docs = [self.request(amount=amount) for amount in (10, 20, 30)]
		frappe.db.set_value(example.NAME, docs[1].name, "title", "", update_modified=False)
		frappe.make_property_setter({"doctype": example.NAME, "fieldname": "amount", "property": "non_negative", "value": 1, "property_type": "Check"})
		frappe.db.set_value(example.NAME, docs[2].name, "amount", -5, update_modified=False)
		with self.as_user(self.head):
			answer = decide.act_many([{"doctype": example.NAME, "name": doc.name} for doc in docs], "approve")
		self.assertEqual((answer["done"], [row["name"] for row in answer["refused"]]), ([docs[0].name], [docs[1].name, docs[2].name]))

	def test_an_alert_with_a_condition_sends_only_its_document_its_own_way(self):
		docs = [self.request(amount=amount) for amount in (10, 20, 30)]
		alert = frappe.new_doc("Notification")
		alert.update({"name": "Test Alert", "enabled": 1, "document_type": example.NAME, "event": "Value Change", "condition": "doc.amount == 20"})
		alert.db_insert()
		self.assertTrue(together.may_go_together(example.NAME, "In Review", "Pass"))
		with self.as_user(self.head), patch.object(decide, "alone", side_effect=decide.alone) as alone, patch.object(Document, "run_notifications"):
			answer = decide.act_many([{"doctype": example.NAME, "name": doc.name} for doc in docs], "approve")
		self.assertEqual((answer["done"], alone.call_count), ([doc.name for doc in docs], 1))

	def test_hooks_of_the_controller_keep_apart(self):
		for hook in ("validate", "on_update", "on_submit", "save"):
			with patch.object(together, "overridden", lambda _doctype, name, h=hook: name == h):
				self.assertFalse(together.may_go_together(example.NAME, "In Review", "Pass"), hook)

	def test_hooks_of_another_app_keep_apart(self):
		real = frappe.get_doc_hooks()
		for kind in (example.NAME, "*", "Comment"):
			with patch.object(frappe, "get_doc_hooks", return_value={**real, kind: {"on_update": ["other.app.listen"]}}):
				self.assert_alone("other.app.listen")

	def test_a_server_script_keeps_apart_and_runs_for_each(self):
		script = {"doctype": "Server Script", "name": "Test Bulk", "script_type": "DocType Event", "reference_doctype": example.NAME, "doctype_event": "Before Save"}
		self.addCleanup(frappe.cache.delete_value, "server_script_map")  # Frappe keeps it beyond the rollback
		frappe.get_doc({**script, "script": "doc.remark = 'Seen by the script'"}).insert()
		self.assert_alone("Server Script")
		docs = [self.request() for _n in range(2)]
		with self.as_user(self.head):
			decide.act_many([{"doctype": example.NAME, "name": doc.name} for doc in docs], "approve")
		self.assertEqual([frappe.db.get_value(example.NAME, doc.name, "remark") for doc in docs], ["Seen by the script"] * 2)

	def test_notifications_webhooks_rules_and_trackers_keep_apart(self):
		for kind, (field, switched_on) in together.LISTENERS.items():
			if not frappe.db.exists("DocType", kind):  # a newer Frappe has no Energy Point Rule, and its table may be left
				continue
			on = {key: value for key, value in switched_on.items() if isinstance(value, int)}
			row = frappe.new_doc(kind)
			row.update({**on, field: example.NAME, "name": f"Test {kind}"})
			row.db_insert()
			self.assert_alone(kind)
			frappe.db.set_value(kind, row.name, {key: 1 - value for key, value in on.items()})
			self.assertTrue(together.may_go_together(example.NAME, "In Review", "Pass"), kind)


@contextmanager
def changed_step(action: str, **more):
	"""While open, the example's step says more."""
	steps = tuple(replace(step, **more) if step.action == action else step for step in example.EXAMPLE_REQUEST.steps)
	said = {**flows.all_flows(), example.NAME: replace(example.EXAMPLE_REQUEST, steps=steps)}
	with patch.object(flows, "all_flows", lambda: said):
		yield
