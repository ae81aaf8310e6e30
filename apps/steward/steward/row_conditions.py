"""Which rows of a list a user sees, one condition a DocType.

Frappe 15 does not tell `permission_query_conditions` for which DocType it asks, so each has its own name.
"""

from functools import partial

from steward.access import condition, row_condition

regulation = partial(condition, doctype="Regulation")
regulation_acknowledgement = partial(condition, doctype="Regulation Acknowledgement")
regulation_interpretation = partial(condition, doctype="Regulation Interpretation")
handover = partial(condition, doctype="Handover")

# rows of their tables, which Frappe lists by themselves to whoever may read the parent's kind
regulation_clause = partial(row_condition, row="Regulation Clause", parent="Regulation")
handover_row = partial(row_condition, row="Handover Row", parent="Handover")
