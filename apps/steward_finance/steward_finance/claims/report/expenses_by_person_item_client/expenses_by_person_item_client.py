"""Expenses by Person-Item-Client: what was spent, by whom, on what, for whom. [S23]"""

import frappe
from frappe import _
from frappe.desk.reportview import build_match_conditions
from frappe.query_builder import CustomFunction
from frappe.query_builder.functions import Count, Sum
from frappe.utils import add_months, flt, get_first_day, getdate, today
from pypika import Criterion
from pypika.terms import LiteralValue

from steward.columns import aligned

CLAIM, ROW = "Reimbursement", "Reimbursement Line"
# what it is split by: DocType, its title
BY = {"Person": ("Staff Member", "full_name"), "Expense Item": ("Expense Item", None), "Client": ("Client", "client_name"), "Unit": ("Org Unit", None)}
OF_CLAIM, OF_LINE = ("claimant", "org_unit", "client"), ("Expense Item", "Month")
MONTHS = 11
BARS = 12
LEGEND = 12  # characters of a name under the chart
YEAR, MONTH = CustomFunction("year", ["day"]), CustomFunction("month", ["day"])


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message and chart."""
	asked = completed(filters)
	rows = [as_row(row, asked) for row in figures(asked)]
	name_parties(rows, asked)
	return aligned(columns(asked)), rows, None, chart(rows)


def completed(filters: dict | None) -> frappe._dict:
	"""The filters with the last twelve months and by item where nothing was given."""
	asked = frappe._dict(filters or {})
	asked.to_date = getdate(asked.to_date or today())
	asked.from_date = getdate(asked.from_date or get_first_day(add_months(asked.to_date, -MONTHS)))
	asked.by = asked.by if asked.by in (*BY, "Month") else "Expense Item"
	return asked


def figures(asked: frappe._dict) -> list[dict]:
	"""Sums of approved claims that the caller may see, in one query; of the lines alone where the claims tell nothing more."""
	claim, row = frappe.qb.DocType(CLAIM), frappe.qb.DocType(ROW)
	key = {
		"Person": claim.claimant, "Expense Item": row.expense_item, "Client": claim.client, "Unit": claim.org_unit,
		"Month": YEAR(row.spent_on) * 100 + MONTH(row.spent_on),
	}[asked.by]  # fmt: skip
	wanted = (row.docstatus == 1) & (row.parenttype == CLAIM) & row.spent_on[asked.from_date : asked.to_date]
	wanted = wanted & (row.expense_item == asked.expense_item) if asked.expense_item else wanted
	query = frappe.qb.from_(row)
	allowed, given = build_match_conditions(CLAIM), [field for field in OF_CLAIM if asked.get(field)]
	if allowed or given or asked.by not in OF_LINE:
		query = query.join(claim).on(row.parent == claim.name)
		wanted = wanted & LiteralValue(f"({allowed})") if allowed else wanted
		wanted = Criterion.all([wanted, *(claim[field] == asked[field] for field in given)])
	sums = Count(row.parent).distinct().as_("claims"), Sum(row.amount).as_("claimed"), Sum(row.approved_amount).as_("approved")
	found = query.select(key.as_("party"), *sums).where(wanted).groupby(key).run(as_dict=True)
	return sorted(found, key=(lambda found: found.party) if asked.by == "Month" else (lambda found: -flt(found.approved)))


def as_row(row: frappe._dict, asked: frappe._dict) -> dict:
	"""One row with its cut."""
	party = f"{row.party // 100}-{row.party % 100:02d}" if asked.by == "Month" else row.party
	return {**row, "party": party, "party_name": party or _("None"), "cut": flt(row.claimed - row.approved, 2)}


def name_parties(rows: list[dict], asked: frappe._dict) -> None:
	"""The names by which people know colleagues and clients."""
	doctype, title = BY.get(asked.by, (None, None))
	if not title or not rows:
		return
	wanted = [row["party"] for row in rows if row["party"]]
	names = frappe.get_all(doctype, {"name": ("in", wanted)}, ["name", title], order_by="name", limit=0)
	known = {found.name: found[title] for found in names}
	for row in rows:
		row["party_name"] = known.get(row["party"], row["party_name"])


def columns(asked: frappe._dict) -> list[dict]:
	"""Whose, how many claims, and the sums."""
	doctype, title = BY.get(asked.by, (None, None))
	link = {"fieldtype": "Link", "options": doctype} if doctype else {"fieldtype": "Data"}
	named = [{"fieldname": "party_name", "label": _("Name"), "fieldtype": "Data", "width": 200}] if title else []
	money = [(name, label) for name, label in (("claimed", _("Claimed")), ("approved", _("Approved Amount")), ("cut", _("Cut")))]
	return [
		{"fieldname": "party", "label": _(asked.by), "width": 160, **link},
		*named,
		{"fieldname": "claims", "label": _("Claims"), "fieldtype": "Int", "width": 90},
		*({"fieldname": name, "label": label, "fieldtype": "Currency", "width": 140} for name, label in money),
	]


def chart(rows: list[dict]) -> dict | None:
	"""What was approved, the largest first."""
	if not rows:
		return None
	shown = rows[:BARS]
	dataset = {"name": _("Approved Amount"), "values": [flt(row["approved"], 2) for row in shown]}
	labels = [str(row["party_name"])[:LEGEND] for row in shown]
	return {"type": "bar", "fieldtype": "Currency", "colors": ["#318AD8"], "data": {"labels": labels, "datasets": [dataset]}}
