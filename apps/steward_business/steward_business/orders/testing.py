"""Makers of orders and delay notices in any state, each step by the right person; for tests and demo."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, today

from steward.acting import acting
from steward.hands import take
from steward_business.contracts.testing import Cast, make_contract

ORDER, NOTICE = "Client Order", "Delay Notice"
PAPER = "/private/files/signed-slip.pdf"
TERM = 400
# from state: (action, who takes it)
ORDER_PATH = {
	"Draft": ("Submit", "officer"),
	"Planned": ("Start", "officer"),
	"In Execution": ("Deliver", "officer"),
	"Delivered": ("Accept", "officer"),
}
NOTICE_PATH = {
	"Draft": ("Submit", "officer"),
	"Pending Approval": ("Approve", "approver"),
	"Approved": ("Send", "officer"),
	"Sent": ("Record Reply", "officer"),
}


@dataclass
class OrderCast(Cast):
	"""Who plays which part; `head` heads a unit with the function Production."""

	head: str = ""


def make_signed_contract(cast: Cast, client: str, **fields) -> Document:
	"""A contract in force for a year before and after today, signed."""
	term = {"start_on": add_days(today(), -TERM), "end_on": add_days(today(), TERM)}
	return make_contract(cast, client, "Signed", **{**term, **fields})


def draft_order(client: str, **fields) -> dict:
	"""Two lines worth 600, promised in ten days, with one commitment of Production."""
	items = [
		{"item_name": "Bearing", "qty": 10, "unit": "pcs", "rate": 50},
		{"item_name": "Grease", "qty": 2.5, "unit": "kg", "rate": 40},
	]
	commitments = [{"function": "Production", "task": "Make ten bearings", "due_on": add_days(today(), 8)}]
	facts = {
		"order_date": today(),
		"promised_on": add_days(today(), 10),
		"items": items,
		"commitments": commitments,
	}
	return {"doctype": ORDER, "client": client, **facts, **fields}


def make_order(cast: OrderCast, client: str, state: str = "Draft", **fields) -> Document:
	"""An order entered by the officer and brought to `state` step by step."""
	with acting(cast.officer):
		order = frappe.get_doc(draft_order(client, **fields)).insert()
	while order.workflow_state != state:
		order = advance_order(cast, order)
	return order


def advance_order(cast: OrderCast, order: Document) -> Document:
	"""One step along the path, with what that step needs."""
	action, part = ORDER_PATH[order.workflow_state]
	prepare = {"Start": confirm_all, "Deliver": deliver_all, "Accept": attach_proof}.get(action)
	if prepare:
		prepare(cast, order)
	return take(getattr(cast, part), order, action)


def confirm_all(cast: OrderCast, order: Document) -> None:
	"""The head confirms every commitment."""
	with acting(cast.head):
		for row in order.commitments:
			frappe.get_doc(ORDER, order.name).confirm_commitment(row.name)


def deliver_all(cast: OrderCast, order: Document) -> None:
	"""The head reports his part done; the officer counts what went out."""
	with acting(cast.head):
		for row in order.commitments:
			frappe.get_doc(ORDER, order.name).complete_commitment(row.name, True, True)
	count(cast, order, "delivered_qty", lambda row: row.qty)


def attach_proof(cast: OrderCast, order: Document) -> None:
	"""The officer attaches the client's slip."""
	with acting(cast.officer):
		frappe.get_doc(ORDER, order.name).update({"proof": PAPER}).save()


def count(cast: OrderCast, order: Document, field: str, quantity) -> None:
	"""The officer enters a quantity in every line."""
	with acting(cast.officer):
		doc = frappe.get_doc(ORDER, order.name)
		for row in doc.items:
			row.set(field, quantity(row))
		doc.save()


def make_notice(
	cast: Cast, order: Document, state: str = "Draft", reply: str = "Agreed", **fields
) -> Document:
	"""A notice of a week's delay, written by the officer and brought to `state` step by step."""
	said = {
		"new_date": add_days(order.promised_on, 7),
		"reason": "The mould broke.",
		"remedy": "Air freight at our cost.",
	}
	with acting(cast.officer):
		notice = frappe.get_doc({"doctype": NOTICE, "order": order.name, **said, **fields}).insert()
	while notice.workflow_state != state:
		if notice.workflow_state == "Sent":
			enter_reply(cast, notice, reply)
		action, part = NOTICE_PATH[notice.workflow_state]
		notice = take(getattr(cast, part), notice, action)
	return notice


def enter_reply(cast: Cast, notice: Document, reply: str) -> None:
	"""The officer writes down what the client said, with proof."""
	with acting(cast.officer):
		doc = frappe.get_doc(NOTICE, notice.name)
		doc.update({"client_reply": reply, "replied_by": "Ms. Jin", "proof": PAPER}).save()
