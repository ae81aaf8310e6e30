"""Which rows of a list a user sees, one condition a DocType.

Frappe 15 does not tell `permission_query_conditions` for which DocType it asks, so each has its own name.
"""

from functools import partial

from steward.access import condition

client = partial(condition, doctype="Client")
client_contact_log = partial(condition, doctype="Client Contact Log")
client_contract = partial(condition, doctype="Client Contract")
client_order = partial(condition, doctype="Client Order")
order_issue = partial(condition, doctype="Order Issue")
delay_notice = partial(condition, doctype="Delay Notice")
