"""Number cards of the claims. [S25]"""

import frappe

from steward_finance.claims.report.payment_list import payment_list


@frappe.whitelist()
def to_pay(filters: dict | list | str | None = None) -> dict:
	"""What the payment list comes to, cents and all, of the papers that the caller may see."""
	frappe.has_permission(payment_list.CLAIM, throw=True)
	return {"value": payment_list.total([*payment_list.claims(), *payment_list.advances()])["value"], "fieldtype": "Currency"}
