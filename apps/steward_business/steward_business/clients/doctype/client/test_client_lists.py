"""Lists of clients, as the desk asks for them: the same rows and counts by every way of finding them."""

import json
from unittest.mock import patch

import frappe
from frappe.desk import reportview
from frappe.utils import getdate

from steward import access, deep, few_values, ids, indexes, lists
from steward.testing import StewardTestCase
from steward_business.analysis.report.client_development.client_development import new_clients
from steward_business.clients.testing import make_client
from steward_business.contracts.testing import draft

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
		with patch.object(deep, "FROM", 3):
			for start in (0, 3, 5, 7):
				self.assertEqual(self.rows(lists.get_page, start=start), sorted(self.names)[start : start + 5])

	def test_pages_far_down_follow_one_another(self):
		"""Each begins where the one before ended, in the list's order and its opposite, whatever moves to the top meanwhile."""
		table = frappe.qb.DocType(DOCTYPE)
		frappe.qb.update(table).set(table.modified, "2020-01-01 10:00:00.123456").where(table.name.isin(self.names[:4])).run()
		for order, way in (("desc", True), ("asc", False)):
			by = f"`tabClient`.`modified` {order}"
			whole = [row.name for row in sorted(frappe.get_all(DOCTYPE, {"name": ("in", self.names)}, ["modified", "name"]), key=lambda row: (row.modified, row.name), reverse=way)]
			with patch.object(deep, "FROM", 1):
				pages = [self.rows(lists.get_page, order_by=by, start=start, page_length=2) for start in (1, 3, 5, 7)]
				self.assertEqual([sorted(page) for page in pages], [sorted(whole[start : start + 2]) for start in (1, 3, 5, 7)], order)
				self.assertEqual(self.rows(lists.get_page, order_by=by, start=5, page_length=2), pages[2], "the same page again")
		frappe.qb.update(table).set(table.modified, "2099-01-01 10:00:00").where(table.name == whole[6]).run()
		with patch.object(deep, "FROM", 1):
			self.assertEqual(sorted(self.rows(lists.get_page, order_by="`tabClient`.`modified` desc", start=5, page_length=2)), sorted(whole[1::-1]), "moves no other row")

	def test_the_end_of_a_page_is_its_readers_own(self):
		other = self.make_staff("Business Officer")
		with patch.object(deep, "FROM", 1):
			by = {"order_by": "`tabClient`.`creation` asc", "page_length": 2}
			with self.as_user(self.officer):
				first = self.rows(lists.get_page, start=1, **by)
				self.assertEqual(sorted(first + self.rows(lists.get_page, start=3, **by)), sorted(self.names)[1:5])
			with self.as_user(other), patch.object(access, "FEW", -1):
				unseen = frappe.get_list(DOCTYPE, {"name": ("in", self.names)}, pluck="name")
				self.assertEqual(sorted(self.rows(lists.get_page, start=3, **by)), sorted(unseen)[3:5])

	def test_a_page_is_counted_off_where_the_order_has_no_end_to_begin_at(self):
		args = {"doctype": DOCTYPE, "start": 2000, "page_length": 20}
		for order in ("`tabClient`.`status` asc", "`tabClient`.`modified` asc, name desc", "", "count(*) desc", "`tabUser`.`name` asc"):
			self.assertIsNone(deep.ordered_by({**args, "order_by": order}), order)
		self.assertIsNone(deep.ordered_by({**args, "order_by": "modified desc", "start": 20}), "near the top")
		self.assertEqual(deep.ordered_by({**args, "order_by": "modified desc"}), ("modified", "desc"))

	def test_a_search_in_few_values_finds_what_frappe_finds(self):
		with self.as_user(self.officer):
			contract = frappe.get_doc(draft(self.names[0])).insert()
		self.assertTrue(frappe.db.exists("Approval Log", {"reference_name": contract.name, "action": "Draft"}))
		log = {"doctype": "Approval Log", "fields": json.dumps(["`tabApproval Log`.`name`"]), "order_by": "`tabApproval Log`.`acted_at` desc, `tabApproval Log`.`name` desc"}
		for text in ("%raf%", "%DRAFT%", "%no such%", "%_%", "%raf_%"):
			filters = json.dumps([["Approval Log", "action", "like", text]])
			self.assertEqual(self.rows(lists.get_page, **log, filters=filters), self.rows(reportview.get, **log, filters=filters), text)
		self.assertIn(("action", "acted_at"), indexes.wanted(frappe.get_meta("Approval Log")))
		self.assertIsNone(few_values.containing(DOCTYPE, "client_name", "%a%"), "not a filter of the list")
		with patch.object(few_values, "MOST", 0):
			self.assertIsNone(few_values.containing("Approval Log", "action", "%a%"), "many values")

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

	def test_a_percent_sign_in_a_name_hides_nothing(self):
		officer = self.make_staff("Business Officer", user="50%@test.invalid", unit="Percent Unit")
		head = self.make_staff("Department Head", unit="Percent Unit", head=True)
		with self.as_user(officer):
			name = make_client("Percent Test").name
		days = frappe._dict(from_date=getdate(), to_date=getdate())
		for few in (500, -1):
			with self.as_user(head), patch.object(access, "FEW", few):
				self.assertEqual(self.rows(lists.get_page, filters="[]", page_length=20), [name], few)
				self.assertEqual([number for _month, number in new_clients(days)], [1], few)

	def test_who_sees_a_part_is_told_its_number(self):
		unit = frappe.db.get_value("Staff Member", {"user": self.officer}, "org_unit")
		head = self.make_staff("Department Head", unit=unit, head=True)
		with self.as_user(head):
			seen = len(frappe.get_list(DOCTYPE, limit=0))
			for limit in (1, 3, seen, seen + 1, 1001):
				for few in (500, -1):
					with patch.object(access, "FEW", few):
						self.asked(fields="[]", distinct="false", filters="[]")
						self.assertEqual(lists.get_count(DOCTYPE, limit), min(limit, seen), (limit, few))
			self.assertTrue(access.opens(DOCTYPE, head, 3))
			with patch.object(access, "get_server_script_map", lambda: {"permission_query": {DOCTYPE: ["Only Some"]}}):
				self.assertFalse(access.opens(DOCTYPE, head, 3), "a script of the company's hides more")
			self.assertFalse(access.opens(DOCTYPE, head, seen + 1))
		frappe.get_doc({"doctype": "User Permission", "user": head, "allow": DOCTYPE, "for_value": self.names[0]}).insert()
		with self.as_user(head):
			self.asked(fields="[]", distinct="false", filters="[]")
			self.assertEqual(lists.get_count(DOCTYPE, 3), 1, "limited to one client")

	def test_who_may_not_list_is_refused(self):
		with self.as_user("Guest"):
			for call in (lists.get_page, lambda: lists.get_count(DOCTYPE, 5)):
				self.asked()
				self.assert_refused(frappe.PermissionError, call)

	def test_each_filter_of_a_list_has_an_index(self):
		for fields in (("status", "modified"), ("account_owner", "modified"), ("owner", "modified")):
			self.assertIn(fields, indexes.wanted(frappe.get_meta(DOCTYPE)))
			self.assertTrue(frappe.db.has_index(f"tab{DOCTYPE}", f"{'_'.join(fields)}_index"), fields)
