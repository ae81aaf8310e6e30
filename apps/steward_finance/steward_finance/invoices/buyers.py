"""Whom an invoice is made out to: the company, or nobody pays it. [S24]"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward_finance.invoices.errors import NotOurInvoice
from steward_finance.invoices.rules import VAT_KINDS, company_key, made_out_to_us


def our_tax_no() -> str:
	"""The company's tax number."""
	return frappe.db.get_single_value("Steward Settings", "company_tax_no") or ""


def our_names() -> set[str]:
	"""Keys of the names under which the company buys: its own, and those Finance allows."""
	own = frappe.db.get_single_value("Steward Settings", "company_name") or ""
	more = frappe.db.get_single_value("Steward Finance Settings", "buyer_names") or ""
	return {company_key(name) for name in (own, *more.splitlines())} - {""}


def is_ours(invoice: Document | dict) -> bool | None:
	"""Whether the company is the buyer; None when nothing tells."""
	return made_out_to_us(invoice.get("buyer_tax_no") or "", invoice.get("buyer") or "", our_tax_no(), our_names())


def check(invoice: Document) -> None:
	"""Refuse an invoice that names another buyer."""
	if is_ours(invoice) is False:
		named = " ".join(filter(None, (invoice.buyer, invoice.buyer_tax_no)))
		frappe.throw(
			_("Invoice {0} is made out to {1}, not to the company ({2}). Ask the seller for one in the company's name.").format(
				invoice.invoice_no, named, our_tax_no() or _("see Steward Settings")
			),
			NotOurInvoice,
		)


def doubt(invoice: Document | dict) -> str:
	"""Why a claim cannot rest on the invoice's buyer; empty when it can."""
	known = is_ours(invoice)
	if known is False:
		return _("it is made out to somebody else than the company")
	if known is None and invoice.get("kind") in VAT_KINDS and our_tax_no():
		return unnamed()
	return ""


def unnamed() -> str:
	"""That an invoice does not say who bought."""
	return _("it names no buyer: enter the buyer's tax number as printed")
