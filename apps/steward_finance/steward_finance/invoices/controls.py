"""Proof of the clause on invoices. [S24]"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder import Query
from frappe.query_builder.functions import Coalesce, Count

from steward.controls import Control, Measure
from steward_finance.invoices.buyers import our_tax_no
from steward_finance.invoices.rules import signs

GONE = ("Draft", "Rejected", "Cancelled")


def controls() -> list[Control]:
	"""Controls of this chapter."""
	return [
		Control("S24", "Every invoice is claimed by one paper", "Invoice Record", claimed_once),
		Control("S24", "Every claimed invoice is valid and made out to the company", "Invoice Record", valid),
	]


def claimed_once(from_date: date, to_date: date) -> Measure:
	"""Invoices of the period in claims and advances under way or done; those in more than one of them. [S24]"""
	invoice, uses = frappe.qb.DocType("Invoice Record"), papers()
	rows = (
		frappe.qb.from_(invoice)
		.join(uses)
		.on(uses.invoice == invoice.name)
		.select(invoice.name, Count(uses.paper).distinct())
		.where(invoice.invoice_date[from_date:to_date])
		.groupby(invoice.name)
		.orderby(invoice.name)
		.run()
	)
	twice = [(name, _("in {0} papers").format(times)) for name, times in rows if times > 1]
	return Measure(len(rows), len(rows) - len(twice), twice)


def papers() -> Query:
	"""Which paper claims which invoice: lines of reimbursements, and cash advances."""
	claim, line = frappe.qb.DocType("Reimbursement"), frappe.qb.DocType("Reimbursement Line")
	advance = frappe.qb.DocType("Cash Advance")
	of_lines = (
		frappe.qb.from_(line)
		.join(claim)
		.on((claim.name == line.parent) & (line.parenttype == "Reimbursement"))
		.select(line.invoice, claim.name.as_("paper"))
		.where(line.invoice.isnotnull() & (line.invoice != "") & claim.workflow_state.notin(GONE))
	)
	of_advances = (
		frappe.qb.from_(advance)
		.select(advance.invoice, advance.name.as_("paper"))
		.where(advance.invoice.isnotnull() & (advance.invoice != "") & advance.workflow_state.notin(GONE))
	)
	return (of_lines + of_advances).as_("uses")


def valid(from_date: date, to_date: date) -> Measure:
	"""Invoices of the period that a paper uses; those that are void or bear another buyer's number. [S24]"""
	invoice = frappe.qb.DocType("Invoice Record")
	used = invoice.invoice_date[from_date:to_date] & invoice.used_by.isnotnull() & (invoice.used_by != "")
	buyer = Coalesce(invoice.buyer_tax_no, "")
	wrong = (invoice.is_void == 1) | ((buyer != "") & (buyer != signs(our_tax_no())))
	checked = frappe.qb.from_(invoice).select(Count(invoice.name)).where(used).run()[0][0]
	rows = frappe.qb.from_(invoice).select(invoice.name, invoice.is_void).where(used & wrong).orderby(invoice.name).run()
	said = {1: _("void"), 0: _("made out to another company")}
	return Measure(checked, checked - len(rows), [(name, said[is_void]) for name, is_void in rows])
