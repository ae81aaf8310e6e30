"""Return visits from the plans: after an accepted order, a closed ticket, or so many months. [S16]

Each visit has an origin (plan and occasion) that is unique in the database, so none is made twice.
"""

import hashlib

import frappe
from frappe.query_builder.functions import Max
from frappe.utils import add_months, getdate, today

from steward.acting import acting
from steward.approvals.flow import CLOCK
from steward.approvals.move import take_as_system
from steward.clock import company_calendar
from steward_business.after_sales.settings import service_settings

PLAN, VISIT = "Return Visit Plan", "Return Visit"
MOST = 500
BOUGHT = ("Active", "Dormant")
# trigger: DocType of the occasion, its state, its date, the visit's field for it
OCCASIONS = {
	"Order Accepted": ("Client Order", "Accepted", "accepted_on", "order"),
	"Ticket Closed": ("Service Ticket", "Closed", "closed_at", "ticket"),
}
PLAN_FIELDS = ["name", "client_class", "trigger", "interval", "days_after", "creation"]


def origin(*parts: str) -> str:
	"""One key for a plan and its occasion. [S16]"""
	return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:40]


def plans(trigger: str) -> list[frappe._dict]:
	"""Plans in use with that trigger."""
	return frappe.get_all(PLAN, {"enabled": 1, "trigger": trigger}, PLAN_FIELDS, order_by="name")


def after_order(order, method: str | None = None) -> None:
	"""An accepted order is followed by a visit (hook `doc_events`). [S16]"""
	before = order.get_doc_before_save()
	if order.workflow_state == "Accepted" and before and before.workflow_state != "Accepted":
		make_for("Order Accepted", order)


def make_for(trigger: str, occasion) -> None:
	"""The visits that the plans want after this order or ticket. [S16]"""
	if not occasion.client:
		return
	client_class = frappe.db.get_value("Client", occasion.client, "client_class")
	for plan in plans(trigger):
		if plan.client_class in (None, "", client_class):
			make(plan, occasion.client, occasion.name, {OCCASIONS[trigger][3]: occasion.name})


def make(plan: frappe._dict, client: str, occasion: str, links: dict | None = None) -> None:
	"""One visit, unless it is there. [S16]"""
	key = origin(plan.name, occasion)
	if frappe.db.exists(VISIT, {"origin": key}):
		return
	due_on = company_calendar().add_days(getdate(today()), plan.days_after or 0)
	visitor = frappe.db.get_value("Client", client, "account_owner")
	visit = frappe.get_doc({"doctype": VISIT, "client": client, "plan": plan.name, "due_on": due_on, "visitor": visitor, **(links or {})})
	visit.flags.origin = key
	with acting(CLOCK):
		visit.insert()


def make_due() -> None:
	"""Daily: what a trigger missed, and the visits that come every few months. [S16]"""
	for trigger in OCCASIONS:
		for plan in plans(trigger):
			for name, client in forgotten(plan):
				make(plan, client, name, {OCCASIONS[trigger][3]: name})
	for plan in plans("Interval"):
		for client in unvisited(plan):
			make(plan, client, f"{client} {today()}")


def forgotten(plan: frappe._dict) -> list[tuple[str, str]]:
	"""Occasions since the plan was made that have no visit of it, with their client: one query."""
	doctype, state, within, link = OCCASIONS[plan.trigger]
	occasion, client, visit = frappe.qb.DocType(doctype), frappe.qb.DocType("Client"), frappe.qb.DocType(VISIT)
	query = (
		frappe.qb.from_(occasion)
		.join(client)
		.on(client.name == occasion.client)
		.left_join(visit)
		.on((visit[link] == occasion.name) & (visit.plan == plan.name))
		.select(occasion.name, occasion.client)
		.where((occasion.workflow_state == state) & (occasion[within] >= getdate(plan.creation)) & visit.name.isnull())
		.orderby(occasion.name)
		.limit(MOST)
	)
	return query.where(client.client_class == plan.client_class).run() if plan.client_class else query.run()


def unvisited(plan: frappe._dict) -> list[str]:
	"""Clients who bought and whose last visit of this plan is an interval ago or never was: one query."""
	client, visit = frappe.qb.DocType("Client"), frappe.qb.DocType(VISIT)
	last = frappe.qb.from_(visit).select(visit.client, Max(visit.due_on).as_("due_on")).where(visit.plan == plan.name).groupby(visit.client)
	since = add_months(today(), -(plan.interval or 1))
	query = (
		frappe.qb.from_(client)
		.left_join(last)
		.on(last.client == client.name)
		.select(client.name)
		.where(client.status.isin(BOUGHT) & (last.due_on.isnull() | (last.due_on <= since)))
		.orderby(client.name)
		.limit(MOST)
	)
	query = query.where(client.client_class == plan.client_class) if plan.client_class else query
	return [name for (name,) in query.run()]


def miss_overdue() -> None:
	"""Daily: a visit that nobody made within the working days of the settings is missed. [S16]"""
	days, calendar, now = service_settings().missed_after_days, company_calendar(), getdate(today())
	overdue = frappe.get_all(VISIT, {"workflow_state": "Due", "due_on": ("<", now)}, ["name", "due_on"], order_by="due_on", limit=MOST)
	for row in overdue:
		if calendar.days_between(row.due_on, now) > days and frappe.db.get_value(VISIT, row.name, "workflow_state", for_update=True) == "Due":
			take_as_system(VISIT, row.name, "Miss")
