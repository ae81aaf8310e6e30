"""Which rows of a list a user sees, one condition a DocType.

Frappe 15 does not tell `permission_query_conditions` for which DocType it asks, so each has its own name.
"""

from functools import partial

from steward.access import condition, row_condition

client = partial(condition, doctype="Client")
client_contact_log = partial(condition, doctype="Client Contact Log")
client_lead = partial(condition, doctype="Client Lead")
client_project = partial(condition, doctype="Client Project")
client_update = partial(condition, doctype="Client Update")
project_issue = partial(condition, doctype="Project Issue")
client_contract = partial(condition, doctype="Client Contract")
client_order = partial(condition, doctype="Client Order")
order_issue = partial(condition, doctype="Order Issue")
delay_notice = partial(condition, doctype="Delay Notice")
service_ticket = partial(condition, doctype="Service Ticket")
return_visit = partial(condition, doctype="Return Visit")
improvement_action = partial(condition, doctype="Improvement Action")

# rows of their tables, which Frappe lists by themselves to whoever may read the parent's kind
client_contact = partial(row_condition, row="Client Contact", parent="Client")
contract_clause = partial(row_condition, row="Contract Clause", parent="Client Contract")
contract_copy = partial(row_condition, row="Contract Copy", parent="Client Contract")
contract_deviation = partial(row_condition, row="Contract Deviation", parent="Client Contract")
contract_payment_term = partial(row_condition, row="Contract Payment Term", parent="Client Contract")
legal_finding = partial(row_condition, row="Legal Finding", parent="Client Contract")
project_stage = partial(row_condition, row="Project Stage", parent="Client Project")
project_task = partial(row_condition, row="Project Task", parent="Client Project")
client_order_item = partial(row_condition, row="Client Order Item", parent="Client Order")
order_commitment = partial(row_condition, row="Order Commitment", parent="Client Order")
return_visit_answer = partial(row_condition, row="Return Visit Answer", parent="Return Visit")
