"""Advances Outstanding: who still holds the company's money, and since when it is overdue. [S23]"""

import frappe
from frappe import _
from frappe.utils import cint, date_diff, flt, today

from steward.columns import aligned

ADVANCE = "Cash Advance"
FIELDS = ["name", "claimant", "claimant.full_name as full_name", "org_unit", "purpose", "paid_on", "due_back_on", "amount", "claimed", "returned", "left_amount"]
BARS = 15


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message, chart and totals."""
	asked = frappe._dict(filters or {})
	rows = outstanding(asked)
	return aligned(columns()), rows, None, chart(rows), summary(rows)


def outstanding(asked: frappe._dict) -> list[dict]:
	"""Advances that are paid and not accounted for, as far as the caller may see them; the most overdue first."""
	wanted = [["workflow_state", "=", "Paid"], ["left_amount", ">", 0]]
	wanted += [["org_unit", "=", asked.org_unit]] if asked.org_unit else []
	wanted += [["due_back_on", "<", today()]] if cint(asked.overdue) else []
	rows = frappe.get_list(ADVANCE, wanted, FIELDS, order_by="due_back_on, name", limit_page_length=0)
	for row in rows:
		row.days_overdue = max(0, date_diff(today(), row.due_back_on))
	return rows


def columns() -> list[dict]:
	"""Who still owes how much and until when, which a telephone shows; then what for and what became of it."""
	plain = [
		("full_name", _("Claimant"), "Data", "", 95), ("left_amount", _("Outstanding"), "Currency", "", 120), ("due_back_on", _("Due Back On"), "Date", "", 110),
		("days_overdue", _("Days Overdue"), "Int", "", 120), ("purpose", _("Purpose"), "Data", "", 200), ("org_unit", _("Unit"), "Link", "Org Unit", 120),
		("name", _("Cash Advance"), "Link", ADVANCE, 140), ("paid_on", _("Paid On"), "Date", "", 110), ("amount", _("Amount"), "Currency", "", 120),
		("claimed", _("Claimed On It"), "Currency", "", 130), ("returned", _("Returned"), "Currency", "", 120),
	]  # fmt: skip
	return [dict(zip(("fieldname", "label", "fieldtype", "options", "width"), row, strict=True)) for row in plain]


def chart(rows: list[dict]) -> dict | None:
	"""Outstanding by person, what is overdue apart."""
	if not rows:
		return None
	sums: dict[str, list[float]] = {}
	for row in rows:
		sums.setdefault(row.full_name or row.claimant, [0.0, 0.0])[bool(row.days_overdue)] += flt(row.left_amount)
	people = sorted(sums, key=lambda name: -sum(sums[name]))[:BARS]
	parts = [{"name": label, "values": [flt(sums[name][at], 2) for name in people]} for at, label in enumerate((_("Not Due Yet"), _("Overdue")))]
	data = {"labels": list(people), "datasets": parts}
	return {"type": "bar", "fieldtype": "Currency", "colors": ["#318AD8", "#E24C4C"], "barOptions": {"stacked": 1}, "data": data}


def summary(rows: list[dict]) -> list[dict]:
	"""The two totals."""
	overdue = sum(flt(row.left_amount) for row in rows if row.days_overdue)
	total = sum(flt(row.left_amount) for row in rows)
	return [
		{"label": _("Outstanding"), "value": flt(total, 2), "datatype": "Currency", "indicator": "Blue"},
		{"label": _("Overdue"), "value": flt(overdue, 2), "datatype": "Currency", "indicator": "Red" if overdue else "Green"},
	]
