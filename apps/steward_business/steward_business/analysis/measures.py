"""How a figure is taken from the records of a period, one query for all units. [S17]"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import frappe
from frappe.query_builder import Criterion
from frappe.query_builder.functions import Count, Sum

Sums = dict[str, tuple[float, int]]  # by unit: total and number of cases


@dataclass(frozen=True)
class Measure:
	"""Records of a DocType with a day in the period.

	doctype: whose records. day: Date or Datetime field that puts a record into a period.
	unit: Org Unit field of the record; else staff: Staff Member field whose unit counts.
	via: (link field, DocType, its Staff Member field) where the person stands on another record.
	total: field that is added up, or a function of the table; none: records are counted.
	where: further conditions, as a function of the table; filters: the same as list filters.
	child: the records are rows of the table of that DocType.
	"""

	doctype: str
	day: str
	unit: str = ""
	staff: str = ""
	via: tuple[str, str, str] | tuple = ()
	total: str | Callable = ""
	where: Callable | None = None
	filters: tuple[tuple[str, str, object], ...] = ()
	child: str = ""

	def sums(self, start: date, end: date) -> Sums:
		"""Total and cases by unit; records of nobody's unit are under the empty name. [S17]"""
		table = frappe.qb.DocType(self.doctype)
		query, unit = self.placed(table)
		within = [table[self.day] >= start, table[self.day] < end + timedelta(days=1)]
		cases = Criterion.all([*within, self.where(table)] if self.where else within)
		rows = query.select(unit, self.summed(table), Count(table.name)).where(cases).groupby(unit).run()
		return {unit or "": (float(total or 0), int(cases)) for unit, total, cases in rows}

	def placed(self, table) -> tuple:
		"""The query with what it must be joined with, and the unit a record counts for."""
		query, staff = frappe.qb.from_(table), frappe.qb.DocType("Staff Member")
		if self.unit:
			return query, table[self.unit]
		person = table[self.staff] if self.staff else None
		if self.via:
			link, doctype, field = self.via
			other = frappe.qb.DocType(doctype)
			query, person = query.join(other).on(other.name == table[link]), other[field]
		return query.left_join(staff).on(staff.name == person), staff.org_unit

	def summed(self, table):
		"""What is added up."""
		if callable(self.total):
			return Sum(self.total(table))
		return Sum(table[self.total]) if self.total else Count(table.name)

	def listed(self, start: date, end: date, units: list[str]) -> dict:
		"""The records behind the figure of some units, as a list's filters."""
		shown = self.child or self.doctype
		day = f"{self.doctype}.{self.day}" if self.child else self.day
		return {"doctype": shown, "filters": [[day, "between", [str(start), str(end)]], *map(list, self.filters), self.whose(units)]}

	def whose(self, units: list[str]) -> list:
		"""The filter on the units' own records."""
		if self.unit:
			return [self.unit, "in", units]
		people = frappe.get_all("Staff Member", {"org_unit": ("in", units)}, pluck="name", order_by="name")
		if not self.via or self.child:
			return [self.staff or self.via[2], "in", people]
		link, doctype, field = self.via
		return [link, "in", frappe.get_all(doctype, {field: ("in", people)}, pluck="name", order_by="name", limit_page_length=0)]


def submitted(table) -> Criterion:
	"""Only what is final."""
	return table.docstatus == 1
