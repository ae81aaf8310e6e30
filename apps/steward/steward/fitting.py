"""Which values a field's type can hold, before Frappe or the database stumbles over them."""

import math

from frappe.utils import get_datetime, get_time, getdate

LONGEST_TEXT = 65_535  # bytes of a MariaDB TEXT column
LARGEST_INT = 2**31 - 1
LARGEST_NUMBER = 10**11  # Currency is decimal(21,9): twelve digits before the point
YEARS = range(1900, 2200)


def fits_text(value) -> bool:
	"""Text without NUL or half characters, not longer than its column."""
	if isinstance(value, bool) or not isinstance(value, (str, int, float)):
		return False
	return "\0" not in str(value) and len(str(value).encode()) <= LONGEST_TEXT


def fits_number(value) -> bool:
	"""A finite number, or text that is one."""
	number = float(str(value).replace(",", "")) if isinstance(value, (int, float, str)) else math.nan
	return math.isfinite(number) and abs(number) < LARGEST_NUMBER


def fits_int(value) -> bool:
	"""A whole number that a column holds, or text that is one."""
	return isinstance(value, (int, float, str)) and abs(int(float(value))) <= LARGEST_INT


def fits_check(value) -> bool:
	"""Yes or no."""
	return value in (0, 1, True, False, "0", "1") and not isinstance(value, float)


def fits_date(value) -> bool:
	"""A date of these centuries."""
	return isinstance(value, str) and getdate(value).year in YEARS


def fits_datetime(value) -> bool:
	"""A moment of these centuries."""
	return isinstance(value, str) and get_datetime(value).year in YEARS


def fits_time(value) -> bool:
	"""A time of day."""
	return isinstance(value, str) and get_time(value) is not None


FITS = {
	"Currency": fits_number, "Float": fits_number, "Percent": fits_number, "Int": fits_int, "Check": fits_check,
	"Date": fits_date, "Datetime": fits_datetime, "Time": fits_time, "Rating": fits_number, "Duration": fits_int,
}  # fmt: skip
SHORT = ("Link", "Dynamic Link", "Select")
