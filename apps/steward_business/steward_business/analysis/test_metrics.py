import frappe
from frappe.utils import add_days, add_months, get_first_day, getdate, today

from steward.testing import StewardTestCase
from steward_business.analysis import freezing, periods, units
from steward_business.analysis.metrics import BY_KEY, METRICS
from steward_business.orders.casting import OrderTestCase

# each figure once more, written by hand against the tables: total and cases of a unit's people in a period
PEOPLE = "select name from `tabStaff Member` where org_unit = %(unit)s"
DAYS = "between %(start)s and %(end)s"
BY_HAND = {
	"order_count": f"select count(*), count(*) from `tabClient Order` where docstatus = 1 and order_date {DAYS} and sold_unit = %(unit)s",
	"order_amount": f"select sum(total_amount), count(*) from `tabClient Order` where docstatus = 1 and order_date {DAYS} and sold_unit = %(unit)s",
	"on_time": f"select sum(on_time), count(*) from `tabClient Order` where docstatus = 1 and delivered_on {DAYS} and sold_unit = %(unit)s",
	"contracts_signed": f"select count(*), count(*) from `tabClient Contract` where docstatus = 1 and signed_on {DAYS} and account_owner in ({PEOPLE})",
	"leads": f"select count(*), count(*) from `tabClient Lead` where date(creation) {DAYS} and lead_owner in ({PEOPLE})",
	"conversions": f"select count(*), count(*) from `tabClient Lead` where converted_on {DAYS} and lead_owner in ({PEOPLE})",
	"new_clients": f"select count(*), count(*) from `tabClient` where date(creation) {DAYS} and account_owner in ({PEOPLE})",
	"tickets": f"select count(*), count(*) from `tabService Ticket` where workflow_state <> 'Cancelled' and date(reported_at) {DAYS} and assignee in ({PEOPLE})",
	"answered_in_time": f"""select sum(ifnull(responded_at <= respond_by, 0)), count(*) from `tabService Ticket`
		where workflow_state <> 'Cancelled' and date(reported_at) {DAYS} and assignee in ({PEOPLE})""",
	"satisfaction": f"""select sum(mark), count(*) from (
		select rating mark from `tabService Ticket` where rating > 0 and date(closed_at) {DAYS} and assignee in ({PEOPLE})
		union all select score from `tabReturn Visit` where score > 0 and visited_on {DAYS} and visitor in ({PEOPLE})
		union all select u.satisfaction from `tabClient Update` u join `tabClient Project` p on p.name = u.project
			where u.satisfaction > 0 and u.replied_on {DAYS} and p.manager in ({PEOPLE})) marks""",
	"project_slip": f"""select sum(s.slip_days), count(*) from `tabProject Stage` s join `tabClient Project` p on p.name = s.parent
		where s.done_on {DAYS} and p.manager in ({PEOPLE})""",
}


def by_hand(metric: str, start, end, unit: str) -> tuple[float, int]:
	"""The figure from SQL of its own."""
	total, cases = frappe.db.sql(BY_HAND[metric], {"start": start, "end": end, "unit": unit})[0]
	return float(total or 0), int(cases)


class TestMetrics(OrderTestCase):
	def compare(self, kind: str, first_month: int = 1):
		"""Every figure of the periods around today, unit by unit."""
		tree = units.tree()
		found = 0
		for start in (*periods.ended(kind, getdate(today()), 2, first_month), periods.start_of(kind, getdate(today()), first_month)):
			end = periods.end_of(kind, start)
			for metric in METRICS:
				sums = metric.sums(start, end)
				for unit in tree:
					expected = by_hand(metric.key, start, end, unit["name"])
					self.assertEqual(tuple(map(float, sums.get(unit["name"], (0, 0)))), tuple(map(float, expected)), (metric.key, start, unit["name"]))
					found += expected[1]
		return found

	def test_S17_figures_equal_sql_written_by_hand_for_month_quarter_and_year(self):
		self.order("Accepted")
		last = str(add_days(get_first_day(add_months(today(), -1)), 4))
		self.order("Planned", order_date=last, items=[{"item_name": "Pin", "qty": 3, "unit": "pcs", "rate": 0.335}])
		for kind in periods.MONTHS:
			self.assertGreater(self.compare(kind), 0)

	def test_S17_figures_equal_sql_when_the_year_begins_in_april_or_november(self):
		self.order("Planned")
		for first_month in (4, 11):
			self.assertGreater(self.compare("Quarter", first_month) + self.compare("Year", first_month), 0)

	def test_S17_every_figure_has_a_second_opinion(self):
		self.assertEqual(set(BY_HAND), set(BY_KEY))

	def test_S17_a_moment_counts_for_the_day_of_the_site_s_time_zone(self):
		seller = frappe.db.get_value("Staff Member", {"user": self.cast.officer})
		unit = frappe.db.get_value("Staff Member", seller, "org_unit")
		start = getdate(get_first_day(add_months(today(), -1)))
		client = frappe.get_doc({"doctype": "Client", "client_name": "Midnight Client Ltd."}).insert()
		frappe.db.set_value("Client", client.name, "account_owner", seller, update_modified=False)
		for moment, counted in ((f"{start} 00:00:00", 1), (f"{periods.end_of('Month', start)} 23:59:59.999999", 1), (f"{periods.following('Month', start)} 00:00:00", 0)):
			frappe.db.set_value("Client", client.name, "creation", moment, update_modified=False)
			self.assertEqual(BY_KEY["new_clients"].sums(start, periods.end_of("Month", start)).get(unit, (0, 0))[1], counted, moment)

	def test_S17_a_late_correction_is_seen_live_and_not_in_what_was_frozen(self):
		last = getdate(add_days(get_first_day(add_months(today(), -1)), 4))
		start = last.replace(day=1)
		order = self.order("Planned", order_date=last)
		frappe.db.delete("Metric Snapshot", {"period_start": start})
		freezing.freeze("Month", start)
		before = freezing.frozen("Month", start, order.sold_unit)["order_count"].value
		self.order("Planned", order_date=last, items=[{"item_name": "Pin", "qty": 1, "unit": "pcs", "rate": 1}])
		freezing.freeze("Month", start)
		self.assertEqual(freezing.frozen("Month", start, order.sold_unit)["order_count"].value, before)
		self.assertEqual(BY_KEY["order_count"].sums(start, periods.end_of("Month", start))[order.sold_unit][1], before + 1)


class TestRecordsBehind(StewardTestCase):
	def test_S17_the_lists_behind_a_figure_can_be_opened(self):
		self.make_staff("Business Officer")
		for metric in METRICS:
			for measure in metric.measures:
				shown = measure.listed(getdate(add_months(today(), -1)), getdate(today()), units.below(units.tree()[0]["name"], units.tree()))
				filters = [[*field.split("."), *rest] if "." in field else [shown["doctype"], field, *rest] for field, *rest in shown["filters"]]
				frappe.get_list(shown["doctype"], filters=filters, limit=1)
