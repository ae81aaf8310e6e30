"""For whom somebody may decide today: Approval Delegations in force. [Approvals]

Nothing is moved when a delegation begins or ends: the task stays the delegator's, and the delegate may
decide it while the delegation is in force. So none can be lost or doubled.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import flt, getdate, today

from steward.approvals import people
from steward.approvals.policy import amount_of
from steward.approvals.remember import remembered

ACTIVE = "Active"


@remembered
def in_force(user: str) -> list[frappe._dict]:
	"""Delegations to a user that are Active and within their dates today.

	Returns: rows with `name`, `user` (who delegated), `amount_cap`, `document_types` (a set; empty: all).
	"""
	staff = people.staff_of(user)
	if not staff:
		return []
	given, day = frappe.qb.DocType("Approval Delegation"), today()
	query = frappe.qb.from_(given).select(given.name, given.delegator, given.amount_cap).orderby(given.from_date, given.name)
	fits = (given.delegate == staff) & (given.workflow_state == ACTIVE) & (given.from_date <= day) & (given.to_date >= day)
	found = query.where(fits).run(as_dict=True)
	types = types_of([row.name for row in found])
	for row in found:
		row.user, row.document_types = people.user_of(row.delegator), types[row.name]
	return [row for row in found if row.user]


def types_of(names: list[str]) -> dict[str, set[str]]:
	"""The kinds of documents that each delegation is limited to."""
	found: dict[str, set[str]] = {name: set() for name in names}
	for row in frappe.get_all("Approval Delegation Type", {"parent": ("in", names)}, ["parent", "document_type"], order_by=None) if names else ():
		found[row.parent].add(row.document_type)
	return found


def principals(user: str, doc: Document) -> list[str]:
	"""Users for whom this one may decide on the document: in scope, within the cap, and not its requester."""
	return [row.user for row in in_force(user) if covers(row, doc)]


def covers(row: frappe._dict, doc: Document) -> bool:
	"""Whether a delegation includes a document."""
	return includes(row, doc.doctype, amount_of(doc))


def includes(row: frappe._dict, doctype: str, amount: float) -> bool:
	"""Whether a delegation includes documents of a DocType with that amount."""
	if row.document_types and doctype not in row.document_types:
		return False
	return not flt(row.amount_cap) or amount <= flt(row.amount_cap)


def delegates(user: str) -> list[str]:
	"""Users who may decide for this one today."""
	staff = people.staff_of(user)
	if not staff:
		return []
	filters = {"delegator": staff, "workflow_state": ACTIVE, "from_date": ("<=", today()), "to_date": (">=", today())}
	found = frappe.get_all("Approval Delegation", filters, pluck="delegate", order_by="name")
	return [user for user in map(people.user_of, found) if user]


def end_finished() -> None:
	"""End delegations whose last day has passed, by the clock (hook `scheduler_events`, daily)."""
	from steward.approvals import move

	filters = {"workflow_state": ("in", (ACTIVE, "Offered")), "to_date": ("<", getdate(today()))}
	for name in frappe.get_all("Approval Delegation", filters, pluck="name", order_by="name"):
		move.take_as_system("Approval Delegation", name, "End")
