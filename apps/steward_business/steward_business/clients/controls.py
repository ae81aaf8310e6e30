"""Proof of the clauses on clients. [S5 S6]"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, Count, Min

from steward.controls import Control, Measure


def controls() -> list[Control]:
	"""Controls of this chapter."""
	return [
		Control("S5", "Every new client has a channel and an account owner", "Client", archive_complete),
		Control(
			"S6", "Every agreed next contact took place in time", "Client Contact Log", next_contact_kept
		),
	]


def archive_complete(from_date: date, to_date: date) -> Measure:
	"""Clients of the period whose archive says how they were found and who looks after them. [S5]"""
	client = frappe.qb.DocType("Client")
	made = client.creation[f"{from_date} 00:00:00" : f"{to_date} 23:59:59.999999"]
	checked = frappe.qb.from_(client).select(Count(client.name)).where(made).run()[0][0]
	lacking = (Coalesce(client.channel, "") == "") | (Coalesce(client.account_owner, "") == "")
	rows = frappe.qb.from_(client).select(client.name).where(made & lacking).orderby(client.name).run()
	return Measure(
		checked, checked - len(rows), [(name, _("no channel or no account owner")) for (name,) in rows]
	)


def next_contact_kept(from_date: date, to_date: date) -> Measure:
	"""Next contacts that fell due in the period and were followed by a log on that day or before. [S6]"""
	plan, later = (
		frappe.qb.DocType("Client Contact Log"),
		frappe.qb.DocType("Client Contact Log").as_("later"),
	)
	rows = (
		frappe.qb.from_(plan)
		.left_join(later)
		.on((later.client == plan.client) & (later.contacted_at > plan.contacted_at))
		.select(plan.name, plan.next_contact_on, Min(later.contacted_at))
		.where(plan.next_contact_on[from_date:to_date] & (plan.next_contact_on < frappe.utils.getdate()))
		.groupby(plan.name, plan.next_contact_on)
		.orderby(plan.name)
		.run()
	)
	missed = [
		(name, _("due {0}, next contact {1}").format(due, done.date() if done else _("never")))
		for name, due, done in rows
		if not done or done.date() > due
	]
	return Measure(len(rows), len(rows) - len(missed), missed)
