"""Expenses by Person-Item-Client: what was spent, by whom, on what, for whom. [S23]"""

import frappe
from frappe import _
from frappe.query_builder import CustomFunction
from frappe.query_builder.functions import Sum
from frappe.utils import add_months, flt, get_first_day, getdate, today
from pypika import Case, Criterion

from steward import listed
from steward.columns import aligned
from steward_finance.claims.counting import CLAIM, IN_CLAIM, OF_CLAIM, ON_ITEM, ROW

# what it is split by: DocType, its title, the line's field
BY = {
	"Person": ("Staff Member", "full_name", "claimant"), "Expense Item": ("Expense Item", None, "expense_item"),
	"Client": ("Client", "client_name", "client"), "Unit": ("Org Unit", None, "org_unit"),
}  # fmt: skip
NO_LINK = (None, None, None)
FILTERS = (*OF_CLAIM, "expense_item")
MONTHS = 11
BARS = 12
YEAR, MONTH = CustomFunction("year", ["day"]), CustomFunction("month", ["day"])


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message and chart."""
	asked = completed(filters)
	rows = [as_row(row, asked) for row in figures(asked)]
	name_parties(rows, asked)
	return aligned(columns(asked)), rows, None, chart(rows, asked.by)


def completed(filters: dict | None) -> frappe._dict:
	"""The filters with the last twelve months and by item where nothing was given."""
	asked = frappe._dict(filters or {})
	asked.to_date = getdate(asked.to_date or today())
	asked.from_date = getdate(asked.from_date or get_first_day(add_months(asked.to_date, -MONTHS)))
	asked.by = asked.by if asked.by in (*BY, "Month") else "Expense Item"
	return asked


def figures(asked: frappe._dict) -> list[dict]:
	"""Sums of approved claims that the caller may see, in one query; of the lines alone for who sees all claims."""
	row = frappe.qb.DocType(ROW)
	key = month_of(row.spent_on) if asked.by == "Month" else row[BY[asked.by][2]]
	given = [row[field] == asked[field] for field in FILTERS if asked.get(field)]
	wanted = Criterion.all([row.docstatus == 1, row.spent_on[asked.from_date : asked.to_date], *given])
	sums = Sum(Case().when(counted_before(row, asked), 0).else_(1)).as_("claims"), Sum(row.amount).as_("claimed"), Sum(row.approved_amount).as_("approved")
	query = frappe.qb.from_(row).select(key.as_("party"), *sums).where(wanted).groupby(key)
	found = of_visible(query, row).run(as_dict=True)
	return sorted(found, key=(lambda found: found.party) if asked.by == "Month" else (lambda found: -flt(found.approved)))


def of_visible(query, row):
	"""Only lines of claims that the caller may see."""
	allowed, claim = listed.term(CLAIM), frappe.qb.DocType(CLAIM)
	return query if allowed is None else query.join(claim).on(row.parent == claim.name).where(allowed)


def counted_before(row, asked: frappe._dict) -> Criterion:
	"""Whether a line before this one, of the same claim, counts for the same party: each claim counts once. [S23]"""
	before = row[ON_ITEM if asked.expense_item or asked.by == "Expense Item" else IN_CLAIM]
	again = before >= asked.from_date
	return again & (month_of(before) == month_of(row.spent_on)) if asked.by == "Month" else again


def month_of(day):
	"""A day's month as 202611, in SQL."""
	return YEAR(day) * 100 + MONTH(day)


def as_row(row: frappe._dict, asked: frappe._dict) -> dict:
	"""One row with its cut."""
	party = f"{row.party // 100}-{row.party % 100:02d}" if asked.by == "Month" else row.party
	return {**row, "claims": int(row.claims), "party": party, "party_name": party or _("None"), "cut": flt(row.claimed - row.approved, 2)}


def name_parties(rows: list[dict], asked: frappe._dict) -> None:
	"""The names by which people know colleagues and clients."""
	doctype, title, _field = BY.get(asked.by, NO_LINK)
	if not title or not rows:
		return
	wanted = [row["party"] for row in rows if row["party"]]
	names = frappe.get_all(doctype, {"name": ("in", wanted)}, ["name", title], order_by="name", limit=0)
	known = {found.name: found[title] for found in names}
	for row in rows:
		row["party_name"] = known.get(row["party"], row["party_name"])


def columns(asked: frappe._dict) -> list[dict]:
	"""Whose and the sums, which a telephone shows; then how many claims, and the number of who has a name."""
	doctype, title, _field = BY.get(asked.by, NO_LINK)
	link = {"fieldtype": "Link", "options": doctype} if doctype else {"fieldtype": "Data"}
	party = {"fieldname": "party", "label": _(asked.by), "width": 180, **link}
	named = {"fieldname": "party_name", "label": _("Name"), "fieldtype": "Data", "width": 180}
	money = (("claimed", _("Claimed"), 130), ("approved", _("Approved Amount"), 155), ("cut", _("Cut"), 130))
	return [
		named if title else party,
		*({"fieldname": name, "label": label, "fieldtype": "Currency", "width": width} for name, label, width in money),
		{"fieldname": "claims", "label": _("Number of Claims"), "fieldtype": "Int", "width": 150},
		*([party] if title else []),
	]


def chart(rows: list[dict], by: str) -> dict | None:
	"""What was approved, the largest first; months in their order."""
	if not rows:
		return None
	shown = rows[:BARS]
	dataset = {"name": _("Approved Amount"), "values": [flt(row["approved"], 2) for row in shown]}
	labels = [str(row["party_name"]) for row in shown]
	data = {"labels": labels, "datasets": [dataset]}
	return {"type": "bar", "fieldtype": "Currency", "colors": ["#318AD8"], "data": data, "ordered": by == "Month"}
