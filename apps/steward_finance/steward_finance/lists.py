"""Which rows of a list a user sees, one condition a DocType.

Frappe 15 does not tell `permission_query_conditions` for which DocType it asks, so each has its own name.
"""

from functools import partial

from steward.access import condition

invoice_record = partial(condition, doctype="Invoice Record")
