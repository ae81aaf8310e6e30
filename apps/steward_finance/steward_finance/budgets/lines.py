"""Budget lines: which one a posting meets, locked in the order of their keys, and their kept balances. [S21]"""

from collections import defaultdict
from datetime import date

import frappe

from steward.approvals import rows
from steward_business.analysis.calendar import first_month
from steward_business.money import exact
from steward_finance.budgets.rules import Line, fitting, of_year

LINE = "Expense Budget Line"
FIGURES = ("granted", "transferred", "reserved", "spent")
FACTS = ("name", "parent", "org_unit", "year", "expense_item", "month", "control", "in_force", *FIGURES)
Key = tuple[str, str, date]  # unit, item, day


def read(row: dict) -> Line:
	"""A database row as a Line."""
	facts = {field: row[field] for field in ("name", "org_unit", "expense_item", "control")}
	figures = {field: exact(row[field]) for field in FIGURES}
	return Line(budget=row["parent"], year=row["year"], month=int(row["month"] or 0), in_force=bool(row["in_force"]), **facts, **figures)


def find(keys: list[Key]) -> dict[Key, Line]:
	"""The line in force for each unit, item and day that has one; one query, nothing locked."""
	known = [key for key in keys if all(key)]
	if not known:
		return {}
	units, items, days = (sorted(set(part)) for part in zip(*known, strict=True))
	begins = first_month()
	filters = {"org_unit": ("in", units), "expense_item": ("in", items), "year": ("in", [of_year(day, begins) for day in days]), "in_force": 1}
	by_item = defaultdict(list)
	for row in frappe.get_all(LINE, filters, FACTS, order_by="name", limit=0):
		by_item[row.org_unit, row.expense_item, row.year].append(read(row))
	found = {key: fitting(by_item[key[0], key[1], of_year(key[2], begins)], key[2].month) for key in known}
	return {key: line for key, line in found.items() if line}


def locked(names: set[str]) -> dict[str, Line]:
	"""Lines as they stand now, locked until the transaction ends, always in the same order."""
	return {row.name: read(row) for row in rows.locked(LINE, sorted(names), FACTS)}


def of_budget(budget: str) -> dict[str, Line]:
	"""All lines of a budget, locked."""
	return locked(set(frappe.get_all(LINE, {"parent": budget, "parenttype": "Expense Budget"}, pluck="name", order_by="name")))


def keep(changed: list[Line]) -> None:
	"""Write what the lines have become, in one statement; they must be locked."""
	new = [{"name": line.name, **columns(line)} for line in changed]
	rows.put(LINE, new, change=("in_force", "left_amount", *FIGURES))


def columns(line: Line) -> dict:
	"""The balances of a line as its columns hold them."""
	return {"in_force": int(line.in_force), "left_amount": line.left, **{field: getattr(line, field) for field in FIGURES}}
