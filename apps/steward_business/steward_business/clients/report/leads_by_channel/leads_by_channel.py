"""Leads by Channel: through which channels companies find us, and how many of them become clients. [S5]"""

from collections import defaultdict

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, Count
from frappe.utils import add_months, flt, getdate, today

from steward import listed
from steward.columns import aligned

MONTHS = 12
REACHED = {"contacted": ("Contacted", "Qualified", "Converted"), "qualified": ("Qualified", "Converted"), "converted": ("Converted",), "lost": ("Lost",)}
GROUPS = {"Source Channel": "channel", "Lead Owner": "lead_owner"}


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, no message, and the chart."""
	asked = completed(filters)
	rows = as_rows(figures(asked), asked.group_by)
	return aligned(columns(asked.group_by)), rows, None, chart(rows)


def completed(filters: dict | None) -> frappe._dict:
	"""The filters with a year and a grouping where none was given."""
	asked = frappe._dict(filters or {})
	asked.to_date = getdate(asked.to_date or today())
	asked.from_date = getdate(asked.from_date or add_months(asked.to_date, -MONTHS))
	asked.group_by = asked.group_by if asked.group_by in GROUPS else "Source Channel"
	return asked


def figures(asked: frappe._dict) -> list[tuple]:
	"""How many leads of the period stand where, by channel or owner; one query of what the user may see."""
	lead = frappe.qb.DocType("Client Lead")
	key = Coalesce(lead[GROUPS[asked.group_by]], "")
	query = (
		frappe.qb.from_(lead)
		.select(key, lead.workflow_state, Count(lead.name))
		.where(lead.creation[f"{asked.from_date} 00:00:00" : f"{asked.to_date} 23:59:59.999999"])
		.groupby(key, lead.workflow_state)
	)
	if asked.lead_owner:
		query = query.where(lead.lead_owner == asked.lead_owner)
	return list(listed.only(query, "Client Lead").run())


def as_rows(found: list[tuple], group_by: str) -> list[dict]:
	"""One row a channel or owner, the most leads first, with the share that became clients."""
	counts = defaultdict(lambda: defaultdict(int))
	for key, state, number in found:
		counts[key][state] += number
	rows = [row(named(key, group_by), states) for key, states in counts.items()]
	return sorted(rows, key=lambda one: (-one["leads"], one["key"]))


def row(key: str, states: dict[str, int]) -> dict:
	"""Counts of one group; a lead that was qualified was contacted too."""
	reached = {field: sum(states.get(state, 0) for state in passed) for field, passed in REACHED.items()}
	leads = sum(states.values())
	return {"key": key, "leads": leads, **reached, "conversion": flt(reached["converted"] * 100 / leads, 1)}


def named(key: str, group_by: str) -> str:
	"""A channel in the reader's language, an owner by name."""
	if not key:
		return _("None")
	return _(key) if group_by == "Source Channel" else frappe.get_cached_value("Staff Member", key, "full_name") or key


def columns(group_by: str) -> list[dict]:
	"""The group first, then the way from lead to client."""
	numbers = {"leads": _("Leads"), "contacted": _("Contacted"), "qualified": _("Qualified"), "converted": _("Converted"), "lost": _("Lost")}
	return [
		{"fieldname": "key", "label": _(group_by), "fieldtype": "Data", "width": 200},
		*({"fieldname": field, "label": label, "fieldtype": "Int", "width": 110} for field, label in numbers.items()),
		{"fieldname": "conversion", "label": _("Conversion %"), "fieldtype": "Percent", "width": 120},
	]


def chart(rows: list[dict]) -> dict | None:
	"""Leads and clients side by side."""
	if not rows:
		return None
	sets = [{"name": label, "values": [row[field] for row in rows]} for field, label in (("leads", _("Leads")), ("converted", _("Converted")))]
	return {"type": "bar", "data": {"labels": [row["key"] for row in rows], "datasets": sets}, "colors": ["#2490EF", "#29CD42"]}
