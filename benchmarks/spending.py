"""Reports of finance: what is left of the budgets, what was spent, the invoices; beside raw SQL and a loop; runs inside a `Side`."""

import time
from collections import defaultdict
from decimal import Decimal

import finance
import frappe
import lists

from steward_business.analysis import totals
from steward_finance.budgets.report.budget_use import budget_use
from steward_finance.claims import counting
from steward_finance.claims.report.expenses_by_person_item_client import (
	expenses_by_person_item_client as expenses,
)
from steward_finance.invoices.report.invoice_register import invoice_register

FIRST, LAST = "2024-01-01", "2026-12-31"
LEDGER = "select {key}, " + ", ".join(finance.SUMS.values()) + " from `tabBudget Ledger Entry` where year = 2026 {part} group by {key}"
EXPENSES = """select {key}, count(distinct line.parent), sum(line.amount), sum(line.approved_amount) from `tabReimbursement Line` line
	ignore index ({index}) {join} where line.docstatus = 1 and line.parenttype = 'Reimbursement'
	and line.spent_on between '2024-01-01' and '2026-12-31' group by {key}"""
CLAIMS = "join `tabReimbursement` claim on claim.name = line.parent"
OF_CLAIM = {"Person": "claimant", "Client": "client"}
RAW = {"Expense Item": EXPENSES.format(key="line.expense_item", join="", index=", ".join(counting.INDEXES))} | {
	by: EXPENSES.format(key=f"claim.{field}", join=CLAIMS, index=", ".join(counting.INDEXES)) for by, field in OF_CLAIM.items()
}
KEYS = {"Expense Item": "expense_item", "Unit": "org_unit", "Line": "budget, expense_item"}


def timed(way: str, times: int, who: str = finance.ALL_USER, **asked) -> dict:
	"""Ask one way so many times as somebody; milliseconds of each, number of rows and a fingerprint of them."""
	took, rows = [], []
	with lists.acting(who):
		for _each in range(times):
			frappe.db.rollback()
			frappe.local.role_permissions = {}
			started = time.perf_counter()
			rows = WAYS[way](**asked)
			took.append((time.perf_counter() - started) * 1000)
	return {"ms": took, "rows": len(rows), "sums": totals.digest(repr(sorted(rows)))}


def budget_report(by: str) -> list[tuple]:
	"""Budget Use, as the desk asks for it; its rows to the cent."""
	rows = budget_use.execute({"year": finance.YEAR, "by": by})[1]
	return [(key_of(row, by), *(cents(row[field]) for field in finance.SUMS)) for row in rows]


def key_of(row: dict, by: str) -> str:
	"""What a row of the report is about."""
	return " ".join(row[field] for field in KEYS[by].split(", "))


def ledger(by: str, part: str = "") -> list[tuple]:
	"""The same from the ledger's rows, by hand."""
	keys = KEYS[by].count(",") + 1
	rows = frappe.db.sql(LEDGER.format(key=KEYS[by], part=part))
	return [(" ".join(row[:keys]), *(cents(value) for value in row[keys:])) for row in rows]


def ledger_of_lines(by: str) -> list[tuple]:
	"""From the ledger's rows by the unit of their budget, which is the unit of the line."""
	lines = frappe.db.sql("select name, org_unit from `tabExpense Budget Line` where year = %s", finance.YEAR)
	unit, found = dict(lines), defaultdict(lambda: [Decimal(0)] * len(finance.SUMS))
	for line, *sums in frappe.db.sql(LEDGER.format(key="budget_line", part="")):
		found[unit[line]] = [kept + Decimal(str(value)) for kept, value in zip(found[unit[line]], sums, strict=True)]
	return [(key, *map(cents, sums)) for key, sums in found.items()]


def expense_report(by: str) -> list[tuple]:
	"""Expenses by Person-Item-Client."""
	rows = expenses.execute({"by": by, "from_date": FIRST, "to_date": LAST})[1]
	return [(row["party"], row["claims"], cents(row["claimed"]), cents(row["approved"])) for row in rows]


def expenses_raw(by: str) -> list[tuple]:
	"""What somebody would write by hand, without the report's index; claims are joined only where they are asked for."""
	return [(key, number, cents(claimed), cents(approved)) for key, number, claimed, approved in frappe.db.sql(RAW[by])]


def expenses_looped(by: str) -> list[tuple]:
	"""What many reports do: read what is needed, add up in Python."""
	period = {"spent_on": ("between", (FIRST, LAST)), "docstatus": 1, "parenttype": "Reimbursement"}
	lines = frappe.get_all("Reimbursement Line", period, ["parent", "expense_item", "amount", "approved_amount"], limit=0, order_by=None)
	whose = dict(frappe.get_all("Reimbursement", {"docstatus": 1}, ["name", OF_CLAIM[by]], limit=0, order_by=None, as_list=True)) if by in OF_CLAIM else {}
	found: dict[str, list] = {}
	for row in lines:
		sums = found.setdefault(whose[row.parent] if whose else row.expense_item, [set(), 0.0, 0.0])
		sums[0].add(row.parent)
		sums[1] += row.amount
		sums[2] += row.approved_amount
	return [(key, len(names), cents(claimed), cents(approved)) for key, (names, claimed, approved) in found.items()]


def register(from_date: str, to_date: str) -> list[tuple]:
	"""Invoice Register of a period."""
	return [(row["name"], cents(row["amount"])) for row in invoice_register.execute({"from_date": from_date, "to_date": to_date})[1]]


def invoices_raw(from_date: str, to_date: str) -> list[tuple]:
	"""Its invoices by hand."""
	rows = frappe.db.sql("select name, amount from `tabInvoice Record` where invoice_date between %s and %s", (from_date, to_date))
	return [(name, cents(amount)) for name, amount in rows]


def cents(amount) -> str:
	"""An amount as text, to the cent."""
	return f"{Decimal(str(amount or 0)):.2f}"


WAYS = {
	"budget use": budget_report, "ledger": ledger, "ledger of lines": ledger_of_lines, "expenses": expense_report, "expenses raw": expenses_raw,
	"expenses loop": expenses_looped, "register": register, "invoices raw": invoices_raw,
}  # fmt: skip
