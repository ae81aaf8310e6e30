"""From the truck to the client's signature: what was delivered, refused, accepted. [S12]"""

import frappe
from frappe import _
from frappe.utils import getdate, today

from steward_business.money import exact
from steward_business.orders import rules
from steward_business.orders.errors import (
	AcceptedMoreThanDelivered,
	AlreadyDelivered,
	DeliveryNotCounted,
	ProofMissing,
)


def check_counted(order) -> None:
	"""Every line says how much was delivered. [S12]"""
	empty = [f"{row.idx}. {row.item_name}" for row in order.items if exact(row.delivered_qty) <= 0]
	if empty:
		frappe.throw(_("Enter the quantity delivered in: {0}.").format("; ".join(empty)), DeliveryNotCounted)


def set_delivered(order) -> None:
	"""Measure the delivery against the promise; it counts as accepted until the client says less. [S12]"""
	order.delivered_on = today()
	order.days_late = rules.days_late(getdate(order.delivered_on), getdate(order.promised_on))
	order.on_time = int(not order.days_late)
	for row in order.items:
		row.accepted_qty = row.delivered_qty


def set_returned(order) -> None:
	"""The client refused: this delivery does not count. [S12]"""
	order.return_reason = order.flags.step_comment
	order.update({"delivered_on": None, "days_late": 0, "on_time": 0})
	for row in order.items:
		row.accepted_qty = 0


def make_issue(order) -> None:
	"""A refused delivery is a matter for the departments. [S12]"""
	issue = frappe.new_doc("Order Issue")
	issue.update({"order": order.name, "kind": "Refused by Client", "issue": order.return_reason})
	issue.insert()


def check_proof(order) -> None:
	"""The client's acceptance is on paper. [S12]"""
	if not order.proof:
		frappe.throw(
			_("Attach the client's proof of acceptance: a signed delivery note or a message."), ProofMissing
		)


def check_accepted(order) -> None:
	"""Nobody accepts more than was delivered. [S12]"""
	for row in order.items:
		if exact(row.accepted_qty) > exact(row.delivered_qty):
			frappe.throw(
				_("Row {0}, {1}: {2} accepted, but only {3} delivered.").format(
					row.idx, row.item_name, row.accepted_qty, row.delivered_qty
				),
				AcceptedMoreThanDelivered,
			)


def set_accepted(order) -> None:
	"""Whether the order came in full and to quality. [S12]"""
	order.accepted_on = today()
	order.in_full = int(rules.is_in_full((row.qty, row.accepted_qty) for row in order.items))
	lines = [(row.delivered_qty, row.accepted_qty) for row in order.items]
	order.quality_ok = int(
		rules.is_to_quality(lines, (bool(row.quality_ok) for row in order.commitments if row.done_on))
	)


def check_none(order) -> None:
	"""Goods at the client are not cancelled away. [S12]"""
	if any(exact(row.delivered_qty) > 0 for row in order.items):
		frappe.throw(
			_(
				"Part of {0} is delivered: it cannot be cancelled. Take the goods back and set the quantity to 0 first."
			).format(order.name),
			AlreadyDelivered,
		)
