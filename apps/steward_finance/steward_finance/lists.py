"""Which rows of a list a user sees, one condition a DocType.

Frappe 15 does not tell `permission_query_conditions` for which DocType it asks, so each has its own name.
"""

from functools import partial

from steward.access import condition, row_condition

expense_request = partial(condition, doctype="Expense Request")
cash_advance = partial(condition, doctype="Cash Advance")
reimbursement = partial(condition, doctype="Reimbursement")
staff_bank_account = partial(condition, doctype="Staff Bank Account")
reimbursement_line = partial(row_condition, row="Reimbursement Line", parent="Reimbursement")
