"""What makes two invoices the same one, without a database. [S24]"""

import re
import unicodedata

NATIONWIDE = 20  # digits of a fully electronic invoice: its number alone is unique in the country
LONGEST = 60
VAT_KINDS = ("Special VAT Invoice", "Ordinary VAT Invoice")


def tidy(text: str | None) -> str:
	"""As typed, but in plain half-width signs and single spaces, without brackets that a browser would take for markup.

	>>> tidy(" ＡＢ　１２ "), tidy("<b>A</b>")
	('AB 12', 'bA/b')
	"""
	return " ".join(unicodedata.normalize("NFKC", text or "").translate({ord("<"): None, ord(">"): None}).split())


def signs(text: str | None) -> str:
	"""Letters and digits only, in capitals; every script's digits as 0-9. Leading zeros stay.

	>>> signs("０１２-34 ab\u200b"), signs("٠١"), signs("—")
	('01234AB', '01', '')
	"""
	kept = (sign for sign in unicodedata.normalize("NFKC", text or "").upper() if sign.isalnum())
	return "".join(str(unicodedata.decimal(sign, sign)) for sign in kept)


def number_key(code: str | None, number: str | None) -> str:
	"""One key for one invoice, however its code and number were typed; empty when it has no number. [S24]

	>>> number_key("0440-0190 0111", "１２３４５６７８")
	'044001900111/12345678'
	>>> number_key("", "25317000000012345678") == number_key("1", "2531 7000 0000 1234 5678")
	True
	>>> number_key("044001900111", "-")
	''
	"""
	own, series = signs(number), signs(code)
	if own.isdigit() and len(own) == NATIONWIDE:
		series = ""
	return f"{series}/{own}" if own else ""


def company_key(name: str | None) -> str:
	"""A company's name without what people write differently: brackets, spaces, case.

	>>> company_key("晨光（上海）机电有限公司") == company_key("晨光(上海) 机电有限公司")
	True
	"""
	return signs(name)


def is_plain(text: str) -> bool:
	"""Whether a VAT number is made of 0-9 and A-Z only, as the tax office prints them.

	>>> is_plain("12345678"), is_plain("А1")
	(True, False)
	"""
	return bool(re.fullmatch(r"[0-9A-Z]*", text))


def made_out_to_us(tax_no: str, name: str, our_tax_no: str, our_names: set[str]) -> bool | None:
	"""Whether an invoice's buyer is the company; None when the invoice or the settings do not tell. [S24]

	>>> made_out_to_us("91A", "", "91A", set()), made_out_to_us("91B", "Us", "91A", {"US"})
	(True, False)
	>>> made_out_to_us("", "us", "91A", {"US"}), made_out_to_us("", "", "91A", {"US"}) is None
	(True, True)
	"""
	if tax_no and our_tax_no:
		return signs(tax_no) == signs(our_tax_no)
	if name and our_names:
		return company_key(name) in our_names
	return None
