"""What is measured: every figure of the periodic report, as one table. [S17]"""

from dataclasses import dataclass
from datetime import date

from frappe import _
from frappe.query_builder import Criterion
from pypika import Case

from steward_business.analysis.measures import Measure, Sums, submitted

AVERAGES = ("Percent", "Average")
HUNDRED = 100


@dataclass(frozen=True)
class Metric:
	"""One figure of a unit and period.

	key: its name in snapshots. title: what people read. measures: where it comes from; several are added up.
	kind: Count, Money (sums), Percent (total of a Check in a hundred cases), Average (total by cases).
	less_is_better: whether a rise is bad news.
	"""

	key: str
	title: str
	kind: str
	measures: tuple[Measure, ...]
	less_is_better: bool = False

	def sums(self, start: date, end: date) -> Sums:
		"""Total and cases of a period by unit."""
		found: Sums = {}
		for measure in self.measures:
			for unit, (total, cases) in measure.sums(start, end).items():
				before = found.get(unit, (0.0, 0))
				found[unit] = (before[0] + total, before[1] + cases)
		return found

	def value(self, total: float, cases: int) -> float:
		"""The figure; an average of nothing is 0 and has no cases.

		>>> Metric("a", "A", "Percent", ()).value(1, 3), Metric("a", "A", "Average", ()).value(7, 2)
		(33.33, 3.5)
		>>> Metric("a", "A", "Count", ()).value(4, 4), Metric("a", "A", "Average", ()).value(0, 0)
		(4, 0.0)
		"""
		if self.kind not in AVERAGES:
			return total
		share = total / cases if cases else 0.0
		return round(share * HUNDRED if self.kind == "Percent" else share, 2)


def titles() -> tuple[str, ...]:
	"""Titles of all figures, named here for the translators."""
	return (
		_("Orders"), _("Order Amount"), _("Delivered on Time"), _("Contracts Signed"), _("New Leads"), _("Leads Converted"),
		_("New Clients"), _("Service Tickets"), _("Answered in Time"), _("Satisfaction"), _("Project Slip (Working Days)"),
	)  # fmt: skip


def answered_in_time(ticket):
	"""1 where the client had his first answer by its moment."""
	return Case().when(ticket.responded_at <= ticket.respond_by, 1).else_(0)


def real(ticket) -> Criterion:
	"""Neither a duplicate nor spam."""
	return ticket.workflow_state != "Cancelled"


def marked(field: str):
	"""Only records with a mark of the client."""
	return lambda table: table[field] > 0


FINAL = (("docstatus", "=", 1),)
SOLD = {"doctype": "Client Order", "unit": "sold_unit", "where": submitted, "filters": FINAL}
TICKET = {"doctype": "Service Ticket", "staff": "assignee", "filters": (("workflow_state", "!=", "Cancelled"),), "where": real}
MANAGED = ("project", "Client Project", "manager")

METRICS = (
	Metric("order_count", "Orders", "Count", (Measure(day="order_date", **SOLD),)),
	Metric("order_amount", "Order Amount", "Money", (Measure(day="order_date", total="total_amount", **SOLD),)),
	Metric("on_time", "Delivered on Time", "Percent", (Measure(day="delivered_on", total="on_time", **SOLD),)),
	Metric("contracts_signed", "Contracts Signed", "Count", (
		Measure("Client Contract", day="signed_on", staff="account_owner", where=submitted, filters=FINAL),)),
	Metric("leads", "New Leads", "Count", (Measure("Client Lead", day="creation", staff="lead_owner"),)),
	Metric("conversions", "Leads Converted", "Count", (Measure("Client Lead", day="converted_on", staff="lead_owner"),)),
	Metric("new_clients", "New Clients", "Count", (Measure("Client", day="creation", staff="account_owner"),)),
	Metric("tickets", "Service Tickets", "Count", (Measure(day="reported_at", **TICKET),), less_is_better=True),
	Metric("answered_in_time", "Answered in Time", "Percent", (Measure(day="reported_at", total=answered_in_time, **TICKET),)),
	Metric("satisfaction", "Satisfaction", "Average", (
		Measure("Service Ticket", day="closed_at", staff="assignee", total="rating", where=marked("rating"), filters=(("rating", ">", 0),)),
		Measure("Return Visit", day="visited_on", staff="visitor", total="score", where=marked("score"), filters=(("score", ">", 0),)),
		Measure("Client Update", day="replied_on", via=MANAGED, total="satisfaction", where=marked("satisfaction"), filters=(("satisfaction", ">", 0),)),
	)),
	Metric("project_slip", "Project Slip (Working Days)", "Average", (
		Measure("Project Stage", day="done_on", via=("parent", "Client Project", "manager"), total="slip_days", child="Client Project"),
	), less_is_better=True),
)  # fmt: skip
BY_KEY = {metric.key: metric for metric in METRICS}
