"""Causes: what goes wrong most often, in falling order with the running share (Pareto). [S15]"""

import frappe
from frappe import _
from frappe.query_builder import Case
from frappe.query_builder.functions import Count, Sum
from frappe.utils import add_days, add_months, get_first_day, getdate, today

from steward import listed
from steward.charts import drawn
from steward.columns import aligned
from steward_business.after_sales.rules import percent, shares

MONTHS = 11
TICKET = "Service Ticket"


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message and chart."""
	asked = frappe._dict(filters or {})
	to_date = getdate(asked.to_date or today())
	from_date = getdate(asked.from_date or get_first_day(add_months(to_date, -MONTHS)))
	rows = ranked(counted(from_date, to_date, asked))
	return aligned(columns()), rows, None, chart(rows)


def counted(from_date, to_date, asked: dict) -> list[dict]:
	"""Tickets the user may see that were solved in the period, counted by cause and product: one permitted query. [S15]"""
	ticket = frappe.qb.DocType(TICKET)
	query = (
		frappe.qb.from_(ticket)
		.select(ticket.cause, ticket.product, Count(ticket.name).as_("tickets"), Sum(Case().when(ticket.reopen_count > 0, 1).else_(0)).as_("reopened"))
		.where((ticket.resolved_at >= from_date) & (ticket.resolved_at < add_days(to_date, 1)) & (ticket.cause != ""))
	)
	for field in ("client", "product"):
		query = query.where(ticket[field] == asked[field]) if asked.get(field) else query
	return listed.only(query, TICKET).groupby(ticket.cause, ticket.product).orderby(ticket.cause).run(as_dict=True)


def ranked(found: list[dict]) -> list[dict]:
	"""One row a cause, the most frequent first, with its worst product and the running share."""
	causes: dict[str, dict] = {}
	for row in found:
		cause = causes.setdefault(row.cause, {"cause": row.cause, "tickets": 0, "reopened": 0, "product": "", "most": 0})
		cause["tickets"] += row.tickets
		cause["reopened"] += int(row.reopened or 0)
		if row.product and row.tickets > cause["most"]:
			cause.update({"product": row.product, "most": row.tickets})
	rows = sorted(causes.values(), key=lambda row: (-row["tickets"], row["cause"]))
	for row, share in zip(rows, shares(row["tickets"] for row in rows), strict=True):
		row["share"] = share
	return rows


def columns() -> list[dict]:
	"""The cause and its weight."""
	return [
		{"fieldname": "cause", "label": _("Cause"), "fieldtype": "Link", "options": "Service Cause", "width": 200},
		{"fieldname": "tickets", "label": _("Tickets"), "fieldtype": "Int", "width": 100},
		{"fieldname": "share", "label": _("Running Share"), "fieldtype": "Percent", "width": 130},
		{"fieldname": "product", "label": _("Most Often On"), "fieldtype": "Data", "width": 220},
		{"fieldname": "reopened", "label": _("Reopened"), "fieldtype": "Int", "width": 110},
	]


def chart(rows: list[dict]) -> dict | None:
	"""Each cause's share, and the line of the running share."""
	total = sum(row["tickets"] for row in rows)
	share = {"name": _("Share"), "values": [percent(row["tickets"], total) for row in rows]}
	running = {"name": _("Running Share"), "values": [row["share"] for row in rows]}
	return drawn([_(row["cause"]) for row in rows], bars=[share], lines=[running], colors=["#449CF0", "#ED6396"])
