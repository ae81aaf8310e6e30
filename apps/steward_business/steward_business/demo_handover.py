"""Handovers of the demo company, one in each state: who moves on gives his clients, contracts and orders."""

import frappe

from steward.approvals import move
from steward.handover import holdings

DOCTYPE = "Handover"
# giver, successor, reason, how many rows at most, actions
SHEETS = (
	("officer4", "officer3", "Moves to Another Unit", None, ("Offer", "Accept", "Close")),
	("officer2", "officer", "Is Away", 2, ("Offer", "Accept")),
	("officer3", "officer2", "Is Away", 2, ("Offer",)),
	("officer", "officer2", "Is Away", 3, ()),
)


def make(company) -> None:
	"""Each sheet through its flow, unless there are handovers already."""
	if not frappe.db.count(DOCTYPE):
		for sheet in SHEETS:
			make_sheet(company, *sheet)


def make_sheet(company, giver: str, successor: str, reason: str, most: int | None, actions: tuple) -> None:
	"""One handover as far as its actions go; a person with empty hands makes none."""
	held = holdings.held_by(company.staff(giver))[:most]
	if not held:
		return
	parties = {"from_staff": company.staff(giver), "successor": company.staff(successor), "reason": reason}
	rows = [{"kind": item.kind, "reference": item.reference} for item in held]
	with company.acting(giver):
		name = frappe.get_doc({"doctype": DOCTYPE, **parties, "rows": rows}).insert().name
	for action in actions:
		take(company, name, action, {"Offer": giver, "Accept": successor, "Close": "manager"}[action])


def take(company, name: str, action: str, who: str) -> None:
	"""One step; the successor answers first, the head closes only what is finished."""
	sheet = frappe.get_doc(DOCTYPE, name)
	if action == "Close" and holdings.left_with(sheet.from_staff):
		return
	with company.acting(who):
		for row in sheet.rows if action == "Accept" else ():
			frappe.get_doc(DOCTYPE, name).answer(row.name, True)
		move.take(DOCTYPE, name, action)
