"""Rows of the Budget Ledger: written here and nowhere else, never changed. [S21]"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from steward.approvals import rows
from steward_finance.budgets.rules import Line

ENTRY = "Budget Ledger Entry"
FIELDS = ("name", "kind", "amount", "budget_line", "spent_on", "reference_row", "reverses")


def entry(line: Line, kind: str, amount: Decimal, on: date | None = None, row: str = "", reverses: str | None = None) -> dict:
	"""A row to be written."""
	place = {"org_unit": line.org_unit, "year": line.year, "month": line.month, "expense_item": line.expense_item}
	return {
		"name": frappe.generate_hash(length=16), "kind": kind, "amount": amount, "posted_at": now_datetime(), "spent_on": on,
		"budget": line.budget, "budget_line": line.name, **place, "reference_row": row, "reverses": reverses,
	}  # fmt: skip


def reversal(line: Line, row: frappe._dict) -> dict:
	"""The row that takes another one back."""
	return entry(line, row.kind, -row.amount, row.spent_on, row.reference_row, row.name)


def write(doc: Document, new: list[dict]) -> None:
	"""Add rows of a paper, in one statement."""
	rows.put(ENTRY, [{**row, "reference_doctype": doc.doctype, "reference_name": doc.name} for row in new])


def of(doc: Document, kinds: Iterable[str] = ()) -> list[frappe._dict]:
	"""All rows of a paper, or those of some kinds, in the order they were written."""
	filters = {"reference_doctype": doc.doctype, "reference_name": doc.name}
	if kinds:
		filters["kind"] = ("in", list(kinds))
	return frappe.get_all(ENTRY, filters, FIELDS, order_by="posted_at, name", limit=0)


def standing(doc: Document, kinds: Iterable[str] = ()) -> list[frappe._dict]:
	"""Rows of a paper that are not taken back yet."""
	found = of(doc, kinds)
	reversed_ = {row.reverses for row in found if row.reverses}
	return [row for row in found if not row.reverses and row.name not in reversed_]
