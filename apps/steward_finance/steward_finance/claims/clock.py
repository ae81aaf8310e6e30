"""What the scheduler does for claims once a day. [S23]"""

import frappe
from frappe import _
from frappe.utils import add_days, cint, today

from steward.approvals.move import take_as_system
from steward.approvals.stock import alone
from steward_finance.claims.settings import finance_settings


def daily() -> None:
	"""Requests whose last day is over give back what nobody claimed. [S23]"""
	for name in over():
		close(name)


def over() -> list[str]:
	"""Approved requests that ended, after the days left for claiming on them."""
	last = add_days(today(), -cint(finance_settings().request_days))
	filters = {"workflow_state": "Approved", "to_date": ("<", last)}
	return frappe.get_all("Expense Request", filters, pluck="name", order_by="to_date, name", limit=0)


def close(name: str) -> None:
	"""Close one request in a transaction of its own, unless a claim that counts on it waits for a decision."""
	alone(lambda: take_as_system("Expense Request", name, "Close", _("Over, and not used up.")))
