"""Figures and dates of chapter Orders: facts in, figures out, no database. [S12, S13]"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Protocol

from steward_business.money import exact, to_cents


class Calendar(Protocol):
	"""What these rules ask of a work calendar."""

	def days_between(self, a: date, b: date) -> int: ...

	def add_days(self, day: date, n: int) -> date: ...


def line_amount(qty: float, rate: float, precision: int = 2) -> float:
	"""Quantity × rate in whole cents; half a cent goes away from zero. [S12]

	The site's rounding method is not asked: an order is an offer to a client, and 四捨五入 is what
	Chinese invoices use; switching the site to banker's rounding must not leave signed orders a cent
	off. The product is taken in decimals: 1.15 × 458,815.10 is 527,637.365, in floats a bit less.

	>>> line_amount(3, 19.99)
	59.97
	>>> line_amount(1, 0.005), line_amount(1, 0.015), line_amount(1, 0.025), line_amount(1, 1.005)
	(0.01, 0.02, 0.03, 1.01)
	>>> line_amount(1.15, 458815.1), line_amount(2.5, 0.33), line_amount(1, 0.0049)
	(527637.37, 0.83, 0.0)
	>>> line_amount(3, 33.335, precision=0)
	100.0
	"""
	return to_cents(exact(qty) * exact(rate), precision)


def order_total(amounts: Iterable[float], precision: int = 2) -> float:
	"""Sum of the rounded lines, so that the paper adds up line by line. [S12]

	>>> order_total([0.01, 0.01, 0.01])
	0.03
	>>> order_total([0.1, 0.2])
	0.3
	>>> order_total([])
	0.0
	"""
	return to_cents(sum(map(exact, amounts), Decimal()), precision)


def room_left(contract_amount: float, ordered: float, precision: int = 2) -> float:
	"""What may still be ordered under a contract; never below zero. [S12]

	>>> room_left(1000, 999.99)
	0.01
	>>> room_left(1000, 1200)
	0.0
	"""
	return max(0.0, to_cents(exact(contract_amount) - exact(ordered), precision))


def in_force(day: date, start_on: date | None, end_on: date | None) -> bool:
	"""Whether a contract covers a day; an empty end is open. [S12]

	>>> in_force(date(2026, 3, 1), date(2026, 3, 1), date(2026, 12, 31))
	True
	>>> in_force(date(2027, 1, 1), date(2026, 3, 1), date(2026, 12, 31))
	False
	>>> in_force(date(2030, 1, 1), None, None)
	True
	"""
	return (start_on is None or start_on <= day) and (end_on is None or day <= end_on)


def days_late(delivered_on: date, promised_on: date) -> int:
	"""Calendar days after the promised date; 0 is on time. [S12]

	>>> days_late(date(2026, 5, 10), date(2026, 5, 10))
	0
	>>> days_late(date(2026, 5, 13), date(2026, 5, 10))
	3
	>>> days_late(date(2026, 5, 8), date(2026, 5, 10))
	0
	"""
	return max(0, (delivered_on - promised_on).days)


def is_in_full(lines: Iterable[tuple[float, float]]) -> bool:
	"""Whether every line (ordered, accepted) was accepted in the quantity ordered. [S12]

	>>> is_in_full([(10, 10), (5, 6)])
	True
	>>> is_in_full([(10, 10), (5, 4.5)])
	False
	"""
	return all(exact(accepted) >= exact(ordered) for ordered, accepted in lines)


def is_to_quality(lines: Iterable[tuple[float, float]], departments: Iterable[bool]) -> bool:
	"""Whether nothing delivered was refused and no department reported a fault. [S12]

	Args:
		lines: (delivered, accepted) of each line.
		departments: "quality OK" of each finished commitment.

	>>> is_to_quality([(10, 10)], [True, True])
	True
	>>> is_to_quality([(10, 9)], [True]), is_to_quality([(10, 10)], [True, False])
	(False, False)
	"""
	return all(exact(accepted) >= exact(delivered) for delivered, accepted in lines) and all(departments)


def lead_days(sent_on: date, old_date: date, calendar: Calendar) -> int:
	"""Working days the client had between our notice and the promised date; negative: told too late. [S13]

	>>> class EveryDay:
	... 	def days_between(self, a, b): return (b - a).days
	>>> lead_days(date(2026, 6, 1), date(2026, 6, 4), EveryDay())
	3
	>>> lead_days(date(2026, 6, 6), date(2026, 6, 4), EveryDay())
	-2
	"""
	return calendar.days_between(sent_on, old_date)


def is_unanswered(sent_on: date, today: date, days: int, calendar: Calendar) -> bool:
	"""Whether the client let the working days for his answer pass. [S13]

	>>> from datetime import timedelta
	>>> class EveryDay:
	... 	def add_days(self, day, n): return day + timedelta(days=n)
	>>> is_unanswered(date(2026, 6, 1), date(2026, 6, 4), 3, EveryDay())
	False
	>>> is_unanswered(date(2026, 6, 1), date(2026, 6, 5), 3, EveryDay())
	True
	"""
	return today > calendar.add_days(sent_on, days)


def known_units(text: str | None) -> set[str]:
	"""Units named in the settings, one a line or separated by commas.

	>>> sorted(known_units("pcs, Set\\n公斤，箱"))
	['pcs', 'set', '公斤', '箱']
	>>> known_units(None)
	set()
	"""
	plain = (text or "").replace("，", ",").replace("、", ",").replace("\n", ",")
	return {unit.strip().casefold() for unit in plain.split(",") if unit.strip()}
