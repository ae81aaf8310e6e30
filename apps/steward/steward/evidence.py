"""Evidence: facts about what people did in a period, from which they can be appraised.

An app names functions returning lists of `Evidence` in the hook `steward_evidence`. A fact is measured for everybody at
once, from the records themselves; nobody enters it. Who had no case in the period is not named: nothing is no zero.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import frappe
from frappe.query_builder import Criterion
from frappe.query_builder.functions import Count, Sum
from pypika import Case

Cases = dict[str, tuple[int, int]]  # by Staff Member: as it should be, cases


@dataclass(frozen=True)
class Evidence:
	"""One kind of fact.

	key: its name for schemes, never translated. rule: number in the regulation. title: what it is, in English.
	doctype: whose records are counted. measure: `(from, to) -> Cases`, set-based.
	"""

	key: str
	rule: str
	title: str
	doctype: str
	measure: Callable[[date, date], Cases]


@dataclass(frozen=True)
class Fact:
	"""A person's part of one kind: of so many cases so many were as they should be."""

	key: str
	rule: str
	title: str
	kept: int
	cases: int


def all_evidence() -> list[Evidence]:
	"""Every kind that the installed apps know, by rule number and key."""
	found = [kind for path in frappe.get_hooks("steward_evidence") for kind in frappe.get_attr(path)()]
	return sorted(found, key=lambda kind: (int(kind.rule.lstrip("S")), kind.key))


def of_period(from_date: date, to_date: date) -> dict[str, list[Fact]]:
	"""The facts of a period by Staff Member, both days included: one measure a kind, however many people there are."""
	found: dict[str, list[Fact]] = {}
	for kind in all_evidence():
		for staff, (kept, cases) in sorted(kind.measure(from_date, to_date).items()):
			found.setdefault(staff, []).append(Fact(kind.key, kind.rule, kind.title, kept, cases))
	return found


def by_staff(doctype: str, staff: str, day: str, kept: Callable, where: Callable | None = None) -> Callable[[date, date], Cases]:
	"""A measure of one query over a DocType or one of its tables.

	Args:
		staff: field with the Staff Member. day: Date or Datetime field that puts a record into a period.
		kept: function of the table, true where it is as it should be. where: the same, which records are cases at all.
	"""

	def measure(from_date: date, to_date: date) -> Cases:
		table = frappe.qb.DocType(doctype)
		within = [table[day] >= from_date, table[day] < to_date + timedelta(days=1), table[staff] != ""]
		cases = Criterion.all([*within, where(table)] if where else within)
		good = Sum(Case().when(kept(table), 1).else_(0))
		rows = frappe.qb.from_(table).select(table[staff], good, Count(table.name)).where(cases).groupby(table[staff]).run()
		return {person: (int(number), int(of)) for person, number, of in rows}

	return measure
