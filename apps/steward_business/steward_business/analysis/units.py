"""Figures of units, each with the units below it. [S17]"""

import frappe

from steward_business.analysis.measures import Sums


def tree() -> list[dict]:
	"""Every unit with its place in the tree."""
	return frappe.get_all("Org Unit", fields=["name", "lft", "rgt", "head", "function"], order_by="lft", limit_page_length=0)


def rolled_up(sums: Sums, units: list[dict]) -> Sums:
	"""Each unit's sums with those below it; what belongs to nobody counts for the topmost unit.

	>>> company, sales = {"name": "Company", "lft": 1, "rgt": 4}, {"name": "Sales", "lft": 2, "rgt": 3}
	>>> rolled_up({"Sales": (5.0, 2), "": (1.0, 1)}, [company, sales])
	{'Company': (6.0, 3), 'Sales': (5.0, 2)}
	"""
	places = {unit["name"]: unit["lft"] for unit in units}
	top = units[0]["lft"] if units else 0
	placed = [(places.get(unit, top), value) for unit, value in sums.items()]
	return {unit["name"]: added([v for lft, v in placed if unit["lft"] <= lft <= unit["rgt"]]) for unit in units}


def added(values: list[tuple[float, int]]) -> tuple[float, int]:
	"""Totals and cases added up."""
	return (sum((total for total, _cases in values), 0.0), sum(cases for _total, cases in values))


def below(unit: str, units: list[dict]) -> list[str]:
	"""A unit and all below it."""
	own = next((one for one in units if one["name"] == unit), None)
	return [one["name"] for one in units if own and own["lft"] <= one["lft"] <= own["rgt"]]


def reporting(units: list[dict]) -> list[dict]:
	"""Business units with a head, who reports on them."""
	return [unit for unit in units if unit["function"] == "Business" and unit["head"]]
