"""Reports of chapter Clients: counted from what the reader may see. [S5 S6]"""

import frappe
from frappe.utils import add_days, today

from steward.testing import StewardTestCase
from steward_business.clients.report.leads_by_channel.leads_by_channel import execute as by_channel
from steward_business.clients.report.no_contact_7_15_30_days.no_contact_7_15_30_days import (
	execute as no_contact,
)
from steward_business.clients.testing import make_client, make_lead, make_log


class TestReports(StewardTestCase):
	def setUp(self):
		super().setUp()
		self.officer = self.make_staff("Business Officer")
		self.staff = frappe.db.get_value("Staff Member", {"user": self.officer}, "name")

	def test_S5_leads_are_counted_by_channel_with_their_conversion(self):
		with self.as_user(self.officer):
			for state in ("New", "Contacted", "Converted", "Lost"):
				make_lead(state=state, channel="Pigeon Post")
			_columns, rows, _none, chart = by_channel({"lead_owner": self.staff})
		self.assertEqual(len(rows), 1)
		wanted = {"key": "Pigeon Post", "leads": 4, "contacted": 2, "qualified": 1, "converted": 1, "lost": 1, "conversion": 25.0}
		self.assertEqual(rows[0], wanted)
		self.assertEqual(chart["data"]["labels"], ["Pigeon Post"])

	def test_S5_a_report_counts_no_lead_that_its_reader_may_not_see(self):
		with self.as_user(self.officer):
			make_lead(channel="Pigeon Post")
		head = self.make_staff("Department Head", function="Production", unit="Report Production", head=True)
		with self.as_user(head):
			self.assertFalse([row for row in by_channel()[1] if row["key"] == "Pigeon Post"])
		with self.as_user(self.make_staff(function="Logistics")):
			self.assert_refused(frappe.PermissionError, frappe.get_list, "Client Lead")

	def test_S6_who_was_not_contacted_for_7_15_or_30_days_is_named(self):
		with self.as_user(self.officer):
			ages = {make_client(f"Silent {days}").name: days for days in (6, 7, 15, 31)}
			for name, days in ages.items():
				make_log(name, contacted_at=f"{add_days(today(), -days)} 09:00:00")
			lead = make_lead()
			frappe.db.set_value("Client Lead", lead.name, "creation", add_days(today(), -40), update_modified=False)
			counted = {days: self.silent(days) for days in (7, 15, 30)}
		names = {days: {name for name, age in ages.items() if age >= days} | {lead.name} for days in counted}
		self.assertEqual(counted, names)

	def silent(self, days: int) -> set[str]:
		return {row["name"] for row in no_contact({"days": days, "owner_staff": self.staff})[1]}
