"""Rows of My Day that approvals add besides the decisions: delegations to answer, papers that wait for nobody. [Approvals]"""

import frappe
from frappe import _

from steward.approvals import cards, claims, people
from steward.approvals.tasks import TASK
from steward.duties import Duty

MOST = 100


def duties(user: str) -> list[Duty]:
	"""What the user has to do about approvals."""
	return offered(user) + (stuck() if claims.ADMINISTRATOR in frappe.get_roles(user) else [])


def offered(user: str) -> list[Duty]:
	"""Delegations that wait for his answer."""
	staff = people.staff_of(user)
	filters = {"delegate": staff or "", "workflow_state": "Offered"}
	rows = frappe.get_all("Approval Delegation", filters, ["name", "delegator", "from_date", "to_date"], order_by="from_date", limit=MOST)
	return [
		Duty(
			"",
			_("Accept or decline to decide for {0}").format(frappe.get_cached_value("Staff Member", row.delegator, "full_name")),
			"Approval Delegation",
			row.name,
			due_on=row.from_date,
		)
		for row in rows
	]


def stuck() -> list[Duty]:
	"""Papers for whose approval nobody could be found, in the order they came."""
	filters = {"status": "Pending", "approver": ("is", "not set"), "role": ("is", "not set")}
	fields = ["reference_doctype", "reference_name", "title", "requester", "pending_at"]
	rows = frappe.get_all(TASK, filters, fields, order_by="pending_at", limit=MOST)
	return [
		Duty("", _("Name somebody to decide: {0}").format(row.title), row.reference_doctype, row.reference_name, since=row.pending_at,
			by=cards.full_name(row.requester), shared=True)
		for row in rows
	]  # fmt: skip
