"""Expenses by Person-Item-Client: what was spent, by whom, on what, for whom. [S23]"""

import frappe
from frappe import _
from frappe.desk.reportview import build_match_conditions
from frappe.query_builder import CustomFunction
from frappe.query_builder.functions import Sum
from frappe.utils import add_months, flt, get_first_day, getdate, today
from pypika import Case, Criterion
from pypika.terms import LiteralValue

from steward.columns import aligned
from steward_finance.claims.counting import CLAIM, IN_CLAIM, OF_CLAIM, ON_ITEM, ROW

# what it is split by: DocType, its title, the line's field
BY = {
	"Person": ("Staff Member", "full_name", "claimant"), "Expense Item": ("Expense Item", None, "expense_item"),
	"Client": ("Client", "client_name", "client"), "Unit": ("Org Unit", None, "org_unit"),
}  # fmt: skip
NO_LINK = (None, None, None)
FILTERS = (*OF_CLAIM, "expense_item")
