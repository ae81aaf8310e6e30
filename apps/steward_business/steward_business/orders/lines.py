"""The lines of an order: what, how many, for how much. [S12]"""

import frappe
from frappe import _

from steward_business.contracts.settings import business_settings
from steward_business.money import exact
from steward_business.orders import rules
from steward_business.orders.errors import ItemsMissing, QuantityNotPositive, UnknownUnit


def set_amounts(order) -> None:
	"""Line amounts and their sum, in the currency's cents. [S12]"""
	for row in order.items:
		row.amount = rules.line_amount(row.qty, row.rate, row.precision("amount"))
	order.total_amount = rules.order_total(
		(row.amount for row in order.items), order.precision("total_amount")
	)


def check_any(order) -> None:
	"""An order orders something. [S12]"""
	if not order.items:
		frappe.throw(_("The order is empty. Enter what the client ordered."), ItemsMissing)


def check_quantities(order) -> None:
	"""Quantities are above zero, rates not below it. [S12]"""
	for row in order.items:
		if exact(row.qty) <= 0:
			frappe.throw(
				_("Row {0}, {1}: quantity {2} must be above zero.").format(row.idx, row.item_name, row.qty),
				QuantityNotPositive,
			)
		if exact(row.rate) < 0:
			frappe.throw(
				_("Row {0}, {1}: rate {2} is below zero.").format(row.idx, row.item_name, row.rate),
				QuantityNotPositive,
			)


def check_units(order) -> None:
	"""Units are those of the settings, where the company wants that. [S12]"""
	settings = business_settings()
	if not settings.reject_unknown_units:
		return
	known = rules.known_units(settings.known_units)
	for row in order.items:
		if (row.unit or "").strip().casefold() not in known:
			frappe.throw(
				_("Row {0}, {1}: “{2}” is not a unit of ours. Use one of: {3}.").format(
					row.idx, row.item_name, row.unit or "", ", ".join(sorted(known))
				),
				UnknownUnit,
			)
