"""Figures of a budget line, without a database. [S21]"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

ZERO = Decimal(0)
STOP, WARN = "Stop", "Warn"
FREES = ("Release",)
MONTHS = range(1, 13)
WHOLE_YEAR = 0


@dataclass
class Line:
	"""A budget line as it stands; `taken` is what this posting asks of it.

	>>> line = Line("a", granted=Decimal(100))
	>>> line.book("Reserve", Decimal(30)); line.book("Actual", Decimal(20)); line.book("Transfer", Decimal(-10))
	>>> line.left, line.reserved, line.taken
	(Decimal('40'), Decimal('30'), Decimal('50'))
	>>> line.book("Release", Decimal(30)); line.left, line.reserved
	(Decimal('70'), Decimal('0'))
	"""

	name: str
	budget: str = ""
	org_unit: str = ""
	year: int = 0
	expense_item: str = ""
	month: int = WHOLE_YEAR
	control: str = STOP
	in_force: bool = True
	granted: Decimal = ZERO
	transferred: Decimal = ZERO
	reserved: Decimal = ZERO
	spent: Decimal = ZERO
	taken: Decimal = field(default=ZERO, compare=False)

	@property
	def left(self) -> Decimal:
		"""What may still be spent: granted and transferred, less reserved and spent."""
		return self.granted + self.transferred - self.reserved - self.spent

	@property
	def used(self) -> Decimal:
		"""What is reserved or spent."""
		return self.reserved + self.spent

	def book(self, kind: str, amount: Decimal) -> None:
		"""Add one posting; a negative amount takes one back."""
		match kind:
			case "Budget":
				self.granted += amount
			case "Transfer":
				self.transferred += amount
			case "Reserve":
				self.reserved += amount
				self.taken += amount
			case "Release":
				self.reserved -= amount
			case "Actual":
				self.spent += amount
				self.taken += amount


def of_year(day: date, first_month: int = 1) -> int:
	"""The business year a day lies in, named by the calendar year in which it begins.

	>>> of_year(date(2026, 3, 31)), of_year(date(2026, 3, 31), first_month=4)
	(2026, 2025)
	"""
	return day.year if day.month >= first_month else day.year - 1


def fitting(lines: list[Line], month: int) -> Line | None:
	"""The line of that month, else the line of the whole year.

	>>> fitting([Line("m", month=3), Line("n", month=4)], 4).name, fitting([Line("y")], 4).name, fitting([Line("m", month=3)], 4)
	('n', 'y', None)
	"""
	by_month = {line.month: line for line in lines}
	return by_month.get(month) or by_month.get(WHOLE_YEAR)


def share_used(granted: Decimal, used: Decimal) -> Decimal:
	"""Percent of a line that is used; a line of nothing is used up by anything.

	>>> share_used(Decimal(200), Decimal(50)), share_used(Decimal(0), Decimal(1)), share_used(Decimal(0), Decimal(0))
	(Decimal('25'), Decimal('100'), Decimal('0'))
	"""
	if granted <= 0:
		return Decimal(100) if used > 0 else ZERO
	return used * 100 / granted
