"""Number cards of the budgets. [S21]"""

import frappe
from frappe.utils import flt

from steward_finance.budgets.planning import this_year


@frappe.whitelist()
def left_this_year(filters: dict | list | str | None = None) -> dict:
	"""What is left of this year's budgets in force, of those the caller may see."""
	wanted = {"workflow_state": "In Force", "year": this_year()}
	found = frappe.get_list("Expense Budget", wanted, ["sum(`tabExpense Budget Line`.left_amount) as left_amount"], order_by=None, limit_page_length=0)
	return {"value": flt(found[0].left_amount, 2) if found else 0, "fieldtype": "Currency"}
