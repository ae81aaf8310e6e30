"""Facts about people from orders. [S12 S13]"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Count, Sum
from pypika import Case

from steward.evidence import Cases, Evidence, by_staff
from steward_business.analysis.measures import submitted


def evidence() -> list[Evidence]:
	"""What this chapter tells of who sold."""
	return [
		Evidence("orders_on_time", "S12", _("Orders delivered on time"), "Client Order",
			by_staff("Client Order", "sold_by", "delivered_on", kept=lambda order: order.on_time == 1, where=submitted)),
		Evidence("orders_to_quality", "S12", _("Orders accepted to quality and in full"), "Client Order",
			by_staff("Client Order", "sold_by", "accepted_on", kept=lambda order: (order.quality_ok == 1) & (order.in_full == 1), where=submitted)),
		Evidence("delays_told_before", "S13", _("Delays told before the promised date"), "Delay Notice", told_before),
	]  # fmt: skip


def told_before(from_date: date, to_date: date) -> Cases:
	"""Notices of the period by who sold the order: sent on or before the promised date, of all that were sent. [S13]"""
	notice, order = frappe.qb.DocType("Delay Notice"), frappe.qb.DocType("Client Order")
	sent = (notice.docstatus == 1) & notice.sent_on[from_date:to_date] & (order.sold_by != "")
	before = Sum(Case().when(notice.sent_on <= notice.old_date, 1).else_(0))
	query = frappe.qb.from_(notice).join(order).on(order.name == notice.order).where(sent).groupby(order.sold_by)
	return {person: (int(kept), int(cases)) for person, kept, cases in query.select(order.sold_by, before, Count(notice.name)).run()}
