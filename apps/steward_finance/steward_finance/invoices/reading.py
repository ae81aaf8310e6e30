"""Reads an e-invoice to fill a draft, which a person then confirms; never trusted, never saved. [S24]"""

import re
from datetime import date

import frappe
from frappe import _
from frappe.utils import flt

from steward_finance.invoices import buyers, containers, originals
from steward_finance.invoices.rules import is_plain, signs, tidy

INVOICE = "Invoice Record"
FIELDS = ("invoice_no", "invoice_code", "invoice_date", "amount", "tax_amount", "seller", "seller_tax_no", "buyer", "buyer_tax_no", "kind")
WANTED = ("invoice_no", "invoice_date", "amount", "seller", "buyer_tax_no")
LONGEST = 140


@frappe.whitelist(methods=["POST"])
def read(file: str) -> dict:
	"""What an uploaded file says of its invoice. [S24]

	Args:
		file: URL of a file that the caller uploaded (PDF, OFD, XML or a photograph).
	Returns: `{"file": URL, "facts": {fieldname: value}, "missing": [labels a person has to fill in]}`.
	Raises: InvoiceFileNotYours, UnreadableFile.
	"""
	frappe.has_permission(INVOICE, "create", throw=True)
	document = originals.own_file(file)
	found = fitting(containers.facts(document.file_name, originals.content(document), buyers.our_tax_no()))
	meta = frappe.get_meta(INVOICE)
	return {"file": document.file_url, "facts": found, "missing": [_(meta.get_label(field)) for field in WANTED if field not in found]}


def fitting(found: dict) -> dict:
	"""Only values that their fields can hold; everything else stays empty."""
	fits = {field: FITS.get(field, text)(found[field]) for field in FIELDS if found.get(field)}
	return {field: value for field, value in fits.items() if value}


def text(value: str) -> str:
	"""One short line."""
	short = tidy(value)
	return short if len(short) <= LONGEST else ""


def plain(value: str) -> str:
	"""Digits and Latin letters."""
	kept = signs(value)
	return kept if is_plain(kept) and len(kept) <= LONGEST else ""


def day(value: str) -> str:
	"""A day of the calendar, as YYYY-MM-DD.

	>>> day("2025年11月03日"), day("20251103"), day("2025-11-03 10:00:00"), day("2025-13-03"), day("soon")
	('2025-11-03', '2025-11-03', '2025-11-03', '', '')
	"""
	parts = re.match(r"\s*([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})", value)
	try:
		return date(*map(int, parts.groups())).isoformat() if parts else ""
	except ValueError:
		return ""


def money(value: str) -> float:
	"""An amount above zero, in the currency's own plain figures.

	>>> money("1,234.50"), money("-1"), money("1e9"), money("much")
	(1234.5, 0.0, 0.0, 0.0)
	"""
	said = value.strip().replace(",", "").lstrip("¥￥")
	return flt(said) if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", said) else 0.0


FITS = {
	"invoice_no": plain, "invoice_code": plain, "seller_tax_no": plain, "buyer_tax_no": plain,
	"invoice_date": day, "amount": money, "tax_amount": money,
}  # fmt: skip
