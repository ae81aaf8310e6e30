"""What counts as the same company, a sound credit code, and where a client stands. [S5 S6]"""

import re
import unicodedata

FEWEST_DIGITS = 7
CODE_LENGTH = 18
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
COMPANY_FORMS = re.compile(
	r"股份有限公司|有限責任公司|有限责任公司|有限公司|公司"
	r"|\b(company|corporation|corp|incorporated|inc|limited|ltd|co|llc|plc|gmbh|ag|bv|sa|srl)\b"
)


def company_key(name: str) -> str:
	"""The company's name without what people write differently: case, width, blanks, company form. [S5]

	>>> company_key("Eastern  Light Co., Ltd.")
	'easternlight'
	>>> company_key("杭州东光（集团）股份有限公司") == company_key("杭州东光(集团)有限公司")
	True
	>>> company_key("Co., Ltd.")
	'coltd'
	"""
	text = unicodedata.normalize("NFKC", name or "").lower()
	core = re.sub(r"[\W_]+", "", COMPANY_FORMS.sub(" ", text))
	return core or re.sub(r"[\W_]+", "", text)


def phone_key(phone: str) -> str:
	"""The digits that identify a telephone, written at home or abroad; too few identify nobody. [S5]

	>>> phone_key("0512-6500 1101"), phone_key("+86 512 65001101"), phone_key("００８６（512）6500-1101")
	('51265001101', '51265001101', '51265001101')
	>>> phone_key("8012"), phone_key("")
	('', '')
	>>> phone_key("+49 7642 5500")
	'4976425500'
	"""
	digits = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", phone or ""))
	digits = re.sub(r"^(00)?86(?=\d{10})", "", digits).lstrip("0")
	return digits if len(digits) >= FEWEST_DIGITS else ""


def email_key(email: str) -> str:
	"""An e-mail address in one spelling. [S5]

	>>> email_key(" Anna.Weber＠Example.com ")
	'anna.weber@example.com'
	"""
	return unicodedata.normalize("NFKC", email or "").strip().lower()


def credit_code_fault(code: str) -> str | None:
	"""What is wrong with a unified social credit code (GB 32100): "length", "letter", "check", or None.

	>>> credit_code_fault("91350100M000100Y43")
	>>> credit_code_fault("91350100M000100Y44")
	'check'
	>>> credit_code_fault("91350100M000100Y4")
	'length'
	>>> credit_code_fault("91350100I000100Y43")
	'letter'
	"""
	if len(code) != CODE_LENGTH:
		return "length"
	if set(code) - set(CODE_LETTERS):
		return "letter"
	return None if code[-1] == check_letter(code) else "check"


def check_letter(code: str) -> str:
	"""The last letter that the first seventeen call for.

	>>> check_letter("91350100M000100Y4")
	'3'
	"""
	total = sum(
		CODE_LETTERS.index(letter) * weight for letter, weight in zip(code, CODE_WEIGHTS, strict=False)
	)
	return CODE_LETTERS[-total % len(CODE_LETTERS)]


def status_by_facts(signed: bool, agreed: bool, silent_days: int, dormant_after: int) -> str:
	"""Where a client stands.

	Args:
		signed: has a contract in force. agreed: a contact log has a result.
		silent_days: days since the last contact. dormant_after: days until dormant, 0 for never.

	>>> status_by_facts(signed=False, agreed=False, silent_days=0, dormant_after=180)
	'Prospect'
	>>> status_by_facts(signed=False, agreed=True, silent_days=180, dormant_after=180)
	'Intent'
	>>> status_by_facts(signed=False, agreed=True, silent_days=181, dormant_after=180)
	'Dormant'
	>>> status_by_facts(signed=True, agreed=False, silent_days=999, dormant_after=180)
	'Active'
	"""
	if signed:
		return "Active"
	if dormant_after and silent_days > dormant_after:
		return "Dormant"
	return "Intent" if agreed else "Prospect"
