"""Orders submitted by an earlier version get their seller, and are counted."""

import frappe
from frappe.query_builder.functions import IfNull

from steward_business.analysis import totals


def execute() -> None:
	"""Who looks after an order now is taken for who sold it: nothing older is known."""
	order, staff = frappe.qb.DocType("Client Order"), frappe.qb.DocType("Staff Member")
	unknown = (order.docstatus == 1) & (IfNull(order.sold_by, "") == "")
	named = frappe.qb.update(order).left_join(staff).on(staff.name == order.account_owner)
	named.set(order.sold_by, order.account_owner).set(order.sold_unit, staff.org_unit).where(unknown).run()
	totals.write(totals.differences(totals.kept(), totals.counted()))
