"""The promised date of an order, and the two ways in which it may move. [S13]"""

from datetime import date

import frappe
from frappe import _
from frappe.utils import escape_html, formatdate, getdate

from steward.approvals import guard, log
from steward.approvals.errors import NotYourStep
from steward_business.orders.errors import PromiseBeforeOrder, PromiseNeedsConsent

RUNNING = ("Planned", "In Execution")


def locked(order_name: str):
	"""The order as the database has it, its row locked."""
	return frappe.get_doc("Client Order", order_name, for_update=True)


def is_running(order) -> bool:
	"""Whether goods are still promised: planned or in execution."""
	return order.workflow_state in RUNNING


def check_kept(order) -> None:
	"""After Submit the promised date stays, unless this module moves it. [S13]"""
	before = order.get_doc_before_save()
	if getdate(before.promised_on) != getdate(order.promised_on) and not order.flags.promise_may_move:
		frappe.throw(
			_(
				"Order {0} is promised for {1}. The date moves only by a Delay Notice the client agrees to, or by a Business Manager with a reason."
			).format(order.name, formatdate(before.promised_on)),
			PromiseNeedsConsent,
		)


def move(order, new_date: date) -> None:
	"""Write a new promised date; consent or override was checked by the caller. [S13]

	The client answers as a Guest, so the caller's own rights on the order do not count here.
	"""
	order.flags.promise_may_move = True
	order.promised_on = new_date
	with guard.system_change(order):
		order.save(ignore_permissions=True)


def move_by_notice(notice) -> None:
	"""The client agreed: the order is promised for the new date. [S13]"""
	order = locked(notice.order)
	if is_running(order):
		move(order, getdate(notice.new_date))
		order.add_comment(
			"Info", _("Promised date moved to {0} by {1}").format(formatdate(notice.new_date), notice.name)
		)


def override(order_name: str, new_date: date, reason: str) -> dict:
	"""A Business Manager moves the date and answers for it. [S13]

	Returns: the order's name and its promised date. A second call with the same date changes nothing.
	"""
	check_manager()
	order = locked(order_name)
	order.check_permission("write")
	if getdate(order.promised_on) != new_date:
		check_override(order, new_date, reason)
		old = order.promised_on
		move(order, new_date)
		say_override(order, old, reason.strip())
	return {"order": order.name, "promised_on": order.promised_on}


def check_manager() -> None:
	"""Only a Business Manager overrides. [S13]"""
	if "Business Manager" not in frappe.get_roles():
		frappe.throw(
			_("Only a Business Manager may move a promised date without the client's consent."), NotYourStep
		)


def check_override(order, new_date: date, reason: str) -> None:
	"""An override has a reason, an order that runs, and a day after it was ordered. [S13]"""
	if not (reason or "").strip():
		frappe.throw(
			_("Write why the promised date moves without the client's consent."), PromiseNeedsConsent
		)
	if not is_running(order):
		frappe.throw(
			_("Order {0} is “{1}”: its promised date is settled.").format(
				order.name, _(order.workflow_state)
			),
			PromiseNeedsConsent,
		)
	if new_date < getdate(order.order_date):
		frappe.throw(
			_("{0} is before the order date {1}.").format(formatdate(new_date), formatdate(order.order_date)),
			PromiseBeforeOrder,
		)


def say_override(order, old: date, reason: str) -> None:
	"""The override in the timeline and in the Approval Log. [S13]"""
	said = _("Promised date moved from {0} to {1}: {2}").format(
		formatdate(old), formatdate(order.promised_on), reason
	)
	order.add_comment("Info", escape_html(said))
	log.append(
		order,
		"Override Promise",
		from_state=order.workflow_state,
		to_state=order.workflow_state,
		comment=said,
	)
