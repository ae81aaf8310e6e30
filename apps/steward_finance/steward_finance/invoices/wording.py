"""Facts of an invoice in its printed words, without a database. [S24]

What the text does not say clearly stays out: a person fills it in.
"""

import re
import unicodedata
from decimal import Decimal

MONEY = r"([0-9][0-9,]*\.[0-9]{2})(?![0-9])"
DAY = re.compile(r"(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
TAX_NO = re.compile(r"(?:纳税人识别号|统一社会信用代码)[^0-9A-Za-z]{0,4}([0-9A-Z]{15,20})(?![0-9A-Z])")
NAME = re.compile(r"名称:([^:]+?)(?=名称:|统一社会信用代码|纳税人识别号|[购销][买售]?方?(?:名称)?:|销名称|购名称|\n|$)")
KINDS = {"专用发票": "Special VAT Invoice", "普通发票": "Ordinary VAT Invoice", "电子客票": "Travel Ticket"}


def facts(text: str, our_tax_no: str = "") -> dict:
	"""Everything an invoice's text says clearly.

	>>> found = facts("电子发票（普通发票） 发票号码：25317000000012345678 开票日期：2025年11月3日 （小写）¥106.00")
	>>> found["invoice_no"], found["invoice_date"], found["amount"], found["kind"]
	('25317000000012345678', '2025-11-03', '106.00', 'Ordinary VAT Invoice')
	>>> facts("a letter")
	{}
	"""
	said = compact(text)
	found = {"invoice_no": number(said), "invoice_code": code(said), "invoice_date": day(said), "kind": kind(said)}
	return {key: value for key, value in {**found, **sums(said), **parties(said, our_tax_no)}.items() if value}


def compact(text: str) -> str:
	"""Plain signs, no spaces inside a line, no empty lines.

	>>> compact("名　称：  A 公司\\n\\n（小写） ￥ 1.00")
	'名称:A公司\\n(小写)¥1.00'
	"""
	lines = (re.sub(r"\s+", "", line) for line in unicodedata.normalize("NFKC", text).replace("￥", "¥").splitlines())
	return "\n".join(filter(None, lines))


def number(said: str) -> str:
	"""The number behind its label, or the only one of twenty digits.

	>>> number("发票号码:12345678"), number("x25317000000012345678y"), number("12345678")
	('12345678', '25317000000012345678', '')
	"""
	return only(re.findall(r"发票号码:?\n?([0-9]{20}|[0-9]{8})(?![0-9])", said)) or only(re.findall(r"(?<![0-9A-Z])[0-9]{20}(?![0-9A-Z])", said))


def code(said: str) -> str:
	"""The code of an invoice that has one.

	>>> code("发票代码:044001900111发票号码:12345678")
	'044001900111'
	"""
	return only(re.findall(r"发票代码:?\n?([0-9]{12}|[0-9]{10})(?![0-9])", said))


def day(said: str) -> str:
	"""The day behind its label, or the only one.

	>>> day("填开2025年1月2日开票日期:2025年11月3日"), day("2025年1月2日2025年1月3日")
	('2025-11-03', '')
	"""
	labelled = re.findall(r"开票日期:?\n?" + DAY.pattern, said)
	return only([f"{year}-{int(month):02d}-{int(date):02d}" for year, month, date in labelled or DAY.findall(said)])


def kind(said: str) -> str:
	"""The kind of invoice its title names."""
	return only([name for word, name in KINDS.items() if word in said])


def sums(said: str) -> dict:
	"""Amount with tax, and the tax where both parts add up to the amount.

	>>> sums("合计¥100.00¥6.00价税合计(大写)壹佰零陆圆整(小写)¥106.00")
	{'amount': '106.00', 'tax_amount': '6.00'}
	>>> sums("¥106.00¥100.00¥6.00"), sums("¥106.00¥100.00")
	({'amount': '106.00', 'tax_amount': '6.00'}, {})
	"""
	printed = {Decimal(part.replace(",", "")) for part in re.findall("¥" + MONEY, said)}
	labelled = only(re.findall(r"(?:小写\)|票价:?)\n?¥?" + MONEY, said)).replace(",", "")
	wholes = {Decimal(labelled)} if labelled else printed
	splits = [(whole, tax) for whole in wholes for tax in printed if whole - tax in printed and 2 * tax < whole]
	if len(splits) == 1:
		return {"amount": str(splits[0][0]), "tax_amount": str(splits[0][1])}
	return {"amount": labelled} if labelled else {}


def parties(said: str, our_tax_no: str) -> dict:
	"""Buyer and seller: printed in this order, unless the second is us.

	>>> found = parties("名称:甲公司\\n纳税人识别号:91310115MA1K3X1234\\n名称:乙公司\\n纳税人识别号:91440300MA5F1X2Y3Z", "")
	>>> found["buyer"], found["seller"], found["seller_tax_no"]
	('甲公司', '乙公司', '91440300MA5F1X2Y3Z')
	>>> parties("纳税人识别号:91310115MA1K3X1234", "91310115MA1K3X1234")
	{'buyer_tax_no': '91310115MA1K3X1234'}
	"""
	numbers, names = TAX_NO.findall(said), NAME.findall(said)
	first_is_seller = len(numbers) == 2 and our_tax_no == numbers[1] != numbers[0]
	order = ("seller", "buyer") if first_is_seller else ("buyer", "seller")
	found = {}
	if len(numbers) == 2:
		found = {f"{who}_tax_no": tax_no for who, tax_no in zip(order, numbers, strict=True)}
	elif len(numbers) == 1:
		found = {"buyer_tax_no" if numbers[0] == our_tax_no else "seller_tax_no": numbers[0]}
	if len(names) == 2 and all(names):
		found |= dict(zip(order, names, strict=True))
	return found


def only(values: list[str]) -> str:
	"""The value, when it is the only one.

	>>> only(["a", "a"]), only(["a", "b"]), only([])
	('a', '', '')
	"""
	return values[0] if len(set(values)) == 1 else ""
