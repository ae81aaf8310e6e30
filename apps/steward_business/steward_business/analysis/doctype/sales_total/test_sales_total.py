import json

import frappe
from frappe.utils import add_days, add_months, get_first_day, getdate, today

from steward_business.analysis import freezing, sales, totals
from steward_business.analysis.report.sales_by_period import sales_by_period
from steward_business.analysis.report.what_moved import what_moved
from steward_business.orders.casting import OrderTestCase
from steward_business.orders.testing import take

SUMS = ("Sales Total", "Metric Snapshot")


class TestSalesTotal(OrderTestCase):
	def sums_of_client(self) -> dict:
		return {key: value for key, value in totals.kept().items() if key[0] == "Client" and key[2] == self.client_name and value[0]}

	def month(self, day=None) -> int:
		return totals.month_of(getdate(day or today()))

	def test_S17_an_order_counts_when_it_is_submitted_and_no_more_when_it_is_cancelled(self):
		draft = self.order()
		self.assertEqual(self.sums_of_client(), {})
		order = take(self.cast.officer, draft, "Submit")
		self.assertEqual(self.sums_of_client(), {("Client", self.month(), self.client_name): (1, 600)})
		self.assertEqual(totals.check(), [])
		take(self.cast.approver, order, "Cancel", "Both agree.")
		self.assertEqual(self.sums_of_client(), {})
		self.assertEqual(totals.check(), [])

	def test_S17_the_sale_counts_for_who_looked_after_it_and_his_unit_of_that_day(self):
		order = self.order("Planned")
		seller = frappe.db.get_value("Staff Member", {"user": self.cast.officer}, ["name", "org_unit"])
		self.assertEqual((order.sold_by, order.sold_unit), seller)
		self.assertEqual(totals.kept()["Owner", self.month(), seller[0]][0], 1)
		self.assertEqual(totals.kept()["Unit", self.month(), seller[1]][0], 1)

	def test_S17_the_night_finds_and_mends_a_wrong_sum(self):
		order = self.order("Planned")
		key = ("Client", self.month(), self.client_name)
		frappe.db.set_value("Client Order", order.name, "total_amount", 601.25, update_modified=False)
		wrong = {"dimension": "Client", "month": self.month(), "party": self.client_name, "orders": 0, "amount": 1.25}
		self.assertIn(wrong, json.loads(frappe.as_json(totals.check())))  # as `bench execute` prints it
		self.assertEqual(totals.kept()[key], (1, 601.25))
		self.assertEqual(totals.check(), [])

	def test_S17_a_sum_cannot_be_entered(self):
		typed = {"doctype": "Sales Total", "name": "x", "dimension": "Unit", "month": 202601, "orders": 1}
		self.assert_refused(frappe.PermissionError, frappe.get_doc(typed).insert, contains="cannot be entered")
		self.order("Planned")
		kept = frappe.get_doc("Sales Total", frappe.get_all("Sales Total", pluck="name", limit=1)[0])
		self.assert_refused(frappe.PermissionError, kept.save, contains="cannot be entered")

	def test_S17_kept_sums_are_those_of_the_orders_however_they_are_asked(self):
		for back, state in ((0, "Planned"), (1, "Planned"), (1, "Draft"), (11, "In Execution")):
			day = add_days(get_first_day(add_months(today(), -back)), 3)
			self.order(state, order_date=day, promised_on=add_days(max(getdate(day), getdate()), 9), contract=self.contract, items=[
				{"item_name": "Pin", "qty": 3, "unit": "pcs", "rate": 0.335}])  # fmt: skip
		span = (getdate(add_months(today(), -20)), getdate(today()))
		for by in ("", "Owner", "Unit", "Client"):
			asked = sales.Asked(*span, by)
			kept, live = (sorted((m, w or "", int(n), round(a, 6)) for m, w, n, a in read(asked)) for read in (sales.from_totals, sales.from_orders))
			self.assertEqual(kept, live)

	def test_S18_who_sees_a_part_is_told_only_that(self):
		self.order("Planned")
		stranger = self.make_staff("Staff", "Department Head")
		with self.as_user(stranger):
			self.assertEqual(sales_by_period.execute({"by": "Client"})[1], [])
		with self.as_user(self.cast.officer):
			rows = sales_by_period.execute({"by": "Client", "party": self.client_name})[1]
		self.assertEqual([(row["party"], row["orders"], row["amount"]) for row in rows], [(self.client_name, 1, 600)])

	def test_S18_a_manager_limited_to_some_clients_is_told_no_sum_of_all(self):
		self.order("Planned")
		freezing.freeze("Month", getdate(get_first_day(add_months(today(), -1))))
		limited = {kind: frappe.get_all(kind, pluck="name", limit=1, order_by="name")[0] for kind in SUMS}
		manager = self.make_staff("Business Manager")
		with self.as_user(manager):
			self.assertTrue(all(frappe.get_list(kind, limit=1) for kind in SUMS))
		for kind, value in (("Client", self.client_name), ("Staff Member", frappe.db.get_value("Staff Member", {"user": manager}))):
			permission = frappe.get_doc({"doctype": "User Permission", "user": manager, "allow": kind, "for_value": value}).insert()
			with self.as_user(manager):
				for sums, name in limited.items():
					self.assertEqual(frappe.get_list(sums), [])
					self.assert_refused(frappe.PermissionError, frappe.get_doc(sums, name).check_permission)
				self.assertEqual(what_moved.execute({})[1], [])
			permission.delete()
		with self.as_user(manager):
			self.assertTrue(all(frappe.get_list(kind, limit=1) for kind in SUMS))

	def test_S18_quarters_and_years_follow_the_company_s_year(self):
		self.set_setting("year_begins_in", 4)
		found = sales_by_period.by_period([(202603, "", 1, 5.0), (202604, "", 2, 7.0), (202606, "", 1, 1.0)], "Quarter")
		self.assertEqual(found, {(getdate("2026-01-01"), ""): (1, 5.0), (getdate("2026-04-01"), ""): (3, 8.0)})
		year = sales_by_period.by_period([(202603, "", 1, 5.0), (202604, "", 2, 7.0)], "Year")
		self.assertEqual(sorted(start for start, _whose in year), [getdate("2025-04-01"), getdate("2026-04-01")])

	def test_S18_a_year_begins_in_a_month(self):
		settings = frappe.get_doc("Steward Business Settings")
		settings.year_begins_in = 13
		self.assert_refused(frappe.ValidationError, settings.save, contains="cannot begin in month 13")
