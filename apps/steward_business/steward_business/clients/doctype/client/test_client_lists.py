"""Lists of clients, as the desk asks for them: the same rows and counts by every way of finding them."""

import json
from unittest.mock import patch

import frappe
from frappe.desk import reportview

from steward import access, ids, indexes, lists
from steward.testing import StewardTestCase
from steward_business.clients.testing import make_client

DOCTYPE = "Client"


class TestClientLists(StewardTestCase):
	def setUp(self):
		super().setUp()
		self.officer = self.make_staff("Business Officer")
		with self.as_user(self.officer):
			self.names = [make_client(f"List Test {number}", channel="Tender").name for number in range(7)]

	def asked(self, **more):
		frappe.local.form_dict = frappe._dict(
			doctype=DOCTYPE, fields=json.dumps(["`tabClient`.`name`"]), order_by="`tabClient`.`name` asc",
			start=0, page_length=5, filters=json.dumps([[DOCTYPE, "name", "in", self.names]]),
		)  # fmt: skip
		frappe.local.form_dict.update(more)

	def rows(self, call, **more) -> list:
		self.asked(**more)
		answer = call()
		return [row[0] for row in answer["values"]] if answer else []

	def test_a_page_far_down_is_frappes_page(self):
		with patch.object(lists, "DEEP", 3):
			for start in (0, 3, 5, 7):
				self.assertEqual(self.rows(lists.get_page, start=start), sorted(self.names)[start : start + 5])

	def test_searching_in_names_finds_what_frappe_finds(self):
		for text in (self.names[2], "%" + self.names[3][-4:], "%no such client%"):
			filters = json.dumps([[DOCTYPE, "name", "like", f"%{text}%"]])
			self.assertEqual(self.rows(lists.get_page, filters=filters), self.rows(reportview.get, filters=filters))
		self.assertEqual(self.rows(lists.get_page, filters=json.dumps([[DOCTYPE, "name", "like", f"%{self.names[2]}%"]])), [self.names[2]])

	def test_a_search_in_names_reads_the_key_and_finds_the_same(self):
		names, number = frappe.get_all(DOCTYPE, pluck="name"), self.names[2].split("-")[-1]
		self.assertTrue(ids.series_of(DOCTYPE))
		texts = (self.names[2], self.names[2].lower(), number, number[1:], number[2:], f"{self.names[2][6:]}", "zzz", "LI-2031", "99999999")
		for text in texts:
			found = ids.containing(DOCTYPE, text)
			self.assertEqual(sorted(found), sorted(name for name in names if text.lower() in name.lower()), text)
		for text in ("CLI", number[:1], "-", "-1", "a_c", "é"):
			self.assertIsNone(ids.containing(DOCTYPE, text), text)
		frappe.db.set_value(DOCTYPE, self.names[2], "name", "Old name 7", update_modified=False)
		self.assertIsNone(ids.containing(DOCTYPE, number), "a name of no series")

	def test_a_search_in_names_counts_and_pages_alike(self):
		for text in (self.names[2], self.names[3][-4:], "CLI", "no such", ""):
			filters = json.dumps([[DOCTYPE, "name", "like", f"%{text}%"], [DOCTYPE, "name", "in", self.names]])
			wanted = self.rows(reportview.get, filters=filters, page_length=50)
			self.assertEqual(self.rows(lists.get_page, filters=filters, page_length=50), wanted, text)
			self.asked(fields="[]", distinct="false", filters=filters)
			self.assertEqual(lists.get_count(DOCTYPE, 1001), len(wanted), text)

	def test_a_grouped_list_stays_frappes(self):
		filters = json.dumps([[DOCTYPE, "client_name", "like", "List Test%"]])
		fields = json.dumps(["count(`tabClient`.`name`) as total", "`tabClient`.`channel`"])
		wanted = {"filters": filters, "fields": fields, "group_by": "`tabClient`.`channel`", "order_by": "total desc"}
		self.assertEqual(self.rows(lists.get_page, **wanted), [7])

	def test_counting_stops_at_the_limit_and_is_exact_without(self):
		for limit, wanted in ((3, 3), (7, 7), (1001, 7), (0, 7), (None, 7)):
			self.asked(fields="[]", distinct="false")
			self.assertEqual(lists.get_count(DOCTYPE, limit), wanted)

	def test_few_rows_and_many_are_the_same_rows(self):
		"""Own rows, the unit head's and nobody's, by name and by walking the list. [S5]"""
		unit = frappe.db.get_value("Staff Member", {"user": self.officer}, "org_unit")
		head = self.make_staff("Department Head", unit=unit, head=True)
		nobody = self.make_staff("Department Head", unit="Elsewhere", head=True)
		for user, wanted in ((head, sorted(self.names)[:5]), (nobody, [])):
			for few in (500, -1):
				with self.as_user(user), patch.object(access, "FEW", few):
					self.assertEqual(self.rows(lists.get_page), wanted, f"{user} with FEW = {few}")

	def test_who_may_not_list_is_refused(self):
		with self.as_user("Guest"):
			for call in (lists.get_page, lambda: lists.get_count(DOCTYPE, 5)):
				self.asked()
				self.assert_refused(frappe.PermissionError, call)

	def test_each_filter_of_a_list_has_an_index(self):
		for fields in (("status", "modified"), ("account_owner", "modified"), ("owner", "modified")):
			self.assertIn(fields, indexes.wanted(frappe.get_meta(DOCTYPE)))
			self.assertTrue(frappe.db.has_index(f"tab{DOCTYPE}", f"{'_'.join(fields)}_index"), fields)
