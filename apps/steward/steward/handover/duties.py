"""Handovers on My Day: rows to answer, handovers to close."""

import frappe
from frappe import _

from steward.approvals.people import staff_of
from steward.duties import Duty
from steward.handover import parties

DOCTYPE = "Handover"
RULE = ""


def duties(user: str) -> list[Duty]:
	"""What handovers ask of a person."""
	staff = staff_of(user)
	return [*to_answer(staff), *to_close(staff)] if staff else []


def to_answer(staff: str) -> list[Duty]:
	"""Offers to this person."""
	rows = frappe.get_all(DOCTYPE, {"workflow_state": "Offered", "successor": staff}, ["name", "from_staff", "org_unit", "modified"], order_by="modified")
	return [duty(row, _("Take over from {0}"), shared=False) for row in rows]


def to_close(staff: str) -> list[Duty]:
	"""Accepted handovers that this person closes."""
	accepted = frappe.get_all(DOCTYPE, {"workflow_state": "Accepted"}, pluck="name", order_by="modified")
	mine = [doc for doc in (frappe.get_doc(DOCTYPE, name) for name in accepted) if parties.closer(doc) == staff]
	return [duty(doc, _("Close the handover of {0}"), shared=True) for doc in mine]


def duty(row, title: str, shared: bool) -> Duty:
	"""One handover on My Day."""
	facts = [(_("Unit"), row.org_unit)]
	return Duty(RULE, title.format(parties.full_name(row.from_staff)), DOCTYPE, row.name, since=row.modified, facts=facts, shared=shared)
