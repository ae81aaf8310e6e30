"""A paper takes its invoices, so that no other paper can; it frees them when it comes back. [S24]

One invoice pays once: the row is locked, looked at and marked in the caller's transaction.
"""

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document

from steward_business.money import exact
from steward_finance.invoices import buyers
from steward_finance.invoices.errors import InvoiceNotValid, InvoiceUsed

INVOICE = "Invoice Record"
FREE = {"used_by_doctype": None, "used_by": None, "claimed_unit": None}


def take(invoices: list[str], doc: Document) -> None:
	"""Mark invoices as used by a paper. Again by the same paper: nothing happens.

	Raises: InvoiceUsed when another paper has one of them; then none is taken.
	"""
	rows = locked(invoices)
	taken = [f"{row.invoice_no}: {used(row)}" for row in rows if is_used_by_other(row, doc)]
	if taken:
		frappe.throw(_("An invoice is paid once. {0}").format("<br>".join(taken)), InvoiceUsed)
	for row in rows:
		mark(row, doc)


def mark(row: frappe._dict, doc: Document) -> None:
	"""One invoice is this paper's; one without a holder becomes the claimant's."""
	said = {"used_by_doctype": doc.doctype, "used_by": doc.name, "claimed_unit": doc.get("org_unit")}
	frappe.db.set_value(INVOICE, row.name, {**said, "holder": row.holder or claimant(doc)})


def free(doc: Document) -> None:
	"""Give back every invoice that a paper took."""
	mine = {"used_by_doctype": doc.doctype, "used_by": doc.name}
	names = frappe.get_all(INVOICE, mine, pluck="name", order_by="name")
	for row in locked(names):
		if (row.used_by_doctype, row.used_by) == (doc.doctype, doc.name):
			frappe.db.set_value(INVOICE, row.name, FREE)


def check(invoices: list[str], doc: Document) -> None:
	"""Refuse a paper whose invoices do not carry it, with everything that is wrong.

	Raises: InvoiceUsed when another paper has one, InvoiceNotValid for everything else.
	"""
	rows, claimed = locked(invoices), amounts(doc)
	wrong = [_("Invoice {0}: {1}").format(row.invoice_no, why) for row in rows for why in faults(row, doc, claimed)]
	gone = sorted({*filter(None, invoices)} - {row.name for row in rows})
	wrong += [_("Invoice {0}: there is no such record").format(name) for name in gone]
	if wrong:
		used_elsewhere = any(is_used_by_other(row, doc) for row in rows)
		frappe.throw("<br>".join(wrong), InvoiceUsed if used_elsewhere else InvoiceNotValid)


def faults(row: frappe._dict, doc: Document, claimed: dict[str, Decimal]) -> list[str]:
	"""Why one invoice does not carry its paper."""
	found = [used(row) if is_used_by_other(row, doc) else "", buyers.doubt(row)]
	if row.is_void:
		found.append(_("it is void: {0}").format(row.void_reason))
	if row.holder and claimant(doc) and row.holder != claimant(doc):
		found.append(_("it belongs to somebody else than the claimant"))
	if claimed.get(row.name, 0) > exact(row.amount):
		said = _("{0} is claimed on it, which is more than its amount of {1}")
		found.append(said.format(frappe.utils.fmt_money(claimed[row.name]), frappe.utils.fmt_money(row.amount)))
	return list(filter(None, found))


def locked(invoices: list[str]) -> list[frappe._dict]:
	"""The rows, locked in the order of their names."""
	names = sorted(set(filter(None, invoices)))
	if not names:
		return []
	invoice = frappe.qb.DocType(INVOICE)
	query = frappe.qb.from_(invoice).select(invoice.star).where(invoice.name.isin(names)).orderby(invoice.name)
	return query.for_update().run(as_dict=True)


def is_used_by_other(row: frappe._dict, doc: Document) -> bool:
	"""Whether another paper has the invoice."""
	return bool(row.used_by) and (row.used_by_doctype, row.used_by) != (doc.doctype, doc.name)


def used(row: frappe._dict) -> str:
	"""Which paper has the invoice."""
	return _("it is used by {0} {1}").format(_(row.used_by_doctype), row.used_by)


def claimant(doc: Document) -> str | None:
	"""Whose paper it is."""
	return doc.get("claimant") or doc.get("requester")


def amounts(doc: Document) -> dict[str, Decimal]:
	"""What a paper claims on each invoice, over all its lines."""
	found: dict[str, Decimal] = {}
	for line in [*(doc.get("lines") or []), doc]:
		if line.get("invoice"):
			found[line.invoice] = found.get(line.invoice, Decimal(0)) + exact(line.get("amount"))
	return found
