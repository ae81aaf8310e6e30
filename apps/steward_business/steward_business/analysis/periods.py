"""Months, quarters and years of the company, whose year may begin in any month. [S18]"""

from datetime import date, timedelta

MONTHS = {"Month": 1, "Quarter": 3, "Year": 12}
YEAR = MONTHS["Year"]


def start_of(kind: str, day: date, first_month: int = 1) -> date:
	"""First day of the period that a day lies in.

	Args:
		kind: Month, Quarter or Year.
		first_month: month in which the company's year begins, 1 to 12.

	>>> start_of("Quarter", date(2026, 2, 9)), start_of("Quarter", date(2026, 3, 9), first_month=3)
	(datetime.date(2026, 1, 1), datetime.date(2026, 3, 1))
	>>> start_of("Year", date(2026, 2, 9), first_month=4)
	datetime.date(2025, 4, 1)
	"""
	back = (day.month - first_month) % MONTHS[kind]
	return shifted(day.replace(day=1), -back)


def shifted(first: date, months: int) -> date:
	"""The first day of a month, that many months later.

	>>> shifted(date(2026, 1, 1), -1)
	datetime.date(2025, 12, 1)
	"""
	count = first.year * YEAR + first.month - 1 + months
	return date(count // YEAR, count % YEAR + 1, 1)


def following(kind: str, start: date) -> date:
	"""First day of the next period."""
	return shifted(start, MONTHS[kind])


def previous(kind: str, start: date) -> date:
	"""First day of the period before."""
	return shifted(start, -MONTHS[kind])


def end_of(kind: str, start: date) -> date:
	"""Last day of a period.

	>>> end_of("Month", date(2028, 2, 1)), end_of("Year", date(2025, 4, 1))
	(datetime.date(2028, 2, 29), datetime.date(2026, 3, 31))
	"""
	return following(kind, start) - timedelta(days=1)


def label(kind: str, start: date, first_month: int = 1) -> str:
	"""A period in short, the same in every language.

	>>> label("Month", date(2026, 3, 1)), label("Quarter", date(2026, 10, 1)), label("Year", date(2026, 1, 1))
	('2026-03', '2026 Q4', '2026')
	>>> label("Quarter", date(2026, 1, 1), first_month=4), label("Year", date(2025, 4, 1), first_month=4)
	('2025/26 Q4', '2025/26')
	"""
	if kind == "Month":
		return f"{start:%Y-%m}"
	opened = start_of("Year", start, first_month)
	year = f"{opened.year}" if first_month == 1 else f"{opened.year}/{(opened.year + 1) % 100:02d}"
	quarter = (start.month - opened.month) % YEAR // MONTHS["Quarter"] + 1
	return f"{year} Q{quarter}" if kind == "Quarter" else year


def ended(kind: str, today: date, number: int, first_month: int = 1) -> list[date]:
	"""First days of the last periods that are over, oldest first.

	>>> ended("Month", date(2026, 3, 31), 2), ended("Quarter", date(2026, 4, 1), 1)
	([datetime.date(2026, 1, 1), datetime.date(2026, 2, 1)], [datetime.date(2026, 1, 1)])
	"""
	current = start_of(kind, today, first_month)
	return [shifted(current, -MONTHS[kind] * back) for back in range(number, 0, -1)]
