"""When a delay notice may be written, approved and sent. [S13]"""

import frappe
from frappe import _
from frappe.utils import formatdate, getdate, today

from steward.approvals import policy
from steward_business.orders.errors import NoticeIncomplete, NoticeNotPossible, NoticeTooLate
from steward_business.orders.promise import is_running, locked

NEEDED = ("reason", "new_date", "remedy")
WAITING = "Pending Approval"


def check_order_running(notice) -> None:
	"""Only a date still to be kept can be moved; the order's row is locked from here on. [S13]"""
	order = locked(notice.order)
	if not is_running(order):
		frappe.throw(
			_("Order {0} is “{1}”: there is no promised date to move.").format(
				order.name, _(order.workflow_state)
			),
			NoticeNotPossible,
		)


def open_notices(order_name: str) -> dict:
	"""Filters of an order's notices that are still going on. [S13]"""
	return {"order": order_name, "withdrawn": 0, "workflow_state": ("!=", "Answered")}


def check_only_one(notice) -> None:
	"""One open notice per order at a time, so the client is asked one thing. [S13]"""
	other = frappe.db.get_value("Delay Notice", open_notices(notice.order), "name", for_update=True)
	if other:
		frappe.throw(
			_("Order {0} already has the open notice {1}. Finish it, or delete its draft, first.").format(
				notice.order, other
			),
			NoticeNotPossible,
		)


def check_terms(notice) -> None:
	"""The client is told why, until when, and what we do about it. [S13]"""
	check_order_running(notice)
	empty = [_(notice.meta.get_label(field)) for field in NEEDED if not str(notice.get(field) or "").strip()]
	if empty:
		frappe.throw(_("The notice lacks: {0}.").format(", ".join(empty)), NoticeIncomplete)
	if getdate(notice.new_date) <= getdate(notice.old_date):
		frappe.throw(
			_("The new date {0} must be after the promised date {1}.").format(
				formatdate(notice.new_date), formatdate(notice.old_date)
			),
			NoticeIncomplete,
		)


def check_no_policy(notice) -> None:
	"""Where the company has an Approval Policy for notices, its approvers decide, not one manager. [S13]"""
	if policy.matching(notice, WAITING):
		frappe.throw(
			_("Delay notices are approved by policy here. Use “{0}”, and the approvers are asked.").format(
				_("Submit")
			),
			NoticeNotPossible,
		)


def check_still_promised(notice) -> None:
	"""The date the notice moves is the one the order has. [S13]"""
	promised_on = locked(notice.order).promised_on
	if getdate(promised_on) != getdate(notice.old_date):
		frappe.throw(
			_(
				"Order {0} is promised for {1} by now, not for {2}. Withdraw the notice and write it anew."
			).format(notice.order, formatdate(promised_on), formatdate(notice.old_date)),
			NoticeNotPossible,
		)


def check_sent_before(notice) -> None:
	"""Tell the client on or before the promised date; afterwards say why so late.

	The reason may stand in the notice or be given with the step. [S13]
	"""
	notice.lateness_reason = notice.lateness_reason or notice.flags.step_comment
	if getdate(today()) > getdate(notice.old_date) and not (notice.lateness_reason or "").strip():
		frappe.throw(
			_("The promised date {0} has passed. Write why the notice is sent late.").format(
				formatdate(notice.old_date)
			),
			NoticeTooLate,
		)
