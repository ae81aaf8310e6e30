"""What departments promise for an order, and how they say that it is done. [S12]"""

import frappe
from frappe import _
from frappe.utils import now_datetime, today

from steward.approvals import guard, log, people
from steward.approvals.content import row_values
from steward_business.orders.errors import CommitmentsNotConfirmed, NotHeadOfDepartment

TELL = "frappe.desk.doctype.notification_log.notification_log.make_notification_logs"
PROMISE = ("function", "task", "due_on")


def confirm(order_name: str, row_key: str | int) -> dict:
	"""The head of the department stands by a commitment. [S12]

	Args:
		order_name: the Client Order. row_key: name of the commitment row, or its number.
	Returns: who confirmed, and when. A second call changes nothing.
	"""
	order, row = locked_row(order_name, row_key)
	check_head(row)
	if not is_confirmed(row):
		check_state(order, "Planned")
		row.confirmed_by, row.confirmed_at = people.staff_of(), now_datetime()
		save_act(order, "Confirm Commitment", row)
	return {"row": row.name, "confirmed_by": row.confirmed_by, "confirmed_at": row.confirmed_at}


def complete(order_name: str, row_key: str | int, quality_ok: bool, qty_ok: bool) -> dict:
	"""The head of the department reports its part done, to quality and in quantity or not. [S12]"""
	order, row = locked_row(order_name, row_key)
	check_head(row)
	facts = (int(quality_ok), int(qty_ok))
	if not row.done_on or (row.quality_ok, row.qty_ok) != facts:
		check_state(order, "In Execution")
		row.done_on = row.done_on or today()
		row.quality_ok, row.qty_ok = facts
		save_act(order, "Complete Commitment", row)
	return {"row": row.name, "done_on": row.done_on, "quality_ok": row.quality_ok, "qty_ok": row.qty_ok}


def locked_row(order_name: str, row_key: str | int) -> tuple:
	"""The order as the database has it, locked, and one of its commitments."""
	order = frappe.get_doc("Client Order", order_name, for_update=True)
	order.check_permission("write")
	key = str(row_key)
	found = [row for row in order.commitments if key in (row.name, str(row.idx))]
	if not found:
		frappe.throw(
			_("Order {0} has no commitment {1}. Reload the order and choose one of its rows.").format(
				order_name, key
			),
			frappe.DoesNotExistError,
		)
	return order, found[0]


def check_head(row) -> None:
	"""Only a head of a unit with the row's function speaks for it. [S12]"""
	if frappe.session.user not in people.heads(row.function):
		frappe.throw(
			_("Row {0} is a commitment of {1}: only the head of that department may do this.").format(
				row.idx, _(row.function)
			),
			NotHeadOfDepartment,
		)


def check_state(order, state: str) -> None:
	"""Departments confirm while an order is planned and report while it is carried out. [S12]"""
	if order.workflow_state != state:
		frappe.throw(
			_("Order {0} is “{1}”; this is done while it is “{2}”.").format(
				order.name, _(order.workflow_state), _(state)
			),
			CommitmentsNotConfirmed,
		)


def save_act(order, act: str, row) -> None:
	"""Save one row changed by its department and log the act."""
	with guard.system_change(order):
		order.save()
	state = order.workflow_state
	log.append(order, act, from_state=state, to_state=state, comment=f"{row.function}: {row.task}")


def is_confirmed(row) -> bool:
	"""Whether a head of the row's function, still in office, confirmed it. [S12]"""
	return bool(row.confirmed_by) and people.user_of(row.confirmed_by) in people.heads(row.function)


def check_all_confirmed(order) -> None:
	"""Work starts when every department has confirmed its part. [S12]"""
	if not order.commitments:
		frappe.throw(
			_(
				"Order {0} has no commitments. Enter what production, procurement and logistics do for it."
			).format(order.name),
			CommitmentsNotConfirmed,
		)
	waiting = [
		f"{row.idx}. {_(row.function)}: {row.task}" for row in order.commitments if not is_confirmed(row)
	]
	if waiting:
		frappe.throw(
			_("These commitments are not confirmed by the head of their department: {0}.").format(
				"; ".join(waiting)
			),
			CommitmentsNotConfirmed,
		)


def set_unconfirmed(order) -> None:
	"""A commitment that was changed is no longer the one that was confirmed. [S12]"""
	before = {row.name: row for row in order.get_doc_before_save().commitments}
	for row in order.commitments:
		was = before.get(row.name)
		if was and row.confirmed_by and any(row_values(was)[f] != row_values(row)[f] for f in PROMISE):
			row.confirmed_by = row.confirmed_at = None


def check_confirmations(order) -> None:
	"""Nobody writes that a department confirmed but its head, for himself; what is confirmed is not blotted out. [S12]"""
	if guard.permitted(order):
		return
	before = {row.name: row for row in order.get_doc_before_save().commitments}
	for row in order.commitments:
		was = before.get(row.name)
		said, stands = row.confirmed_by or None, was.confirmed_by if was else None
		if said and said != stands:
			check_head(row)
			check_himself(row)
			row.confirmed_at = now_datetime()
		else:
			row.confirmed_by, row.confirmed_at = stands, was.confirmed_at if was else None


def check_himself(row) -> None:
	"""A head confirms in his own name. [S12]"""
	if row.confirmed_by != people.staff_of():
		frappe.throw(
			_("Row {0} is a commitment of {1}: only the head of that department may do this.").format(row.idx, _(row.function)),
			NotHeadOfDepartment,
		)


def check_own_rows(order) -> None:
	"""A head who is no Business Officer touches only the rows of departments he heads. [S12]"""
	if guard.permitted(order) or "Business Officer" in frappe.get_roles():
		return
	before = {row.name: row_values(row) for row in order.get_doc_before_save().commitments}
	for row in order.commitments:
		if before.pop(row.name, None) != row_values(row):
			check_head(row)
	if before:
		frappe.throw(_("Only the Business Officer removes commitments."), NotHeadOfDepartment)


def make_requests(order) -> None:
	"""Ask the heads of the departments to confirm. [S12]"""
	functions = {row.function for row in order.commitments if not is_confirmed(row)}
	heads = sorted({user for function in functions for user in people.heads(function)})
	if heads:
		said = {
			"type": "Alert",
			"document_type": order.doctype,
			"document_name": order.name,
			"subject": _("Please confirm your commitment in order {0}").format(frappe.bold(order.name)),
			"from_user": frappe.session.user,
		}
		at_once = bool(frappe.flags.in_test)
		frappe.enqueue(TELL, now=at_once, enqueue_after_commit=not at_once, doc=frappe._dict(said), users=heads)
