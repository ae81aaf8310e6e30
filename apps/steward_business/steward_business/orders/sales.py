"""For whom a sale counts: who looked after the order when it was submitted, and his unit then. [S12]

A handover gives the order, not the sale, to somebody else.
"""

import frappe
from frappe.model.document import Document

from steward.approvals.people import staff_of


def set_sold(order: Document) -> None:
	"""Keep the account owner and his unit of this day, else the drafter's."""
	order.sold_by = order.account_owner or staff_of(order.owner)
	order.sold_unit = frappe.get_cached_value("Staff Member", order.sold_by, "org_unit") if order.sold_by else None
