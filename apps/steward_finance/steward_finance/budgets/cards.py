"""Number cards of the budgets. [S21]"""

import frappe
from frappe.utils import flt

from steward_finance.budgets.report.budget_use.budget_use import permitted


@frappe.whitelist()
def left_this_year(filters: dict | list | str | None = None) -> dict:
	"""What is left of this year's budgets in force, of those the caller may see."""
	frappe.has_permission("Expense Budget", throw=True)
	return {"value": flt(sum(flt(line.left_amount) for line in permitted(frappe._dict(in_force=1))), 2), "fieldtype": "Currency"}
