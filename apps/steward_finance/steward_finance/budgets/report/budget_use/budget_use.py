"""How much of the budgets is granted, reserved, spent and left; by unit, item, month, or line by line? [S21]"""

import frappe
from frappe import _
from frappe.utils import cint, flt

from steward.columns import aligned
from steward_business.analysis.calendar import first_month
from steward_finance.budgets.planning import this_year

FIGURES = ("granted", "transferred", "reserved", "spent", "left_amount")
BY = {"Unit": "org_unit", "Expense Item": "expense_item", "Month": "month"}
SHOWN = 20  # bars of the chart
LIVING = ("In Force", "Closed")
LINE = "Expense Budget Line"
ORDER = "`tabExpense Budget`.org_unit, `tabExpense Budget`.name, `tabExpense Budget Line`.idx"
FIELDS = (
	"name as budget", "workflow_state", *(f"lines.{field} as {field}" for field in ("org_unit", "expense_item", "month", "control", *FIGURES)),
)  # fmt: skip


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, no message, chart, and the totals above it."""
	asked = frappe._dict(filters or {})
	lines = permitted(asked)
	rows = added_up(lines, asked.by) if asked.by in BY else [{**line, "used": used(line)} for line in lines]
	return aligned(columns(asked.by)), rows, None, chart(rows, asked.by), summary(lines)


def permitted(asked: frappe._dict) -> list[dict]:
	"""Lines of the budgets that the user may see; one query."""
	wanted = [["year", "=", cint(asked.year) or this_year()], ["workflow_state", "in", LIVING]]
	wanted += [["org_unit", "=", asked.org_unit]] if asked.org_unit else []
	wanted += [[LINE, "expense_item", "=", asked.expense_item]] if asked.expense_item else []
	wanted += [["workflow_state", "=", "In Force"]] if cint(asked.in_force) else []
	return frappe.get_list("Expense Budget", wanted, list(FIELDS), order_by=ORDER, limit_page_length=0)


def added_up(lines: list[dict], by: str) -> list[dict]:
	"""One row a unit, item or month; months in their order, the rest by what is spent."""
	sums: dict[str, dict] = {}
	for line in lines:
		key = line[BY[by]] or ""
		row = sums.setdefault(key, {BY[by]: key, **dict.fromkeys(FIGURES, 0.0)})
		for field in FIGURES:
			row[field] = flt(row[field] + flt(line[field]), 2)
	rows = [{**row, "used": used(row)} for row in sums.values()]
	if by == "Month":
		return [{**row, "month": month_title(row["month"])} for row in sorted(rows, key=lambda row: place(cint(row["month"])))]
	return sorted(rows, key=lambda row: -(row["spent"] + row["reserved"]))


def place(month: int) -> int:
	"""Where a month stands in the business year; what is for the whole year comes first."""
	return (month - first_month()) % 12 + 1 if month else 0


def month_title(month: str) -> str:
	"""A month's number, or that the line is for the whole year."""
	return str(month) if month else _("Whole Year")


def used(row: dict) -> float:
	"""Percent of what was granted and transferred that is reserved or spent.

	>>> used({"granted": 200, "transferred": -100, "reserved": 10, "spent": 15.5}), used({"granted": 0, "transferred": 0, "reserved": 0, "spent": 0})
	(25.5, 0.0)
	"""
	total = flt(row["granted"]) + flt(row["transferred"])
	return round((flt(row["reserved"]) + flt(row["spent"])) * 100 / total, 1) if total > 0 else 0.0


def columns(by: str | None) -> list[dict]:
	"""Whose, then the figures in the order money takes."""
	whose = {
		"Unit": [column("org_unit", _("Unit"), "Link", 180, "Org Unit")],
		"Expense Item": [column("expense_item", _("Expense Item"), "Link", 180, "Expense Item")],
		"Month": [column("month", _("Month"), "Data", 110)],
	}.get(by) or [
		column("org_unit", _("Unit"), "Link", 130, "Org Unit"), column("expense_item", _("Expense Item"), "Link", 150, "Expense Item"),
		column("month", _("Month"), "Data", 80),
	]  # fmt: skip
	figures = zip(FIGURES, (_("Granted"), _("Transfers"), _("Reserved"), _("Spent"), _("Remaining")), strict=True)
	place = [] if by in BY else [column("budget", _("Expense Budget"), "Link", 150, "Expense Budget")]
	return [*whose, *(column(field, label, "Currency", 140) for field, label in figures), column("used", _("Used %"), "Percent", 90), *place]


def column(fieldname: str, label: str, fieldtype: str, width: int, options: str = "") -> dict:
	"""One column."""
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, "options": options}


def chart(rows: list[dict], by: str | None) -> dict | None:
	"""Spent, reserved and left as one bar, as high as what there was."""
	if not rows:
		return None
	title = BY.get(by, "expense_item")
	shown = rows[:SHOWN]
	parts = (("spent", _("Spent")), ("reserved", _("Reserved")), ("left_amount", _("Remaining")))
	bars = [{"name": label, "values": [flt(row[field], 2) for row in shown]} for field, label in parts]
	data = {"labels": [str(row[title] or _("Whole Year")) for row in shown], "datasets": bars}
	return {"type": "bar", "data": data, "fieldtype": "Currency", "colors": ["#318AD8", "#ECAD4B", "#A9D8B8"], "barOptions": {"stacked": 1}}


def summary(lines: list[dict]) -> list[dict]:
	"""The five totals over everything shown."""
	sums = {field: flt(sum(flt(line[field]) for line in lines), 2) for field in FIGURES}
	labels = {"granted": _("Granted"), "reserved": _("Reserved"), "spent": _("Spent"), "left_amount": _("Remaining")}
	return [{"label": label, "value": sums[field], "datatype": "Currency", "indicator": "Red" if sums[field] < 0 else "Blue"} for field, label in labels.items()]
