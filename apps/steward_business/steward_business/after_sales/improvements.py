"""Improvements: out of a client's suggestion, or out of the same cause coming again and again. [S15, S16]"""

import frappe
from frappe import _
from frappe.utils import add_months, getdate, now_datetime, today

from steward.acting import acting
from steward.approvals.approvers import holders
from steward.approvals.flow import CLOCK
from steward.approvals.people import heads, staff_of
from steward.clock import company_calendar
from steward_business.after_sales import errors
from steward_business.after_sales.settings import service_settings
from steward_business.after_sales.visits import origin

DOCTYPE, TICKET = "Improvement Action", "Service Ticket"


def business_manager() -> str | None:
	"""The Staff Member who looks after improvements: the head of business, else a Business Manager. [S16]"""
	managers = holders("Business Manager")
	first = [user for user in managers if user in heads("Business")] or managers
	return next((staff for staff in map(staff_of, first) if staff), None)


def open_action(action: str, source: str, record, owner: str | None = None, cause: str = "", product: str = "", key: str = "") -> str:
	"""An open improvement made by the system; returns its name. [S16]

	Args:
		action: what to do. source: where it comes from, translated. record: the document behind it.
		owner: who looks after it while there is no business manager. key: of which there is only one.
	"""
	due_on = company_calendar().add_days(getdate(today()), service_settings().improvement_days)
	responsible = business_manager() or owner
	doc = frappe.get_doc({"doctype": DOCTYPE, "action": action, "owner_staff": responsible, "due_on": due_on, "cause": cause, "product": product})
	doc.source = f"{source} {record.name}"
	doc.flags.made_from = {"source_doctype": record.doctype, "source_name": record.name, "origin": key or None}
	doc.flags.ignore_mandatory = not responsible
	with acting(CLOCK):
		return doc.insert().name


def propose(ticket) -> None:
	"""The same cause on the same product too often within the period: propose one improvement. [S16]"""
	settings = service_settings()
	months, needed = settings.recurring_cause_months, settings.recurring_cause_count
	if not ticket.product or not needed:
		return
	since = add_months(now_datetime(), -months)
	same = {"cause": ticket.cause, "product": ticket.product}
	if frappe.db.count(TICKET, {**same, "resolved_at": (">=", since)}) < needed:
		return
	key = origin(ticket.cause, ticket.product, period_of(getdate(today()), months))
	if frappe.db.exists(DOCTYPE, {**same, "creation": (">=", since), "source_doctype": TICKET}) or frappe.db.exists(DOCTYPE, {"origin": key}):
		return
	words = _("“{0}” on “{1}” came {2} times within {3} months: remove the cause.").format(_(ticket.cause), ticket.product, needed, months)
	open_action(words, _("Recurring Cause"), ticket, cause=ticket.cause, product=ticket.product, key=key)


def period_of(day, months: int) -> int:
	"""Number of the period a day falls into, counted from the year 0.

	>>> from datetime import date
	>>> period_of(date(2026, 1, 1), 3) == period_of(date(2026, 3, 31), 3), period_of(date(2026, 4, 1), 3) - period_of(date(2026, 1, 1), 3)
	(True, 1)
	"""
	return (day.year * 12 + day.month - 1) // max(1, months)


def check_evidence(action) -> None:
	"""Finished is what has its evidence. [S16]"""
	empty = [_(action.meta.get_label(field)) for field in ("action", "evidence") if not (action.get(field) or "").strip()]
	if empty:
		frappe.throw(_("Before {0} counts as finished, write down: {1}.").format(action.name, ", ".join(empty)), errors.EvidenceMissing)
