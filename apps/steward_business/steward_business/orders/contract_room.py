"""What a contract still allows to be ordered. [S12]"""

import frappe
from frappe import _
from frappe.query_builder.functions import Sum
from frappe.utils import fmt_money, formatdate, getdate

from steward_business.contracts.settings import business_settings
from steward_business.money import exact
from steward_business.orders.errors import ContractAmountExceeded, ContractMissing, ContractNotInForce
from steward_business.orders.rules import in_force, room_left

ALIVE = ("Signed", "Filed")
FACTS = ("name", "client", "workflow_state", "start_on", "end_on", "amount")


def check_contract(order) -> None:
	"""An order stays under a contract that is signed, in force, of the same client, and large enough. [S12]

	The contract's row is locked before its orders are summed, so of two orders submitted at the same
	time the second one counts the first.
	"""
	settings = business_settings()
	if not order.contract:
		return check_may_do_without(settings, order)
	contract = frappe.db.get_value("Client Contract", order.contract, FACTS, as_dict=True, for_update=True)
	check_client(order, contract)
	check_alive(contract)
	check_in_force(order, contract)
	if not settings.allow_over_contract:
		check_room(order, contract)


def check_may_do_without(settings, order) -> None:
	"""Without a contract only where the settings allow it, or for what another system has done. [S12]"""
	if settings.contract_required and not order.history:
		frappe.throw(
			_("This order names no contract. Choose a signed contract of the client, or ask for one first."),
			ContractMissing,
		)


def check_client(order, contract) -> None:
	"""The contract is with the client who orders. [S12]"""
	if contract.client != order.client:
		frappe.throw(
			_(
				"Contract {0} is with another client, not with {1}. Choose one of this client's contracts."
			).format(contract.name, order.client),
			ContractNotInForce,
		)


def check_alive(contract) -> None:
	"""The contract is signed and not closed or terminated. [S12]"""
	if contract.workflow_state not in ALIVE:
		frappe.throw(
			_("Contract {0} is “{1}”. Orders need a contract that is “{2}” or “{3}”.").format(
				contract.name, _(contract.workflow_state), *map(_, ALIVE)
			),
			ContractNotInForce,
		)


def check_in_force(order, contract) -> None:
	"""The order date lies in the contract's term. [S12]"""
	if not in_force(getdate(order.order_date), contract.start_on, contract.end_on):
		frappe.throw(
			_(
				"Contract {0} is in force from {1} to {2}; the order is dated {3}. Correct the date or choose another contract."
			).format(
				contract.name,
				formatdate(contract.start_on) or "…",
				formatdate(contract.end_on) or "…",
				formatdate(order.order_date),
			),
			ContractNotInForce,
		)


def check_room(order, contract) -> None:
	"""All orders of a contract together stay within its amount. [S12]"""
	room = room_left(
		contract.amount, ordered(contract.name, besides=order.name), order.precision("total_amount")
	)
	if exact(order.total_amount) > exact(room):
		frappe.throw(
			_(
				"Contract {0} has {1} of {2} left; this order is {3}. Reduce it, or extend the contract."
			).format(contract.name, *map(fmt_money, (room, contract.amount, order.total_amount))),
			ContractAmountExceeded,
		)


def ordered(contract: str, besides: str) -> float:
	"""Sum of the contract's other orders in force, read with locks: a snapshot would miss the order
	that was submitted while we waited for the contract. Through the index only rows with docstatus 1
	are touched, so two drafts of one contract never wait for each other. [S12]"""
	order = frappe.qb.DocType("Client Order")
	query = (
		frappe.qb.from_(order)
		.force_index("contract_docstatus_index")
		.select(Sum(order.total_amount))
		.where((order.contract == contract) & (order.docstatus == 1) & (order.name != besides))
		.for_update()
	)
	return query.run()[0][0] or 0.0
