"""The end of a contract: closed when its time is over and its orders are done, or terminated with a reason."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate, today

from steward_business.contracts.errors import ContractStillRuns, OrdersStillOpen

OPEN_ORDERS = ("Planned", "In Execution", "Delivered")


def open_orders(contract: Document) -> str:
	"""Orders under the contract that are not finished, as a list to read."""
	filters = {"contract": contract.name, "workflow_state": ("in", OPEN_ORDERS)}
	return ", ".join(frappe.get_all("Client Order", filters, pluck="name", order_by="name"))


def check_orders_done(contract: Document) -> None:
	"""Refuse to close over orders that are not finished."""
	if orders := open_orders(contract):
		frappe.throw(_("Finish these orders first: {0}.").format(orders), OrdersStillOpen)


def check_period_over(contract: Document) -> None:
	"""Refuse to close before the end without a reason."""
	over = contract.end_on and getdate(contract.end_on) < getdate(today())
	if not (over or contract.flags.step_comment):
		until = formatdate(contract.end_on) if contract.end_on else _("further notice")
		frappe.throw(
			_("{0} runs until {1}. Say in the comment why it is closed now.").format(contract.name, until),
			ContractStillRuns,
		)


def warn_about_orders(contract: Document) -> None:
	"""List what is still open under a terminated contract."""
	if orders := open_orders(contract):
		frappe.msgprint(
			_("Orders still open under {0}: {1}.").format(contract.name, orders), indicator="orange"
		)
