"""Invoice Register: which invoices were received, who holds them, which paper was paid on them. [S24]"""

import frappe
from frappe import _
from frappe.utils import add_months, formatdate, get_first_day, getdate, today

from steward.columns import aligned
from steward_business.money import exact, to_cents
from steward_finance.invoices import second_look

INVOICE = "Invoice Record"
MONTHS = 2
FIELDS = [
	"name", "invoice_code", "invoice_no", "invoice_date", "seller", "seller_tax_no", "amount", "tax_amount", "kind",
	"holder.full_name as holder_name", "used_by_doctype", "used_by", "is_void", "file", "warnings",
]  # fmt: skip
USED, UNUSED, VOID = "Used", "Not Used", "Void"
ASKED = {
	USED: [["used_by", "is", "set"]],
	UNUSED: [["is_void", "=", 0]],  # of a newer Frappe, "not set" without ifnull finds no NULL
	VOID: [["is_void", "=", 1]],
}


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message and chart."""
	asked = frappe._dict(filters or {})
	to_date = getdate(asked.to_date or today())
	from_date = getdate(asked.from_date or get_first_day(add_months(to_date, -MONTHS)))
	rows = [shown(row) for row in invoices(from_date, to_date, asked) if asked.status != UNUSED or not row.used_by]
	return aligned(columns()), rows, None, chart(rows)


def invoices(from_date, to_date, asked: frappe._dict) -> list[dict]:
	"""Invoices of the period that the user may see. [S24]"""
	filters = [["invoice_date", "between", [from_date, to_date]], *ASKED.get(asked.status, [])]
	filters += [[field, "=", asked[field]] for field in ("holder", "kind") if asked.get(field)]
	if asked.warnings_only:
		filters.append(["warnings", "is", "set"])
	# every invoice has its date: asked as ifnull(date), no index would answer
	return frappe.get_list(INVOICE, filters=filters, fields=FIELDS, order_by="invoice_date desc, name desc", limit=0, ignore_ifnull=True)


def shown(row: dict) -> dict:
	"""A row with its standing in one word, and whether the original is there."""
	standing = VOID if row.is_void else USED if row.used_by else UNUSED
	words = {"status": _(standing), "original": _("Yes") if row.file else _("No"), "kind": _(row.kind), "warnings": " ".join(second_look.said(row.warnings))}
	return {**row, "standing": standing, **words}


def columns() -> list[dict]:
	"""Which invoice, how much, who sold, whose it is and what became of it, all on one screen; then the rest."""
	data = {"fieldtype": "Data"}
	money = {"fieldtype": "Currency", "width": 120}
	return [
		{"fieldname": "invoice_no", "label": _("Invoice No."), "width": 182, **data},
		{"fieldname": "amount", "label": _("Amount with Tax"), **money, "width": 136},
		{"fieldname": "invoice_date", "label": _("Invoice Date"), "fieldtype": "Date", "width": 110},
		{"fieldname": "seller", "label": _("Seller"), "width": 200, **data},
		{"fieldname": "status", "label": _("Status"), "width": 104, **data},
		{"fieldname": "holder_name", "label": _("Holder"), "width": 110, **data},
		{"fieldname": "used_by", "label": _("Used By"), "fieldtype": "Dynamic Link", "options": "used_by_doctype", "width": 150},
		{"fieldname": "name", "label": _("Invoice Record"), "fieldtype": "Link", "options": INVOICE, "width": 140},
		{"fieldname": "kind", "label": _("Kind"), "width": 130, **data},
		{"fieldname": "tax_amount", "label": _("Tax"), **money},
		{"fieldname": "invoice_code", "label": _("Invoice Code"), "width": 120, **data},
		{"fieldname": "seller_tax_no", "label": _("Seller's Tax No."), "width": 180, **data},
		{"fieldname": "original", "label": _("Original File"), "width": 110, **data},
		{"fieldname": "warnings", "label": _("Warnings"), "width": 260, **data},
	]


def chart(rows: list[dict]) -> dict | None:
	"""Amount a month: used and not used."""
	if not rows:
		return None
	months = sorted({get_first_day(row["invoice_date"]) for row in rows})
	sums = {(month, standing): exact(0) for month in months for standing in (USED, UNUSED)}
	for row in rows:
		if row["standing"] != VOID:
			sums[get_first_day(row["invoice_date"]), row["standing"]] += exact(row["amount"])
	datasets = [{"name": _(standing), "values": [to_cents(sums[month, standing]) for month in months]} for standing in (USED, UNUSED)]
	labels = [formatdate(month, "yyyy-MM") for month in months]
	return {"type": "bar", "barOptions": {"stacked": 1}, "colors": ["#29CD42", "#ECAD4B"], "data": {"labels": labels, "datasets": datasets}, "fieldtype": "Currency", "ordered": 1}
