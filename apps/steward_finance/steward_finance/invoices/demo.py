"""Invoices of the demo company that nobody has claimed yet, some to look at again. [S24]"""

import frappe

from steward_finance.invoices import samples
from steward_finance.invoices.buyers import our_tax_no

INVOICE = "Invoice Record"
# who holds it, days before the anchor, code, number, seller, its tax number, amount, tax, kind
INVOICES = [
	("officer", 6, "", "26317000001100000011", "上海锦云酒店管理有限公司", "91310106MA1FY2K31U", 636.0, 36.0, "Special VAT Invoice"),
	("officer", 5, "", "26317000001100000012", "上海强风出租汽车有限公司", "91310115132267890Q", 86.5, 2.52, "Ordinary VAT Invoice"),
	("officer", 5, "", "26317000001100000013", "上海强风出租汽车有限公司", "91310115132267890Q", 86.5, 2.52, "Ordinary VAT Invoice"),
	("officer2", 9, "031002100111", "04518277", "苏州得月楼餐饮有限公司", "91320508MA1W9H4K0D", 1288.0, 72.91, "Ordinary VAT Invoice"),
	("officer3", 12, "", "26319166100000045123", "中国铁路上海局集团有限公司", "913100001332069025", 553.0, 45.66, "Travel Ticket"),
	("buyer", 20, "", "26332000009900000321", "杭州立方办公用品有限公司", "91330106MA2GL8Y52R", 428.0, 24.23, "Ordinary VAT Invoice"),
	("line1", 15, "032002100204", "66422957", "无锡通达物流有限公司", "91320200MA1XPL1234", 910.0, 75.14, "Special VAT Invoice"),
	("manager", 3, "", "26317000001100000099", "上海会展中心有限公司", "91310000MA1FL5A23B", 3180.0, 180.0, "Special VAT Invoice"),
]
VOID = "26332000009900000321"


def make(company) -> None:
	"""The invoices, unless they are there; one with its file, one void."""
	for who, days, code, number, *rest in INVOICES:
		if not frappe.db.exists(INVOICE, {"invoice_no": number}):
			with company.acting(who):
				enter(company.day(-days), code, number, *rest)
	void()
	with_file(company)


def enter(on, code: str, number: str, seller: str, seller_tax_no: str, amount: float, tax: float, kind: str) -> None:
	"""One invoice of the acting person."""
	said = {"invoice_date": on, "invoice_code": code, "invoice_no": number, "seller": seller, "seller_tax_no": seller_tax_no}
	more = {"amount": amount, "tax_amount": tax, "kind": kind, "buyer_tax_no": our_tax_no()}
	frappe.get_doc({"doctype": INVOICE, **said, **more}).insert()


def void() -> None:
	"""The tax office does not know one of them."""
	invoice = frappe.get_doc(INVOICE, {"invoice_no": VOID})
	if not invoice.is_void:
		invoice.set_void(True, "税务平台查无此票。")


def with_file(company) -> None:
	"""One is entered from its e-invoice."""
	number = "26317000000012345678"
	if frappe.db.exists(INVOICE, {"invoice_no": number}):
		return
	with company.acting("officer2"):
		content = samples.xml(number, our_tax_no())
		file = frappe.get_doc({"doctype": "File", "file_name": "电子发票.xml", "content": content, "is_private": 1}).insert()
		enter("2026-03-05", "", number, "海岸酒店有限公司", "91440300MA5F1X2Y3Z", 318.5, 18.03, "Ordinary VAT Invoice")
		frappe.get_doc(INVOICE, {"invoice_no": number}).update({"file": file.file_url}).save()
