"""The same invoice entered twice is refused, one much like another is pointed out. [S24]"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward_finance.invoices.errors import InvoiceFileKnown, InvoiceKnown
from steward_finance.invoices.rules import signs

INVOICE = "Invoice Record"
FIELDS = ["name", "invoice_code", "invoice_no", "holder", "owner", "used_by_doctype", "used_by", "seller", "seller_tax_no"]
MOST = 200


def check(invoice: Document) -> None:
	"""Refuse what another record has already: the number, or the file. Also one the user may not open."""
	known = other(invoice, {"number_key": invoice.number_key}) or half_numbered(invoice)
	if known:
		frappe.throw(_("Invoice {0} is entered already. {1}").format(invoice.invoice_no, where(known)), InvoiceKnown)
	known = other(invoice, {"file_hash": invoice.file_hash}) if invoice.file_hash else None
	if known:
		said = _("This file is entered already, as invoice {0}. {1}").format(known.invoice_no, where(known))
		frappe.throw(said, InvoiceFileKnown)


def other(invoice: Document, filters: dict) -> frappe._dict | None:
	"""Another record with these values."""
	found = frappe.get_all(INVOICE, {**filters, "name": ("!=", invoice.name or "")}, FIELDS, order_by="creation", limit=1)
	return found[0] if found else None


def half_numbered(invoice: Document) -> frappe._dict | None:
	"""The same number, day and amount, where one of the two leaves the code out."""
	number = invoice.number_key.split("/")[1]
	pattern = f"/{number}" if invoice.invoice_code else ("like", f"%/{number}")
	return other(invoice, {"number_key": pattern, "invoice_date": invoice.invoice_date, "amount": invoice.amount})


def where(known: frappe._dict) -> str:
	"""Where an invoice is, in a sentence that tells of a stranger's paper nothing but its number."""
	if known.used_by:
		return _("It is used by {0} {1}.").format(_(known.used_by_doctype), known.used_by)
	if known.owner == frappe.session.user:
		return _("You entered it as {0}: use that one.").format(known.name)
	return _("Somebody else entered it as {0}. Ask Finance if it is your invoice.").format(known.name)


def in_a_race(error: Exception, invoice: Document) -> None:
	"""Two entered the same one at the same moment, and the database let one of them in."""
	frappe.clear_last_message()
	if "file_hash" in str(error):
		frappe.throw(_("This file was entered by somebody else just now. Look for it in the list of invoices."), InvoiceFileKnown)
	said = _("Invoice {0} was entered by somebody else just now. Look for it in the list of invoices.")
	frappe.throw(said.format(invoice.invoice_no), InvoiceKnown)


def lookalikes(invoice: Document) -> list[frappe._dict]:
	"""Other invoices of the same seller, day and amount."""
	filters = {"invoice_date": invoice.invoice_date, "amount": invoice.amount, "name": ("!=", invoice.name or "")}
	seller = {"seller": invoice.seller, "seller_tax_no": invoice.seller_tax_no or "-"}
	found = frappe.get_all(INVOICE, filters, FIELDS, or_filters=seller, order_by="creation", limit=MOST)
	return [row for row in found if same_seller(invoice, row)]


def same_seller(one: Document, two: frappe._dict) -> bool:
	"""By tax number where both have one, else by name."""
	if one.seller_tax_no and two.seller_tax_no:
		return signs(one.seller_tax_no) == signs(two.seller_tax_no)
	return signs(one.seller) == signs(two.seller)
