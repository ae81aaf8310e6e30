"""The rows of the printed budget: an item by months takes one row. [S22]"""

from frappe import _, get_cached_value
from frappe.model.document import Document
from frappe.utils import fmt_money

from steward_business.money import exact
from steward_finance.budgets.rules import ZERO

FIGURES = {"amount": "amount", "transfers": "transferred", "spent": "spent", "reserved": "reserved", "left": "left_amount"}


def budget_table(budget: Document) -> list[dict]:
	"""For the print format: item, months, amounts as text, and the item's scope."""
	items = list(dict.fromkeys(row.expense_item for row in budget.lines))
	return [as_row(item, [row for row in budget.lines if row.expense_item == item]) for item in items]


def as_row(item: str, rows: list) -> dict:
	"""One item with the sums of its lines."""
	sums = {name: fmt_money(float(sum((exact(row.get(field)) for row in rows), ZERO))) for name, field in FIGURES.items()}
	months = sorted(int(row.month) for row in rows if row.month)
	return {"expense_item": item, "months": spans(months) or _("Whole Year"), "scope": get_cached_value("Expense Item", item, "scope") or "", **sums}


def spans(months: list[int]) -> str:
	"""Months in short.

	>>> spans([1, 2, 3, 7, 9, 10]), spans([])
	('1–3, 7, 9–10', '')
	"""
	runs: list[list[int]] = []
	for month in months:
		if runs and month == runs[-1][-1] + 1:
			runs[-1].append(month)
		else:
			runs.append([month])
	return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
