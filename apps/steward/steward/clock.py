"""Working time: which days count, and where a period of working days or hours ends. [S1]"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

ONE_DAY = timedelta(days=1)
LONGEST = 3660


class NoWorkingDay(ValueError):
	"""The calendar has no working day within ten years of the one asked for."""


@dataclass(frozen=True)
class Calendar:
	"""A work calendar as a value.

	days_off: weekdays off, Monday = 0. holidays: dates off. make_up: dates worked although off (調休).
	opens, closes: daily working hours.

	>>> cal = Calendar.weekdays(holidays=[date(2026, 10, 1), date(2026, 10, 2)])
	>>> cal.add_days(date(2026, 9, 30), 1)
	datetime.date(2026, 10, 5)
	"""

	days_off: frozenset[int]
	holidays: frozenset[date] = frozenset()
	make_up: frozenset[date] = frozenset()
	opens: time = time(9)
	closes: time = time(18)

	@classmethod
	def weekdays(cls, holidays: list[date] = (), make_up: list[date] = ()) -> "Calendar":
		"""Monday to Friday, 9:00 to 18:00."""
		return cls(frozenset({5, 6}), frozenset(holidays), frozenset(make_up))

	def is_working(self, day: date) -> bool:
		"""Whether people work on that day.

		>>> Calendar.weekdays(make_up=[date(2026, 10, 10)]).is_working(date(2026, 10, 10))
		True
		"""
		return day in self.make_up or (day.weekday() not in self.days_off and day not in self.holidays)

	def add_days(self, start: date, days: int) -> date:
		"""The `days`-th working day after `start` (0: `start` itself, or the next working day).

		Raises: ValueError if days < 0; NoWorkingDay if the calendar never works.

		>>> Calendar.weekdays().add_days(date(2026, 11, 20), 3)
		datetime.date(2026, 11, 25)
		>>> Calendar.weekdays().add_days(date(2026, 11, 21), 0)
		datetime.date(2026, 11, 23)
		"""
		if days < 0:
			raise ValueError("days must not be negative")
		day = start
		for _step in range(days):
			day = self.next_working(day + ONE_DAY)
		return self.next_working(day)

	def next_working(self, day: date) -> date:
		"""`day` itself if people work then, else the first working day after it."""
		for _step in range(LONGEST):
			if self.is_working(day):
				return day
			day += ONE_DAY
		raise NoWorkingDay(day)

	def days_between(self, start: date, end: date) -> int:
		"""Working days after `start` up to and including `end`; negative when `end` is earlier.

		>>> Calendar.weekdays().days_between(date(2026, 11, 20), date(2026, 11, 25))
		3
		>>> Calendar.weekdays().days_between(date(2026, 11, 25), date(2026, 11, 20))
		-3
		"""
		if end < start:
			return -self.days_between(end, start)
		return sum(self.is_working(start + ONE_DAY * n) for n in range(1, (end - start).days + 1))

	def add_hours(self, start: datetime, hours: float) -> datetime:
		"""The moment `hours` working hours after `start`.

		>>> Calendar.weekdays().add_hours(datetime(2026, 11, 20, 17), 2)
		datetime.datetime(2026, 11, 23, 10, 0)
		"""
		left, moment = timedelta(hours=hours), start
		while True:
			day = self.next_working(moment.date())
			begin = max(moment, datetime.combine(day, self.opens)) if day == moment.date() else datetime.combine(day, self.opens)
			end = datetime.combine(day, self.closes)
			if begin + left <= end:
				return begin + left
			left -= max(end - begin, timedelta())
			moment = datetime.combine(day + ONE_DAY, self.opens)

	def hours_between(self, start: datetime, end: datetime) -> float:
		"""Working hours from `start` to `end`; 0 when `end` is earlier.

		>>> Calendar.weekdays().hours_between(datetime(2026, 11, 20, 17), datetime(2026, 11, 23, 10, 30))
		2.5
		"""
		total, day = timedelta(), start.date()
		while day <= end.date():
			if self.is_working(day):
				begin, stop = max(start, datetime.combine(day, self.opens)), min(end, datetime.combine(day, self.closes))
				total += max(stop - begin, timedelta())
			day += ONE_DAY
		return total / timedelta(hours=1)


def company_calendar() -> Calendar:
	"""The calendar named in Steward Settings; Monday to Friday when none is."""
	import frappe

	name = frappe.db.get_single_value("Steward Settings", "work_calendar")
	return frappe.get_cached_doc("Work Calendar", name).as_value() if name else Calendar.weekdays()
