"""Finance says that an invoice is void: the tax office does not know it, or the seller took it back. [S24]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from steward_finance.invoices.errors import InvoiceNotValid, NotYourInvoice

FINANCE = "Finance Officer"


def say(invoice: Document, void: bool, reason: str) -> None:
	"""Void or valid after all, with a row in the timeline; again: nothing happens."""
	if not is_finance():
		frappe.throw(_("Only Finance says whether an invoice is void."), NotYourInvoice)
	why = reason.strip()
	if not why:
		frappe.throw(_("Say why invoice {0} is void or valid.").format(invoice.invoice_no), InvoiceNotValid)
	if bool(frappe.db.get_value(invoice.doctype, invoice.name, "is_void", for_update=True)) != void:
		invoice.db_set({"is_void": int(void), "void_reason": why if void else None}, notify=True)
		invoice.add_comment("Info", (_("Void: {0}") if void else _("Valid after all: {0}")).format(escape_html(why)))


def is_finance() -> bool:
	"""Whether this user judges invoices and enters those of others."""
	return frappe.session.user == "Administrator" or FINANCE in frappe.get_roles()
