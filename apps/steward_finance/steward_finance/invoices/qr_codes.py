"""What the QR code of a Chinese VAT invoice says, without a database. [S24]

01, kind, code, number, amount, day, check code, …: one with a code and eight digits gives the amount without tax, which is
not what is paid, so it stays out; a fully electronic one has no code, and gives the amount with tax.
"""

import re

INVOICE = re.compile(
	r"01,(?P<kind>\d{2}),(?P<invoice_code>\d{10}|\d{12}|),(?P<invoice_no>\d{20}|\d{8}),(?P<amount>\d{1,10}(?:\.\d{1,2})?|),(?P<invoice_date>\d{8}),.*",
	re.DOTALL,
)
KINDS = dict.fromkeys(("01", "08", "31"), "Special VAT Invoice") | dict.fromkeys(("04", "10", "11", "32"), "Ordinary VAT Invoice")
KINDS |= dict.fromkeys(("51", "61"), "Travel Ticket")
NATIONWIDE = 20


def facts(codes: list[str]) -> dict:
	"""The facts of the one invoice whose code is there; two invoices on one picture tell nothing.

	>>> facts(["01,32,,25317000000012345678,318.5,20260305,,74AE"]) == {
	...     "invoice_no": "25317000000012345678", "amount": "318.5", "invoice_date": "20260305", "kind": "Ordinary VAT Invoice"}
	True
	>>> facts(["https://example.com", "01,10,044001900111,12345678,300.47,20260305,85342965681116380258,DBFE,"]) == {
	...     "invoice_code": "044001900111", "invoice_no": "12345678", "invoice_date": "20260305", "kind": "Ordinary VAT Invoice"}
	True
	>>> facts(["01,32,,25317000000012345678,1,20260305,,", "01,32,,25317000000012345679,1,20260305,,"]), facts(["01,10,1,2,3"]), facts([])
	({}, {}, {})
	"""
	found = {tuple(said.groupdict().items()) for code in codes if (said := INVOICE.fullmatch(code.strip()))}
	return invoice(dict(found.pop())) if len(found) == 1 else {}


def invoice(said: dict[str, str]) -> dict:
	"""One invoice's facts, as far as its code tells them."""
	whole = len(said["invoice_no"]) == NATIONWIDE
	known = said | {"kind": KINDS.get(said["kind"], ""), "amount": said["amount"] if whole else "", "invoice_code": "" if whole else said["invoice_code"]}
	return {field: value for field, value in known.items() if value}
