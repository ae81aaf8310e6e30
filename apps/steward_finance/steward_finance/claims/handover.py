"""What somebody else takes over: journeys approved but not claimed yet, and advances with the cash that is left of them. [S23]

Claims stay with who spent the money; they are on his My Day until they are submitted.
"""

from functools import partial

import frappe

from steward.handover.holdings import Holdings
from steward_business import moving

REQUEST, ADVANCE = "Expense Request", "Cash Advance"


def holdings() -> list[Holdings]:
	"""What this chapter tells the handover."""
	return [
		Holdings(REQUEST, partial(held, REQUEST, "requester", "Approved"), partial(moving.give, REQUEST, field="requester")),
		Holdings(ADVANCE, partial(held, ADVANCE, "claimant", "Paid"), partial(moving.give, ADVANCE, field="claimant")),
	]


def held(doctype: str, field: str, state: str, staff: str) -> list[tuple[str, str]]:
	"""Papers of that state that are a person's."""
	table = frappe.qb.DocType(doctype)
	return moving.held(doctype, "purpose", staff, table.workflow_state == state, field=field)
