"""Lists of contracts for who may see a few clients only (User Permissions): the same rows, found client by client."""

import json
from unittest.mock import patch

import frappe
from frappe.desk import reportview

from steward import deep, lists, newest
from steward.testing import StewardTestCase
from steward_business.clients.testing import make_client
from steward_business.contracts.testing import DOCTYPE, draft

NEWEST = "`tabClient Contract`.`modified` desc"


class TestContractLists(StewardTestCase):
	def setUp(self):
		super().setUp()
		officer = self.make_staff("Business Officer")
		with self.as_user(officer):
			self.clients = [make_client(f"Few {number} 100% O'Neil").name for number in range(4)]
			self.names = [frappe.get_doc({**draft(self.clients[number % 4]), "title": f"Paper {number}"}).insert().name for number in range(14)]
		table = frappe.qb.DocType(DOCTYPE)
		for day, name in enumerate(self.names, 1):
			frappe.qb.update(table).set(table.modified, f"2031-01-{day:02} 10:00:00").where(table.name == name).run()
		self.reader = self.make_staff("General Manager")
		self.mine = [name for number, name in enumerate(self.names) if number % 4 < 2]

	def limit(self, *clients, **more):
		for client in clients:
			frappe.get_doc({"doctype": "User Permission", "user": self.reader, "allow": "Client", "for_value": client, **more}).insert()

	def asked(self, **more):
		frappe.local.form_dict = frappe._dict(
			doctype=DOCTYPE, fields=json.dumps(["`tabClient Contract`.`name`"]), order_by=NEWEST, start=0, page_length=4, filters="[]"
		)
		frappe.local.form_dict.update(more)

	def rows(self, call, **more) -> list[str]:
		self.asked(**more)
		answer = call()
		return [row[0] for row in answer["values"]] if answer else []

	def found(self, **more) -> list[str] | None:
		self.asked(**more)
		return newest.names(reportview.get_form_params())

	def test_each_page_is_frappes_page(self):
		self.limit(*self.clients[:2])
		titles = json.dumps([[DOCTYPE, "title", "like", "Paper 1%"], [DOCTYPE, "workflow_state", "not in", ["Filed"]]])
		none = json.dumps([[DOCTYPE, "workflow_state", "=", "Filed"]])
		either = {"or_filters": json.dumps([[DOCTYPE, "title", "=", "Paper 5"], [DOCTYPE, "title", "=", "Paper 0"]])}
		with self.as_user(self.reader):
			for more in ({}, {"filters": titles}, {"filters": none}, either, {"order_by": "modified asc"}, {"page_length": 2}):
				for start in (0, 3, 4, 50):
					wanted = self.rows(reportview.get, start=start, **more)
					self.assertEqual(self.found(start=start, **more), wanted, (more, start))
					self.assertEqual(self.rows(lists.get_page, start=start, **more), wanted, (more, start))
			self.assertEqual(self.rows(lists.get_page, page_length=20), self.mine[::-1])

	def test_the_number_beside_it_is_frappes_number(self):
		self.limit(*self.clients[:2])
		with self.as_user(self.reader):
			for limit in (1, 3, len(self.mine), 1001, 0):
				self.asked(fields="[]", distinct="false")
				self.assertEqual(lists.get_count(DOCTYPE, limit), min(limit or 1001, len(self.mine)), limit)

	def test_a_text_is_no_part_of_the_question(self):
		"""What a filter says stays a text, whatever stands in for the values."""
		self.limit(self.clients[0])
		with self.as_user(self.reader), patch.object(frappe, "generate_hash", lambda length: "x" * length):
			for text in ("x" * 20, "'" + "x" * 20, "') or 1=1 -- ", "%(v0)s"):
				self.assertEqual(self.found(filters=json.dumps([[DOCTYPE, "title", "=", text]])), [], text)

	def test_who_is_not_limited_to_few_is_asked_as_ever(self):
		with self.as_user(self.reader):
			self.assertIsNone(self.found(), "no limit")
		self.limit(*self.clients[:3])
		with self.as_user(self.reader):
			self.assertEqual(len(self.found()), 4)
			self.assertIsNone(self.found(order_by="`tabClient Contract`.`title` asc"), "another order")
			self.assertIsNone(self.found(start=deep.FROM), "far down")
			with patch.object(newest, "MOST", 2):
				self.assertIsNone(self.found(), "many values")
		with self.as_user(self.make_staff("General Manager")):
			self.assertIsNone(self.found(), "somebody else's limit")

	def test_a_limit_for_other_papers_limits_none_here(self):
		self.limit(self.clients[0], apply_to_all_doctypes=0, applicable_for="Client Order")
		with self.as_user(self.reader):
			self.assertIsNone(self.found())
			self.assertEqual(len(self.rows(lists.get_page, page_length=20)), 14)

	def test_a_paper_without_a_client_is_not_lost_where_limits_are_not_strict(self):
		self.limit(self.clients[0])
		with patch.object(frappe, "get_system_settings", lambda key: False if key == "apply_strict_user_permissions" else frappe.db.get_single_value("System Settings", key)):
			with self.as_user(self.reader):
				self.assertIsNone(self.found())

	def test_a_shared_paper_is_not_lost(self):
		self.limit(self.clients[0])
		frappe.share.add_docshare(DOCTYPE, self.names[3], self.reader, flags={"ignore_share_permission": True})
		with self.as_user(self.reader):
			self.assertIsNone(self.found())
			self.assertIn(self.names[3], self.rows(lists.get_page, page_length=20))
