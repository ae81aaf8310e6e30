"""Proof of the clauses on orders. [S12 S13]"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder import Criterion
from frappe.query_builder.functions import Count

from steward.controls import Control, Measure


def controls() -> list[Control]:
	"""Controls of this chapter."""
	return [
		Control("S12", "Every order was delivered on time", "Client Order", delivered_on_time),
		Control("S12", "Every accepted order was to quality", "Client Order", accepted_to_quality),
		Control("S12", "Every accepted order was in full", "Client Order", accepted_in_full),
		Control(
			"S13", "Every client was told of a delay before the promised date", "Delay Notice", told_before
		),
		Control(
			"S13", "No delivery was late without the client's consent", "Client Order", late_with_consent
		),
	]


def measured(doctype: str, within: str, period: tuple[date, date], kept: str, why: str) -> Measure:
	"""Count the cases of a period and list those that were not kept, in two queries.

	Args:
		within: date field of the period. kept: Check field that is 1 where the clause was kept.
		why: what went wrong, for the exceptions.
	"""
	table = frappe.qb.DocType(doctype)
	cases = Criterion.all([table[within][period[0] : period[1]], table.docstatus == 1])
	return split(table, cases, table[kept] == 0, why)


def split(table, cases: Criterion, broken: Criterion, why: str) -> Measure:
	"""Cases, those kept, and the broken ones by name."""
	checked = frappe.qb.from_(table).select(Count(table.name)).where(cases).run()[0][0]
	rows = frappe.qb.from_(table).select(table.name).where(cases & broken).orderby(table.name).run()
	return Measure(checked, checked - len(rows), [(name, why) for (name,) in rows])


def delivered_on_time(from_date: date, to_date: date) -> Measure:
	"""Deliveries of the period on or before the promised date. [S12]"""
	return measured("Client Order", "delivered_on", (from_date, to_date), "on_time", _("delivered late"))


def accepted_to_quality(from_date: date, to_date: date) -> Measure:
	"""Acceptances of the period with nothing refused and no department reporting a fault. [S12]"""
	return measured("Client Order", "accepted_on", (from_date, to_date), "quality_ok", _("not to quality"))


def accepted_in_full(from_date: date, to_date: date) -> Measure:
	"""Acceptances of the period in the quantity ordered. [S12]"""
	return measured("Client Order", "accepted_on", (from_date, to_date), "in_full", _("less than ordered"))


def told_before(from_date: date, to_date: date) -> Measure:
	"""Notices of the period that went out on or before the promised date. [S13]"""
	notice = frappe.qb.DocType("Delay Notice")
	cases = Criterion.all([notice.sent_on[from_date:to_date], notice.docstatus == 1])
	return split(notice, cases, notice.sent_on > notice.old_date, _("told after the promised date"))


def late_with_consent(from_date: date, to_date: date) -> Measure:
	"""Orders of the period delivered after their first date; kept where a consented date was met. [S13]"""
	order = frappe.qb.DocType("Client Order")
	cases = Criterion.all(
		[
			order.delivered_on[from_date:to_date],
			order.delivered_on > order.first_promised_on,
			order.docstatus == 1,
		]
	)
	return split(order, cases, order.on_time == 0, _("late, and the client had not agreed"))
