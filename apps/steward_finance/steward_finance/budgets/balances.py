"""What is left, for forms, phones and the nightly check. [S21]"""

from decimal import Decimal

import frappe
from frappe import _
from frappe.query_builder.functions import Sum
from frappe.utils import getdate

from steward.approvals import people
from steward.fitting import parsed
from steward_business.money import exact
from steward_finance.budgets import lines as budget_lines
from steward_finance.budgets.entries import ENTRY
from steward_finance.budgets.errors import NoBudgetLine
from steward_finance.budgets.permissions import FINANCE
from steward_finance.budgets.rules import ZERO, Line

SIGNED = {"Budget": ("granted", 1), "Transfer": ("transferred", 1), "Reserve": ("reserved", 1), "Release": ("reserved", -1), "Actual": ("spent", 1)}
MOST = 200  # rows a claim may have
SEES_ALL = (*FINANCE, "General Manager", "Internal Auditor", "System Manager")


@frappe.whitelist(methods=["POST"])
def remaining(org_unit: str, lines: list | str) -> list[dict]:
	"""What is left for each row of a claim, in one query; for units the caller belongs to, heads, or checks.

	Args:
		org_unit: the unit that pays.
		lines: rows with `expense_item` and `spent_on`, and optionally `row` (a name, given back).
	Returns: a row each: row, expense_item, control, budget, left, reserved, spent, granted; without a budget only its row and item.
	"""
	frappe.has_permission("Expense Item", throw=True)
	check_unit(org_unit)
	rows = parsed(lines) if isinstance(lines, str) else lines
	asked = [(row, key_of(org_unit, row)) for row in (rows if isinstance(rows, list) else [])[:MOST] if isinstance(row, dict)]
	found = find(asked)
	return [{"row": row.get("row"), "expense_item": row.get("expense_item"), **shown(found.get(key))} for row, key in asked]


def find(asked: list[tuple]) -> dict:
	"""Lines of the rows whose key is whole."""
	return budget_lines.find([key for _row, key in asked])


def key_of(org_unit: str, row: dict) -> budget_lines.Key:
	"""A row's key in the budget; a day that is none has no budget."""
	try:
		day = getdate(row.get("spent_on")) if row.get("spent_on") else None
	except (ValueError, TypeError, frappe.ValidationError):
		day = None
	return org_unit, str(row.get("expense_item") or ""), day


def shown(line: Line | None) -> dict:
	"""A line as the form shows it."""
	if not line:
		return {"budget": None}
	figures = {field: float(getattr(line, field)) for field in (*budget_lines.FIGURES, "left")}
	return {"budget": line.budget, "line": line.name, "control": line.control, "month": line.month, **figures}


def check_unit(org_unit: str) -> None:
	"""Refuse to tell others what a unit has left."""
	if set(SEES_ALL) & set(frappe.get_roles()) or org_unit in people.units_headed():
		return
	if not org_unit or org_unit != frappe.db.get_value("Staff Member", {"user": frappe.session.user}, "org_unit"):
		frappe.throw(_("You cannot claim for {0}.").format(org_unit or "–"), NoBudgetLine)


def summed() -> dict[str, dict[str, Decimal]]:
	"""The balances of every line, from the ledger's rows."""
	row = frappe.qb.DocType(ENTRY)
	found: dict[str, dict[str, Decimal]] = {}
	for line, kind, amount in frappe.qb.from_(row).select(row.budget_line, row.kind, Sum(row.amount)).groupby(row.budget_line, row.kind).run():
		field, sign = SIGNED[kind]
		figures = found.setdefault(line, dict.fromkeys(budget_lines.FIGURES, ZERO))
		figures[field] += sign * exact(amount)
	return found


def kept() -> dict[str, dict[str, Decimal]]:
	"""The balances of every line that was ever in force, as they are kept."""
	fields = ["name", *budget_lines.FIGURES, "left_amount"]
	rows = frappe.get_all(budget_lines.LINE, {"docstatus": (">", 0)}, fields, order_by="name", limit=0)
	return {row.pop("name"): {field: exact(value) for field, value in row.items()} for row in rows}


def differences(stored: dict, true: dict) -> dict[str, dict]:
	"""Lines whose kept balances are not the sums of their rows.

	>>> one = {"granted": Decimal(5), "transferred": ZERO, "reserved": ZERO, "spent": Decimal(2)}
	>>> differences({"a": one | {"left_amount": Decimal(3)}}, {"a": one})
	{}
	>>> sorted(differences({"a": one | {"left_amount": Decimal(4)}, "b": one}, {"a": one}))
	['a', 'b']
	"""
	found = {}
	for name in sorted({*stored, *true}):
		figures = true.get(name, dict.fromkeys(budget_lines.FIGURES, ZERO))
		wanted = figures | {"left_amount": figures["granted"] + figures["transferred"] - figures["reserved"] - figures["spent"]}
		if stored.get(name) != wanted:
			found[name] = {"kept": stored.get(name), "rows": wanted}
	return found


def check() -> dict[str, dict]:
	"""Compare the kept balances with the ledger's rows and say in the Error Log what differs (every night).

	The rows are the truth, but nothing is put right by itself: a balance that differs means that somebody wrote
	around the ledger, and an auditor wants to see it.
	"""
	found = differences(kept(), summed())
	if found:
		frappe.log_error(title=_("Budget balances differ from the ledger"), message=frappe.as_json(found))
	return found
