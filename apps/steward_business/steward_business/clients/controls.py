"""Proof of the clauses on clients. [S5 S6]"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder import Criterion
from frappe.query_builder.functions import Coalesce, Count, Min

from steward.controls import Control, Measure


def controls() -> list[Control]:
	"""Controls of this chapter."""
	return [
		Control("S5", "Every new client has a channel and an account owner", "Client", archive_complete),
		Control("S5", "Every new lead has a channel and an owner", "Client Lead", leads_complete),
		Control("S6", "Every converted lead says what it needs", "Client Lead", need_known),
		Control(
			"S6", "Every agreed next contact took place in time", "Client Contact Log", next_contact_kept
		),
	]


def archive_complete(from_date: date, to_date: date) -> Measure:
	"""Clients of the period whose archive says how they were found and who looks after them. [S5]"""
	client = frappe.qb.DocType("Client")
	made = client.creation[f"{from_date} 00:00:00" : f"{to_date} 23:59:59.999999"]
	broken = (Coalesce(client.channel, "") == "") | (Coalesce(client.account_owner, "") == "")
	return lacking(client, made, broken, _("no channel or no account owner"))


def leads_complete(from_date: date, to_date: date) -> Measure:
	"""Leads of the period with a channel and an owner. [S5]"""
	lead = frappe.qb.DocType("Client Lead")
	made = lead.creation[f"{from_date} 00:00:00" : f"{to_date} 23:59:59.999999"]
	return lacking(lead, made, (Coalesce(lead.channel, "") == "") | (Coalesce(lead.lead_owner, "") == ""), _("no channel or no owner"))


def need_known(from_date: date, to_date: date) -> Measure:
	"""Leads converted in the period that say what the client needs. [S6]"""
	lead = frappe.qb.DocType("Client Lead")
	return lacking(lead, lead.converted_on[from_date:to_date], Coalesce(lead.need, "") == "", _("converted without a need"))


def lacking(table, cases: Criterion, broken: Criterion, why: str) -> Measure:
	"""Cases of a period, and those that lack something, in two queries."""
	checked = frappe.qb.from_(table).select(Count(table.name)).where(cases).run()[0][0]
	rows = frappe.qb.from_(table).select(table.name).where(cases & broken).orderby(table.name).run()
	return Measure(checked, checked - len(rows), [(name, why) for (name,) in rows])


def next_contact_kept(from_date: date, to_date: date) -> Measure:
	"""Next contacts that fell due in the period and were followed by a log on that day or before. [S6]"""
	rows = sorted(row for subject in ("client", "lead") for row in planned(subject, from_date, to_date))
	missed = [
		(name, _("due {0}, next contact {1}").format(due, done.date() if done else _("never")))
		for name, due, done in rows
		if not done or done.date() > due
	]
	return Measure(len(rows), len(rows) - len(missed), missed)


def planned(subject: str, from_date: date, to_date: date) -> list[tuple]:
	"""Plans about clients, or about leads that are none yet: the log, its day, the next log's moment."""
	plan, later = frappe.qb.DocType("Client Contact Log"), frappe.qb.DocType("Client Contact Log").as_("later")
	mine = plan.client.isnotnull() if subject == "client" else plan.client.isnull()
	return list(
		frappe.qb.from_(plan)
		.left_join(later)
		.on((later[subject] == plan[subject]) & (later.contacted_at > plan.contacted_at))
		.select(plan.name, plan.next_contact_on, Min(later.contacted_at))
		.where(mine & plan.next_contact_on[from_date:to_date] & (plan.next_contact_on < frappe.utils.getdate()))
		.groupby(plan.name, plan.next_contact_on)
		.run()
	)
