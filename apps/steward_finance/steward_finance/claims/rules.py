"""Figures of claims, without a database. [S25]"""

from decimal import Decimal

ZERO = Decimal(0)
DIGITS = "零壹贰叁肆伍陆柒捌玖"
TRADITIONAL = str.maketrans("贰叁陆万亿负", "貳參陸萬億負")
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")


def limit(per_unit: float | None, qty: float | None) -> Decimal | None:
	"""The most that so many units may cost; None: no limit.

	>>> limit(300, 2), limit(0, 2), limit(300, None), limit(99.9, 3)
	(Decimal('600'), None, Decimal('300'), Decimal('299.7'))
	"""
	if not per_unit:
		return None
	return Decimal(str(per_unit)) * Decimal(str(qty or 1))


def set_off(approved: Decimal, outstanding: Decimal) -> tuple[Decimal, Decimal]:
	"""What is set off against an advance, and what is left to pay.

	>>> set_off(Decimal(500), Decimal(300)), set_off(Decimal(200), Decimal(300))
	((Decimal('300'), Decimal('200')), (Decimal('200'), Decimal('0')))
	"""
	part = max(ZERO, min(approved, outstanding))
	return part, approved - part


def amount_in_capitals(amount: float | Decimal | None, traditional: bool = False) -> str:
	"""An amount in the capitals of Chinese vouchers (大写金额), in simplified or traditional characters.

	>>> amount_in_capitals(0), amount_in_capitals(0.05), amount_in_capitals(0.5), amount_in_capitals(10.05), amount_in_capitals(1000.5)
	('零元整', '伍分', '伍角整', '壹拾元零伍分', '壹仟元伍角整')
	>>> amount_in_capitals(10001), amount_in_capitals(100100.01), amount_in_capitals("1010101.23"), amount_in_capitals(20000000)
	('壹万零壹元整', '壹拾万零壹佰元零壹分', '壹佰零壹万零壹佰零壹元贰角叁分', '贰仟万元整')
	>>> amount_in_capitals(100000001), amount_in_capitals("123456789.99"), amount_in_capitals(1000000000000), amount_in_capitals(-3)
	('壹亿零壹元整', '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元玖角玖分', '壹万亿元整', '负叁元整')
	>>> amount_in_capitals("-100026300.5", traditional=True)
	'負壹億零貳萬陸仟參佰元伍角整'
	"""
	cents = int((Decimal(str(amount or 0)) * 100).to_integral_value("ROUND_HALF_UP"))
	whole, jiao, fen = abs(cents) // 100, abs(cents) // 10 % 10, abs(cents) % 10
	said = f"{whole_in_capitals(whole)}元" if whole or not cents else ""
	said += f"{DIGITS[jiao]}角" if jiao else "零" if fen and whole else ""
	said += f"{DIGITS[fen]}分" if fen else "整"
	said = ("负" if cents < 0 else "") + said
	return said.translate(TRADITIONAL) if traditional else said


def whole_in_capitals(number: int) -> str:
	"""A whole number in capitals, in groups of four places.

	>>> whole_in_capitals(0), whole_in_capitals(10500), whole_in_capitals(3000200)
	('零', '壹万零伍佰', '叁佰万零贰佰')
	"""
	said, started = "", False
	for place in reversed(range(len(GROUPS))):
		group = number // 10000**place % 10000
		if not group:
			continue
		gap = started and (group < 1000 or not number // 10000 ** (place + 1) % 10000)
		said += ("零" if gap else "") + group_in_capitals(group) + GROUPS[place]
		started = True
	return said or DIGITS[0]


def group_in_capitals(group: int) -> str:
	"""Up to four places in capitals.

	>>> group_in_capitals(1010), group_in_capitals(1001), group_in_capitals(20)
	('壹仟零壹拾', '壹仟零壹', '贰拾')
	"""
	said, gap = "", False
	for place in reversed(range(4)):
		digit = group // 10**place % 10
		if not digit:
			gap = bool(said)
			continue
		said += ("零" if gap else "") + DIGITS[digit] + PLACES[place]
		gap = False
	return said
