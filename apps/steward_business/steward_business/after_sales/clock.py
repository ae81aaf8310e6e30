"""What the scheduler does for after-sales. [S14, S16]"""

import frappe
from frappe.utils import now_datetime

from steward.approvals.move import take_as_system
from steward_business.after_sales import escalation, visits

TICKET = "Service Ticket"
MOST = 500


def every_quarter() -> None:
	"""Late and nearly late tickets, and those whose grace window has passed. [S14]"""
	escalation.run()
	close_silent()


def daily() -> None:
	"""Visits that are to be made, and those nobody made. [S16]"""
	visits.make_due()
	visits.miss_overdue()


def close_silent() -> None:
	"""Silence through the grace window closes a resolved ticket. [S14]"""
	silent = {"workflow_state": "Resolved", "reopen_until_at": ("<", now_datetime())}
	for name in frappe.get_all(TICKET, silent, pluck="name", order_by="reopen_until_at", limit=MOST):
		if frappe.db.get_value(TICKET, name, "workflow_state", for_update=True) == "Resolved":
			take_as_system(TICKET, name, "Close")
