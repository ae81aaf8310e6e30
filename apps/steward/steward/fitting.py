"""Which values a field, an argument or a filter can hold, before Frappe or the database stumbles over them."""

import json
import math
import re

import frappe
from frappe import _
from frappe.utils import get_datetime, get_time, getdate

LONGEST_TEXT = 65_535  # bytes of a MariaDB TEXT column
LARGEST_INT = 2**31 - 1
LARGEST_NUMBER = 10**11  # Currency is decimal(21,9): twelve digits before the point
YEARS = range(1900, 2200)
YEAR_FIRST = re.compile(r"\s*\d{4}\D?\d{1,2}\D?\d{1,2}")
DEEPEST = 20
PICTURE = re.compile(r"""(?<=["'])data:[^"',]*,[A-Za-z0-9+/=\s]*""")


class Malformed(frappe.ValidationError):
	"""A value of the wrong kind was sent."""


def refuse(label: str, value) -> None:
	"""Say which field got which value."""
	shown = str(value).encode("utf-8", "replace").decode()[:80]
	frappe.throw(_("{0}: “{1}” does not fit here. Correct it and send it again.").format(label, frappe.utils.escape_html(shown)), Malformed)


def parsed(text: str):
	"""JSON of a text, or a refusal."""
	try:
		return json.loads(text)
	except (ValueError, RecursionError):
		frappe.throw(_("The request is not valid JSON."), Malformed)


def check_text(said, depth: int = 0) -> None:
	"""Refuse half characters, NUL and bottomless nesting anywhere in what a method of ours is sent."""
	if depth > DEEPEST:
		frappe.throw(_("The request is nested too deeply."), Malformed)
	if isinstance(said, str) and ("\0" in said or has_half_characters(said)):
		refuse(_("Text"), said)
	for part in (*said.keys(), *said.values()) if isinstance(said, dict) else said if isinstance(said, list) else ():
		check_text(part, depth + 1)


def has_half_characters(text: str) -> bool:
	"""Whether a text holds surrogates, which no database column takes."""
	return any("\ud800" <= letter <= "\udfff" for letter in text) if not text.isascii() else False


def fits_filters(filters) -> bool:
	"""Conditions of a list: an object by field, or a list of `[field, operator, value]`, the DocType before them or not."""
	if isinstance(filters, dict):
		return all(key and (not isinstance(value, (dict, list)) or is_comparison(value)) for key, value in filters.items())
	return isinstance(filters, list) and all(fits_filters(part) if isinstance(part, dict) else is_condition(part) for part in filters)


def is_comparison(value) -> bool:
	"""`[operator, value]`."""
	return isinstance(value, list) and len(value) == 2 and isinstance(value[0], str)


def is_condition(part) -> bool:
	"""`[field, operator, value]`, with the DocType first and a flag last in the desk."""
	if not isinstance(part, list) or not 3 <= len(part) <= 5:
		return False
	words = part[:2] if len(part) == 3 else part[:3]
	return all(isinstance(word, str) and word for word in words)


def fits_text(value) -> bool:
	"""Text without NUL or half characters, not longer than its column."""
	if isinstance(value, bool) or not isinstance(value, (str, int, float)) or value != value or value in (math.inf, -math.inf):
		return False
	return "\0" not in str(value) and len(str(value).encode()) <= LONGEST_TEXT


def fits_page(value) -> bool:
	"""Such a text, but for the pictures pasted into it, which become files.

	>>> fits_page('<img src="data:image/png;base64,' + "A" * 70_000 + '">'), fits_page("A" * 70_000)
	(True, False)
	"""
	return fits_text(PICTURE.sub("", value) if isinstance(value, str) else value)


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
	"""A date of these centuries, year first as the database reads it: Frappe takes a mere time of day for today.

	>>> fits_date("2026-03-03"), fits_date("00:00"), fits_date("03.03.2026")
	(True, False, False)
	"""
	return isinstance(value, str) and bool(YEAR_FIRST.match(value)) and getdate(value).year in YEARS


def fits_datetime(value) -> bool:
	"""A moment of these centuries, year first."""
	return isinstance(value, str) and bool(YEAR_FIRST.match(value)) and get_datetime(value).year in YEARS


def fits_time(value) -> bool:
	"""A time of day."""
	return isinstance(value, str) and get_time(value) is not None


FITS = {
	"Currency": fits_number, "Float": fits_number, "Percent": fits_number, "Int": fits_int, "Check": fits_check,
	"Date": fits_date, "Datetime": fits_datetime, "Time": fits_time, "Rating": fits_number, "Duration": fits_int,
	"Text Editor": fits_page,
}  # fmt: skip
SHORT = ("Link", "Dynamic Link", "Select")
