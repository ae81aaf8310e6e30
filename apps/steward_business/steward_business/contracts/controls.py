"""Proof of the clauses on contracts. [S9 S10 S11]"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Count

from steward.controls import Control, Measure

DOCTYPE = "Client Contract"


def controls() -> list[Control]:
	"""Controls of this chapter."""
	return [
		Control(
			"S9",
			"Contracts are drafted by business and follow the standard clauses",
			DOCTYPE,
			mandatory_clauses_kept,
		),
		Control(
			"S10", "Legal review passed before the contract was signed", DOCTYPE, reviewed_before_signing
		),
		Control("S11", "Departments received their copy in time", DOCTYPE, copies_in_time),
	]


def signed_in(contract, from_date: date, to_date: date):
	"""Criterion: contracts signed in the period."""
	return (contract.docstatus == 1) & contract.signed_on[from_date:to_date]


def count_signed(from_date: date, to_date: date) -> int:
	"""How many contracts were signed in the period."""
	contract = frappe.qb.DocType(DOCTYPE)
	return (
		frappe.qb.from_(contract)
		.select(Count("*"))
		.where(signed_in(contract, from_date, to_date))
		.run()[0][0]
	)


def mandatory_clauses_kept(from_date: date, to_date: date) -> Measure:
	"""Signed contracts in which no mandatory clause is missing or changed. [S9]"""
	contract, deviation = frappe.qb.DocType(DOCTYPE), frappe.qb.DocType("Contract Deviation")
	rows = (
		frappe.qb.from_(deviation)
		.join(contract)
		.on(contract.name == deviation.parent)
		.select(contract.name, Count(deviation.name))
		.where(signed_in(contract, from_date, to_date) & (deviation.mandatory == 1))
		.groupby(contract.name)
		.orderby(contract.name)
		.run()
	)
	checked = count_signed(from_date, to_date)
	return Measure(
		checked,
		checked - len(rows),
		[(name, _("{0} mandatory clauses missing or changed").format(n)) for name, n in rows],
	)


def reviewed_before_signing(from_date: date, to_date: date) -> Measure:
	"""Signed contracts whose log has a Pass before the Sign. [S10]"""
	contract = frappe.qb.DocType(DOCTYPE)
	sign, passed = (
		frappe.qb.DocType("Approval Log").as_("sign"),
		frappe.qb.DocType("Approval Log").as_("passed"),
	)
	reviewed = (
		frappe.qb.from_(sign)
		.join(passed)
		.on((passed.reference_name == sign.reference_name) & (passed.sequence < sign.sequence))
		.select(sign.reference_name)
		.where((sign.reference_doctype == DOCTYPE) & (sign.action == "Sign"))
		.where((passed.reference_doctype == DOCTYPE) & (passed.action == "Pass"))
	)
	rows = (
		frappe.qb.from_(contract)
		.select(contract.name)
		.where(signed_in(contract, from_date, to_date) & contract.name.notin(reviewed))
		.orderby(contract.name)
		.run()
	)
	checked = count_signed(from_date, to_date)
	return Measure(
		checked, checked - len(rows), [(name, _("signed without a passed legal review")) for (name,) in rows]
	)


def copies_in_time(from_date: date, to_date: date) -> Measure:
	"""Copies due in the period, and over, that were received by their last day. [S11]"""
	contract, copy = frappe.qb.DocType(DOCTYPE), frappe.qb.DocType("Contract Copy")
	rows = (
		frappe.qb.from_(copy)
		.join(contract)
		.on(contract.name == copy.parent)
		.select(contract.name, copy.org_unit, copy.due_on, copy.received_on)
		.where((contract.docstatus == 1) & copy.due_on[from_date:to_date])
		.where((copy.due_on < frappe.utils.getdate()) | copy.received_on.isnotnull())
		.orderby(contract.name, copy.idx)
		.run()
	)
	late = [
		(name, _("{0}: due {1}, received {2}").format(unit, due, got or _("never")))
		for name, unit, due, got in rows
		if not got or got > due
	]
	return Measure(len(rows), len(rows) - len(late), late)
