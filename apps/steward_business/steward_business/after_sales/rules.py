"""Moments, scores and shares of chapter After-sales: facts in, figures out, no database. [S14, S15, S16]"""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Protocol

PHONE_DIGITS = 8
LOWEST, HIGHEST = 1, 5
WHOLE = 100


class Calendar(Protocol):
	"""What these rules ask of a work calendar."""

	closes: time

	def add_days(self, start: date, days: int) -> date: ...

	def add_hours(self, start: datetime, hours: float) -> datetime: ...


def due_at(reported_at: datetime, hours: float, waited: float, calendar: Calendar) -> datetime:
	"""When something is due: so many working hours after the report, and those in which the client let us wait. [S14]

	>>> from steward.clock import Calendar
	>>> friday = datetime(2026, 11, 20, 17)
	>>> due_at(friday, 2, 0, Calendar.weekdays()), due_at(friday, 2, 8, Calendar.weekdays())
	(datetime.datetime(2026, 11, 23, 10, 0), datetime.datetime(2026, 11, 23, 18, 0))
	"""
	return calendar.add_hours(reported_at, hours + waited)


def grace_end(resolved_at: datetime, days: int, calendar: Calendar) -> datetime:
	"""Closing time of the n-th working day after the solution. [S14]

	>>> from steward.clock import Calendar
	>>> grace_end(datetime(2026, 11, 20, 10), 3, Calendar.weekdays())
	datetime.datetime(2026, 11, 25, 18, 0)
	"""
	return datetime.combine(calendar.add_days(resolved_at.date(), days), calendar.closes)


def phone_key(number: str | None) -> str:
	"""The last digits of a telephone number, by which two ways of writing it are the same; too short: none. [S14]

	>>> phone_key("+86 512-6500 1101"), phone_key("051265001101"), phone_key("110")
	('65001101', '65001101', '')
	"""
	digits = "".join(sign for sign in number or "" if sign.isdigit())
	return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else ""


def is_score(value: int | None) -> bool:
	"""Whether a number is one of the five marks. [S16]

	>>> is_score(5), is_score(0), is_score(6), is_score(None)
	(True, False, False, False)
	"""
	return bool(value) and LOWEST <= value <= HIGHEST


def is_low(score: int, limit: int) -> bool:
	"""Whether a client's score asks for help at once. [S16]

	>>> is_low(2, 2), is_low(3, 2)
	(True, False)
	"""
	return score <= limit


def shares(counts: Iterable[int]) -> list[float]:
	"""Running shares of the whole in percent, for a Pareto chart; the counts come in falling order. [S15]

	>>> shares([6, 3, 1])
	[60.0, 90.0, 100.0]
	>>> shares([])
	[]
	"""
	found, total, running = list(counts), 0, []
	for count in found:
		total += count
		running.append(total)
	return [round(WHOLE * part / total, 1) for part in running]


def percent(part: int, whole: int) -> float:
	"""A share in percent; of nothing: 0. [S14]

	>>> percent(2, 3), percent(0, 0)
	(66.7, 0.0)
	"""
	return round(WHOLE * part / whole, 1) if whole else 0.0
