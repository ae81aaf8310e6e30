"""The finance desk: which claims need a look, kept up to date for the list. [S25]"""

import frappe
from frappe import _

from steward.approvals.errors import NotYourStep
from steward.approvals.stock import named
from steward_finance.claims import checks
from steward_finance.claims.permissions import FINANCE

MOST = 500


@frappe.whitelist(methods=["POST"])
def look(names: str | list) -> dict[str, list[str]]:
	"""What to look at in each of these claims, as things stand now; those that changed are marked anew. [S25]

	Args:
		names: claims waiting for finance; others are left out.
	Returns: sentences by claim; none when everything is as it should be.
	"""
	if not {*FINANCE} & set(frappe.get_roles()):
		frappe.throw(_("The checks are for finance."), NotYourStep)
	waiting = {"name": ("in", named(names)[:MOST]), "workflow_state": "Finance Review"}
	claims = frappe.get_list(checks.CLAIM, waiting, checks.FACTS, order_by="name", limit_page_length=0)
	rows = frappe.get_all(checks.ROW, {"parent": ("in", [c.name for c in claims])}, checks.ROW_FACTS, order_by="parent, idx", limit=0)
	found = checks.of(claims, rows)
	keep(claims, found)
	return found


def keep(claims: list, found: dict[str, list[str]]) -> None:
	"""Mark the claims whose result is another than before."""
	for claim in claims:
		result = checks.LOOK if found[claim.name] else checks.CLEAR
		if claim.checks != result:
			frappe.db.set_value(checks.CLAIM, claim.name, "checks", result, update_modified=False)
