"""A budget's own postings: granted when it comes into force, taken back when it is cancelled, lapsed when it is closed. [S21 S22]"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward_business.money import exact, to_cents
from steward_finance.budgets import entries, lines, refusing
from steward_finance.budgets.errors import BudgetInUse, BudgetTwice
from steward_finance.budgets.rules import ZERO, Line

USES = ("transferred", "reserved", "spent")


def grant(budget: Document) -> None:
	"""The lines come into force: one Budget row each, and money to spend. [S22]"""
	amounts = {row.name: exact(to_cents(exact(row.amount))) for row in budget.lines}
	found = list(lines.of_budget(budget.name).values())
	for line in found:
		line.in_force = True
		line.book("Budget", amounts[line.name])
	keep(budget, found)
	entries.write(budget, [entries.entry(line, "Budget", amounts[line.name]) for line in found])


def revoke(budget: Document) -> None:
	"""A cancelled budget: each Budget row is reversed, to the cent. [S22]"""
	found, granted = lines.of_budget(budget.name), entries.standing(budget, ("Budget",))
	for row in granted:
		found[row.budget_line].book("Budget", -exact(row.amount))
	keep(budget, ended(list(found.values())))
	entries.write(budget, [entries.reversal(found[row.budget_line], row) for row in granted])


def lapse(budget: Document) -> None:
	"""A closed budget: what is left may no longer be spent. [S22]"""
	keep(budget, ended(list(lines.of_budget(budget.name).values())))


def ended(found: list[Line]) -> list[Line]:
	"""Lines that are no longer in force."""
	for line in found:
		line.in_force = False
	return found


def keep(budget: Document, found: list[Line]) -> None:
	"""Write the lines, and show them on the document as they now are."""
	lines.keep(found)
	by_name = {line.name: line for line in found}
	for row in budget.lines:
		row.update({field: float(value) for field, value in lines.columns(by_name[row.name]).items()})


def check_unused(budget: Document) -> None:
	"""Refuse to cancel a budget on which something is reserved, spent or transferred. [S22]"""
	used = [line for line in lines.of_budget(budget.name).values() if any(getattr(line, field) for field in USES)]
	posted = frappe.get_all(entries.ENTRY, {"budget": budget.name, "kind": ("!=", "Budget")}, pluck="budget_line", limit=1, order_by=None)
	if used or posted:
		named = used or lines.locked(set(posted)).values()
		frappe.throw(
			_("{0} cannot be cancelled: it was already used for {1}. Close it instead.").format(
				budget.name, ", ".join(map(refusing.where, named))
			),
			BudgetInUse,
		)


def check_nothing_reserved(budget: Document) -> None:
	"""Refuse to close a budget on which something is reserved; show the balances as they are now. [S22]"""
	found = lines.of_budget(budget.name)
	reserved = [f"{refusing.where(line)}: {refusing.money(line.reserved)}" for line in found.values() if line.reserved]
	if reserved:
		frappe.throw(
			_("{0} cannot be closed while something is reserved: {1}. Close these requests first.").format(budget.name, ", ".join(reserved)),
			BudgetInUse,
		)
	for row in budget.lines:
		row.update({field: float(value) for field, value in lines.columns(found[row.name]).items()})


def lapsing(budget: Document) -> float:
	"""What is left of all lines, which closing gives up."""
	return float(sum((max(line.left, ZERO) for line in lines.of_budget(budget.name).values()), ZERO))


def check_no_other(budget: Document) -> None:
	"""Refuse what another budget of the unit and year in force has already. [S21]

	The plan's row is locked first, so of two budgets approved at the same moment the second sees the first.
	"""
	frappe.db.get_value("Annual Business Plan", budget.plan, "name", for_update=True)
	line = frappe.qb.DocType(lines.LINE)
	same = (line.org_unit == budget.org_unit) & (line.year == budget.year) & (line.in_force == 1) & (line.parent != budget.name)
	items = sorted({row.expense_item for row in budget.lines})
	query = frappe.qb.from_(line).select(line.parent, line.expense_item).where(same & line.expense_item.isin(items))
	if taken := query.orderby(line.name).for_update().run():
		frappe.throw(
			_("{0} of {1} has budget {2} for {3} in force already. Leave the item out, or ask for a budget transfer.").format(
				budget.org_unit, budget.year, taken[0][0], taken[0][1]
			),
			BudgetTwice,
		)
