"""Which rows of a list a user sees, one condition a DocType.

Frappe 15 does not tell `permission_query_conditions` for which DocType it asks, so each has its own name.
"""

from functools import partial

from steward.access import condition, row_condition

# claims
expense_request = partial(condition, doctype="Expense Request")
cash_advance = partial(condition, doctype="Cash Advance")
reimbursement = partial(condition, doctype="Reimbursement")
staff_bank_account = partial(condition, doctype="Staff Bank Account")
reimbursement_line = partial(row_condition, row="Reimbursement Line", parent="Reimbursement")
# budgets
annual_business_plan = partial(condition, doctype="Annual Business Plan")
business_plan_target = partial(row_condition, row="Business Plan Target", parent="Annual Business Plan")
expense_budget = partial(condition, doctype="Expense Budget")
expense_budget_line = partial(row_condition, row="Expense Budget Line", parent="Expense Budget")
budget_transfer = partial(condition, doctype="Budget Transfer")
budget_ledger_entry = partial(condition, doctype="Budget Ledger Entry")
# invoices
invoice_record = partial(condition, doctype="Invoice Record")
