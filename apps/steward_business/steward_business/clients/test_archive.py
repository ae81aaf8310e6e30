"""The archive of a client: one timeline, only of what the reader may see, page by page. [S5]"""

import frappe
from frappe.utils import add_days, today

from steward.testing import StewardTestCase
from steward_business.clients import archive
from steward_business.clients.testing import make_client, make_log
from steward_business.contracts.casting import ContractTestCase


class TestArchive(ContractTestCase):
	def test_S5_contracts_and_talks_stand_in_one_timeline_newest_first(self):
		with self.as_user(self.officer):
			make_log(self.client, contacted_at=f"{add_days(today(), -9)} 10:00:00", summary="First talk.")
			make_log(self.client, contacted_at=f"{add_days(today(), -2)} 10:00:00", summary="Second talk.")
			contract = self.make()
			rows = frappe.get_doc("Client", self.client).timeline()["rows"]
		self.assertEqual([row["title"] for row in rows], [contract.title, "Second talk.", "First talk."])
		self.assertEqual(rows[0]["state"], "Draft")

	def test_S5_the_timeline_hides_what_its_reader_may_not_see(self):
		with self.as_user(self.officer):
			make_log(self.client)
			contract = self.make()
		cashier = self.make_staff("Finance Officer", function="Finance")
		with self.as_user(cashier):
			kinds = {row["doctype"] for row in frappe.get_doc("Client", self.client).timeline()["rows"]}
		self.assertNotIn("Client Contact Log", kinds)
		self.assertFalse(frappe.has_permission("Client Contact Log", "read", user=cashier))
		self.assertTrue(frappe.db.exists("Client Contract", contract.name))

	def test_S5_a_stranger_is_refused_the_timeline(self):
		client = frappe.get_doc("Client", self.client)
		with self.as_user(self.make_staff(function="Logistics")):
			self.assert_refused(frappe.PermissionError, client.timeline)


class TestPages(StewardTestCase):
	def test_S5_pages_neither_repeat_nor_lose_a_row(self):
		client = make_client()
		for number in range(23):
			make_log(client.name, contacted_at=f"{add_days(today(), -3)} 10:{number:02d}:00")
		names, start, more = [], 0, True
		while more:
			page = archive.page(client.name, start)
			names += [row["name"] for row in page["rows"]]
			start, more = start + len(page["rows"]), page["more"]
		self.assertEqual(len(names), 23)
		self.assertEqual(names, sorted(set(names), reverse=True))

	def test_S5_every_source_names_fields_that_exist(self):
		for source in archive.SOURCES:
			meta = frappe.get_meta(source.doctype)
			missing = [field for field in source.fields()[1:-1] if not meta.get_field(field)]
			self.assertEqual(missing, [], source.doctype)
			self.assertTrue(meta.get_field(source.client), source.doctype)
