"""Figures of chapter Client Projects: facts in, figures out, no database. [S7 S8]"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

SATISFACTION = range(1, 6)


class Calendar(Protocol):
	"""What these rules ask of a work calendar."""

	def days_between(self, a: date, b: date) -> int: ...


def slip_days(due_on: date | None, expected_on: date | None, calendar: Calendar) -> int:
	"""Working days a stage ends after its baseline; never below zero, as a clock of the company. [S7]

	>>> from steward.clock import Calendar
	>>> slip_days(date(2026, 11, 20), date(2026, 11, 25), Calendar.weekdays())
	3
	>>> slip_days(date(2026, 11, 20), date(2026, 11, 18), Calendar.weekdays())
	0
	>>> slip_days(date(2026, 11, 20), None, Calendar.weekdays())
	0
	"""
	return max(0, calendar.days_between(due_on, expected_on)) if due_on and expected_on else 0


def progress(done: Iterable[bool]) -> float:
	"""Share of the tasks that are done, in percent with one decimal; dropped ones are left out before. [S7]

	>>> progress([True, False, True])
	66.7
	>>> progress([])
	0.0
	"""
	answers = list(done)
	return round(100 * sum(answers) / len(answers), 1) if answers else 0.0


def is_satisfaction(value: int) -> bool:
	"""Whether a number is a mark from 1 to 5. [S8]

	>>> [is_satisfaction(n) for n in (0, 1, 5, 6)]
	[False, True, True, False]
	"""
	return value in SATISFACTION
