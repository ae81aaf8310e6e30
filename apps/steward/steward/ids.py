"""Which names contain a text, found through the key instead of by reading every row.

Our names are PREFIX-YYYY-00012 (`naming.py`). The key says which series a table holds; a text fits in them at a
few places, and each place is a range of the key. `None` where that is not so (other names, a text that fits
many): then Frappe's own way finds them, and soon.
"""

import re
from itertools import product

import frappe
from pypika import Criterion

NAME = re.compile(r"([A-Za-z]+-(?:\d{4}-)?)(\d+)(-\d+)?")
TEXT = re.compile(r"[A-Za-z0-9-]+")
INSIDE = re.compile(r"(\d+)(-([1-9]\d*)?)?")  # a part of a number, perhaps with the -1 of an amended document
ABOVE = "9" * 20  # behind every number of a series
MOST_SERIES, MOST_PLACES, MOST = 30, 150, 500


def containing(doctype: str, text: str) -> list[str] | None:
	"""Names that contain the text, at most 500."""
	series = series_of(doctype) if TEXT.fullmatch(text) else None
	if series is None:
		return None
	starts: set[str] = set()
	for prefix, digits in series.items():
		found = places(prefix, digits, text)
		if found is None or len(starts) > MOST_PLACES:
			return None
		starts |= found
	names = starting(doctype, starts) if starts else []
	return names if len(names) <= MOST else None


def series_of(doctype: str) -> dict[str, int] | None:
	"""The series of a table's names, with the digits of the longest number; None if a name is of no series."""
	found: dict[str, int] = {}
	while first := next_name(doctype, f"{[*found][-1]}{ABOVE}" if found else ""):
		name = NAME.fullmatch(first)
		last = name and last_number(name[1])
		if not last or len(found) == MOST_SERIES:
			return None
		found[name[1]] = max(len(name[2]), len(str(last)))
	return found


def next_name(doctype: str, name: str) -> str | None:
	"""The first name behind another, in the order of the key."""
	table = frappe.qb.DocType(doctype)
	found = frappe.qb.from_(table).select(table.name).where(table.name > name).orderby(table.name).limit(1).run(pluck=True)
	return found[0] if found else None


def last_number(prefix: str) -> int:
	"""The last number a series gave; 0 if Frappe knows no such series."""
	table = frappe.qb.Table("tabSeries")
	row = frappe.qb.from_(table).select(table.current).where(table.name == prefix).run()
	return row[0][0] if row else 0


def places(prefix: str, digits: int, text: str) -> set[str] | None:
	"""How names of a series begin that contain the text; None if they are too many."""
	low, head = prefix.lower(), text.lower()
	if head in low or re.fullmatch(r"-\d*", head):  # all of the series, or any amended one
		return None
	found = {prefix + text[size:] for size in range(1, len(text)) if low.endswith(head[:size])}
	inside = INSIDE.fullmatch(text)
	if not inside or len(inside[1]) > digits:
		return found
	number = len(inside[1])
	if digits - number > 2:
		return None
	return found | {f"{prefix}{''.join(lead)}{text}" for size in range(digits - number + 1) for lead in product("0123456789", repeat=size)}


def starting(doctype: str, starts: set[str]) -> list[str]:
	"""Names that begin in one of these ways, each a range of the key."""
	table = frappe.qb.DocType(doctype)
	begins = Criterion.any([table.name.like(f"{start}%") for start in sorted(starts)])
	return frappe.qb.from_(table).select(table.name).where(begins).limit(MOST + 1).run(pluck=True)
