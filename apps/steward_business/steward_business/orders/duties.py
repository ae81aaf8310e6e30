"""Orders on My Day: commitments to confirm and to do, orders due, notices to send. [S12 S13]"""

import frappe
from frappe import _
from frappe.utils import add_days, fmt_money, formatdate, getdate, today

from steward.approvals.people import staff_of
from steward.duties import Duty
from steward_business.moving import kept_by
from steward_business.orders.history import PRESENT

SOON = 3
MOST = 50
CLIENT_NAME = "client.client_name"


def duties(user: str) -> list[Duty]:
	"""Everything about orders that waits for this user."""
	found = commitment_duties(user)
	if "Business Officer" in frappe.get_roles(user):
		found += due_order_duties(user) + notice_duties(user)
	return found


def commitment_duties(user: str) -> list[Duty]:
	"""Commitments of the departments this user heads: to confirm, then to carry out. [S12]"""
	functions = functions_headed(user)
	return [commitment_duty(row) for row in open_commitments(functions)] if functions else []


def functions_headed(user: str) -> list[str]:
	"""Functions of the units a user heads himself."""
	staff = staff_of(user)
	units = frappe.get_all("Org Unit", {"head": staff}, pluck="function", order_by="name") if staff else []
	return sorted(set(filter(None, units)))


def open_commitments(functions: list[str]) -> list[dict]:
	"""Rows of running orders that a department has still to confirm or to finish."""
	order, row = frappe.qb.DocType("Client Order"), frappe.qb.DocType("Order Commitment")
	client = frappe.qb.DocType("Client")
	to_confirm = (order.workflow_state == "Planned") & (row.confirmed_by.isnull() | (row.confirmed_by == ""))
	to_finish = (order.workflow_state == "In Execution") & row.done_on.isnull()
	return (
		frappe.qb.from_(row)
		.join(order)
		.on((row.parent == order.name) & (row.parenttype == "Client Order"))
		.join(client)
		.on(client.name == order.client)
		.select(
			order.name,
			client.client_name,
			order.promised_on,
			order.modified,
			order.workflow_state,
			row.task,
			row.due_on,
		)
		.where(row.function.isin(functions) & (order.docstatus == 1) & (to_confirm | to_finish))
		.orderby(order.promised_on)
		.limit(MOST)
		.run(as_dict=True)
	)


def commitment_duty(row: dict) -> Duty:
	"""One commitment on My Day."""
	title = _("Confirm: {0}") if row.workflow_state == "Planned" else _("Finish: {0}")
	facts = [(_("Client"), row.client_name), (_("Promised On"), formatdate(row.promised_on))]
	due_on = row.due_on or row.promised_on
	return Duty(
		"S12",
		title.format(row.task),
		"Client Order",
		row.name,
		due_on=due_on,
		since=row.modified,
		facts=facts,
		shared=True,
	)


def due_order_duties(user: str) -> list[Duty]:
	"""A person's orders that are due within days or overdue. [S12]"""
	filters = {
		"docstatus": 1,
		"workflow_state": ("in", ("Planned", "In Execution")),
		"promised_on": ("<=", add_days(today(), SOON)),
		"account_owner": staff_of(user) or "",
		**PRESENT,
	}
	fields = ["name", CLIENT_NAME, "promised_on", "modified", "total_amount"]
	orders = frappe.get_all("Client Order", filters, fields, order_by="promised_on", limit=MOST)
	return [order_duty(order) for order in orders]


def order_duty(order: dict) -> Duty:
	"""One due order on My Day."""
	late = order.promised_on < getdate(today())
	title = _("Late order of {0}: tell the client") if late else _("Deliver order of {0}")
	facts = [(_("Amount"), fmt_money(order.total_amount, currency=frappe.db.get_default("currency")))]
	rule = "S13" if late else "S12"
	return Duty(
		rule, title.format(order.client_name), "Client Order", order.name,
		due_on=order.promised_on, since=order.modified, facts=facts,
	)  # fmt: skip


def notice_duties(user: str) -> list[Duty]:
	"""A person's notices that are approved and not sent, or sent and not answered. [S13]"""
	notice, order, client = frappe.qb.DocType("Delay Notice"), frappe.qb.DocType("Client Order"), frappe.qb.DocType("Client")
	notices = (
		frappe.qb.from_(notice)
		.join(order)
		.on(order.name == notice.order)
		.join(client)
		.on(client.name == order.client)
		.select(notice.name, notice.order, notice.old_date, notice.new_date, notice.workflow_state, notice.modified, client.client_name)
		.where(notice.workflow_state.isin(("Approved", "Sent")) & kept_by(order, staff_of(user)))
		.orderby(notice.old_date)
		.limit(MOST)
		.run(as_dict=True)
	)
	return [notice_duty(notice) for notice in notices]


def notice_duty(notice: dict) -> Duty:
	"""One notice on My Day."""
	title = (
		_("Send the delay notice to {0}")
		if notice.workflow_state == "Approved"
		else _("Ask {0} for an answer")
	)
	facts = [(_("Order"), notice.order), (_("New Date"), formatdate(notice.new_date))]
	return Duty(
		"S13", title.format(notice.client_name), "Delay Notice", notice.name,
		due_on=notice.old_date, since=notice.modified, facts=facts,
	)  # fmt: skip
