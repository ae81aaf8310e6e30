"""Makers of analysis reports in any state, each step by the right person; for tests and demo."""

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, add_months, get_first_day, today

from steward.acting import acting
from steward_business.orders.testing import take

REPORT = "Business Analysis Report"
WORDS = {
	"problems": [{"problem": "Two deliveries were late.", "cause": "A machine stood still."}],
	"conclusion": "<p>Sales hold; deliveries must be planned with more reserve.</p>",
}


def last_month() -> str:
	"""First day of the month before this one."""
	return str(get_first_day(add_months(today(), -1)))


def proposal(staff: str) -> dict:
	"""Something to do within a month."""
	return {"proposal": "Keep a spare bearing in stock.", "owner_staff": staff, "due_on": add_days(today(), 30)}


def make_report(unit: str, **fields) -> Document:
	"""A draft on last month, by whoever is logged in; the unit's head is to write it."""
	facts = {"period_type": "Month", "period_start": last_month(), "org_unit": unit, **WORDS, **fields}
	return frappe.get_doc({"doctype": REPORT, **facts}).insert()


def advance(report: Document, writer: str, reader: str, filer: str, state: str) -> Document:
	"""Bring a report to `state` step by step: its author submits, the superior accepts, somebody files (users)."""
	for action, user, comment in (("Submit", writer, ""), ("Accept", reader, "Agreed, go ahead."), ("File", filer, "")):
		if report.workflow_state == state:
			break
		report = take(user, report, action, comment)
	return report


def write(report: Document, user: str, **fields) -> Document:
	"""The author writes into his draft."""
	with acting(user):
		return frappe.get_doc(REPORT, report.name).update(fields).save()
