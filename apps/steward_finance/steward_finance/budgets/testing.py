"""Makers of expense items, plans, budgets and transfers in any state, each step by the right person; for tests and demo."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from steward.acting import acting
from steward.hands import take
from steward_finance.budgets.planning import this_year

ITEM, PLAN, BUDGET, TRANSFER = "Expense Item", "Annual Business Plan", "Expense Budget", "Budget Transfer"
AMOUNT = 1000
# from state: (action, who takes it)
PATH = {
	"Draft": ("Submit", "head"),
	"Finance Review": ("Pass", "finance"),
	"Management Approval": ("Approve", "general"),
	"In Force": ("Close", "finance"),
}


@dataclass
class BudgetCast:
	"""Who plays which part: users. The head heads the unit whose budget it is."""

	head: str
	finance: str
	general: str


def make_item(name: str = "Travel", **fields) -> str:
	"""An expense item; returns its name."""
	if not frappe.db.exists(ITEM, name):
		frappe.get_doc({"doctype": ITEM, "item_name": name, "scope": "Journeys for the company.", "needs_invoice": 0, **fields}).insert()
	return name


def make_plan(head: str, unit: str, year: int | None = None) -> str:
	"""The unit's plan of a year, drafted by its head; returns its name."""
	facts = {"org_unit": unit, "year": year or this_year()}
	target = {"target": "Win ten new clients", "measure": "Signed contracts", "value": "10"}
	with acting(head):
		return frappe.db.get_value(PLAN, facts) or frappe.get_doc({"doctype": PLAN, **facts, "targets": [target]}).insert().name


def make_budget(cast: BudgetCast, unit: str, state: str = "In Force", lines: list[dict] | None = None, year: int | None = None, **fields) -> Document:
	"""A budget drafted by the head and brought to `state`: 1000 for the item Travel for the whole year, unless told otherwise."""
	year = year or this_year()
	lines = lines or [{"expense_item": make_item(), "amount": AMOUNT}]
	facts = {"org_unit": unit, "year": year, "plan": make_plan(cast.head, unit, year), "lines": lines}
	with acting(cast.head):
		budget = frappe.get_doc({"doctype": BUDGET, **facts, **fields}).insert()
	return brought(cast, budget, state)


def make_transfer(cast: BudgetCast, unit: str, from_line: str, to_line: str, amount: float = 100, state: str = "In Force", **fields) -> Document:
	"""A transfer asked for by the head and brought to `state`."""
	facts = {"org_unit": unit, "from_line": from_line, "to_line": to_line, "amount": amount, "reason": "More journeys than planned."}
	with acting(cast.head):
		transfer = frappe.get_doc({"doctype": TRANSFER, **facts, **fields}).insert()
	return brought(cast, transfer, state)


def brought(cast: BudgetCast, doc: Document, state: str) -> Document:
	"""The document, step by step in that state; cancelled by finance once in force."""
	while doc.workflow_state != state:
		action, part = PATH[doc.workflow_state]
		if state == "Cancelled" and doc.workflow_state == "In Force":
			action = "Cancel"
		doc = take(getattr(cast, part), doc, action, "Drawn up wrongly." if action == "Cancel" else "")
	return doc
