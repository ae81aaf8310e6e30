"""Annual business plans that a person answers for; budgets are the unit's. [S21]"""

from functools import partial

import frappe

from steward.handover.holdings import Holdings
from steward_business import moving
from steward_finance.budgets.planning import this_year

PLAN, FIELD = "Annual Business Plan", "owner_staff"


def holdings() -> list[Holdings]:
	"""What this chapter tells the handover."""
	return [Holdings(PLAN, held, partial(moving.give, PLAN, field=FIELD))]


def held(staff: str) -> list[tuple[str, str]]:
	"""Plans of this year and later ones."""
	return moving.held(PLAN, "org_unit", staff, frappe.qb.DocType(PLAN).year >= this_year(), field=FIELD)
