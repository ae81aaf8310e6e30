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
	total: field that is added up; none: records are counted.
	where: further conditions on the table, as a function of it.
	filters: the same conditions as list filters, so that the rows behind a figure can be opened.
	"""

	doctype: str
	day: str
	unit: str = ""
	staff: str = ""
	total: str = ""
	where: Callable | None = None
	filters: tuple[tuple[str, str, object], ...] = ()

	def sums(self, start: date, end: date) -> Sums:
		"""Total and cases by unit; records of nobody's unit are under the empty name. [S17]"""
		table, staff = frappe.qb.DocType(self.doctype), frappe.qb.DocType("Staff Member")
		query = frappe.qb.from_(table)
		if self.staff:
			query = query.left_join(staff).on(staff.name == table[self.staff])
		unit = staff.org_unit if self.staff else table[self.unit]
		day = table[self.day]
		within = [day >= start, day < end + timedelta(days=1)]
		cases = Criterion.all([*within, self.where(table)] if self.where else within)
		total = Sum(table[self.total]) if self.total else Count(table.name)
		rows = query.select(unit, total, Count(table.name)).where(cases).groupby(unit).run()
		return {unit or "": (float(total or 0), int(cases)) for unit, total, cases in rows}

	def listed(self, start: date, end: date, units: list[str]) -> dict:
		"""The records behind the figure of some units, as a list's filters."""
		filters = [[self.day, "between", [str(start), str(end)]], *map(list, self.filters)]
		people = frappe.get_all("Staff Member", {"org_unit": ("in", units)}, pluck="name", order_by="name") if self.staff else units
		return {"doctype": self.doctype, "filters": [*filters, [self.staff or self.unit, "in", people]]}


def submitted(table) -> Criterion:
	"""Only what is final."""
	return table.docstatus == 1
