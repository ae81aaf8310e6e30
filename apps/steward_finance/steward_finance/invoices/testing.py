"""Makers of invoices for tests and demo."""

import itertools
import secrets

import frappe
from frappe.model.document import Document
from frappe.utils import today

OUR_TAX_NO = "91310115MA1K3X1234"
NUMBERS = itertools.count(1)
SELLER_TAX_NO = f"91440300{secrets.token_hex(5).upper()}"  # of this process, whose invoices look like no others


def set_company(tax_no: str = OUR_TAX_NO, name: str = "晨光机电有限公司") -> None:
	"""Who the company is, for the buyer of invoices."""
	settings = frappe.get_doc("Steward Settings")
	settings.update({"company_tax_no": tax_no, "company_name": name})
	settings.save()


def free_number() -> str:
	"""A number no other invoice has."""
	return f"{secrets.token_hex(4).upper()}{next(NUMBERS):04d}"


def invoice_facts(**fields) -> dict:
	"""A good invoice made out to the company, with these fields."""
	our = frappe.db.get_single_value("Steward Settings", "company_tax_no") or ""
	said = {"invoice_code": "044001900111", "invoice_no": free_number(), "invoice_date": today(), "amount": 318.5}
	seller = {"seller": "海岸酒店有限公司", "seller_tax_no": SELLER_TAX_NO, "buyer_tax_no": our}
	return {"doctype": "Invoice Record", "kind": "Ordinary VAT Invoice", **said, **seller, **fields}


def make_invoice(**fields) -> Document:
	"""An invoice, as the current user enters it."""
	return frappe.get_doc(invoice_facts(**fields)).insert()


def make_file(content: bytes | str = b"", name: str = "invoice.pdf", private: int = 1) -> str:
	"""A file the current user uploads; returns its URL."""
	content = content or frappe.generate_hash(length=20)
	return frappe.get_doc({"doctype": "File", "file_name": name, "content": content, "is_private": private}).insert().file_url
