"""No Contact 7-15-30 Days: clients and leads that nobody has spoken with, the longest silence first. [S6]"""

import frappe
from frappe import _
from frappe.utils import add_days, cint, date_diff, getdate, today

from steward.columns import aligned
from steward_business.clients.leads import OPEN

BANDS = (30, 15, 7)
EVER = "1900-01-01"
# DocType: its title, who looks after it, what is still worth a call
SUBJECTS = {
	"Client": ("client_name", "account_owner", {"status": ("in", ("Prospect", "Intent", "Active"))}),
	"Client Lead": ("company", "lead_owner", {"workflow_state": ("in", OPEN)}),
}


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, no message, and the chart."""
	rows = silent(frappe._dict(filters or {}))
	return aligned(columns()), rows, None, chart(rows)


def silent(asked: frappe._dict) -> list[dict]:
	"""What the user may see and nobody contacted for so many days; never contacted counts from its entry."""
	days = cint(asked.days) or min(BANDS)
	kinds = [asked.subject] if asked.subject in SUBJECTS else [kind for kind in SUBJECTS if frappe.has_permission(kind, "read")]
	rows = [as_row(kind, row) for kind in kinds for row in found(kind, asked.owner_staff, add_days(today(), -days))]
	return sorted(rows, key=lambda row: (-row["days"], row["name"]))


def found(kind: str, owner: str | None, last_day: str) -> list[dict]:
	"""Permitted rows of one kind, in two queries: contacted long ago, and never."""
	title, keeper, alive = SUBJECTS[kind]
	mine = {**alive, **({keeper: owner} if owner else {})}
	fields = ["name", f"{title} as title", f"{keeper} as keeper", "last_contact_on", "creation"]
	ever = {"last_contact_on": ("between", (EVER, last_day))}
	never = {"last_contact_on": ("is", "not set"), "creation": ("<=", f"{last_day} 23:59:59")}
	return [row for asked in (ever, never) for row in frappe.get_list(kind, {**mine, **asked}, fields, order_by="last_contact_on, name", limit=0)]


def as_row(kind: str, row: dict) -> dict:
	"""One row with its silence in days."""
	days = date_diff(today(), row.last_contact_on or getdate(row.creation))
	owner = row.keeper and frappe.get_cached_value("Staff Member", row.keeper, "full_name")
	band = next((least for least in BANDS if days >= least), 0)
	return {"kind": kind, "kind_name": _(kind), "name": row.name, "title": row.title, "owner_name": owner, "last_contact_on": row.last_contact_on, "days": days, "band": band}


def columns() -> list[dict]:
	"""Who is silent, for how long, whose it is."""
	return [
		{"fieldname": "title", "label": _("Company"), "fieldtype": "Data", "width": 240},
		{"fieldname": "days", "label": _("Days Without Contact"), "fieldtype": "Int", "width": 150},
		{"fieldname": "last_contact_on", "label": _("Last Contact On"), "fieldtype": "Date", "width": 130},
		{"fieldname": "owner_name", "label": _("Account Owner"), "fieldtype": "Data", "width": 140},
		{"fieldname": "kind_name", "label": _("Kind"), "fieldtype": "Data", "width": 110},
		{"fieldname": "name", "label": _("Number"), "fieldtype": "Dynamic Link", "options": "kind", "width": 160},
	]


def chart(rows: list[dict]) -> dict | None:
	"""How many are silent for how long."""
	if not rows:
		return None
	labels = {7: _("7 to 14 days"), 15: _("15 to 29 days"), 30: _("30 days and more")}
	values = [sum(row["band"] == band for row in rows) for band in labels]
	return {"type": "bar", "data": {"labels": list(labels.values()), "datasets": [{"name": _("Companies"), "values": values}]}, "colors": ["#F8814F"]}
