"""Makers of tickets, visits and improvements in any state, each step by the right person; for tests and demo."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, today

from steward.acting import acting
from steward.approvals.people import staff_of
from steward.hands import change, take

TICKET, VISIT, ACTION = "Service Ticket", "Return Visit", "Improvement Action"
SOLUTION = {"cause": "Wear", "resolution": "Replaced the bearing and greased it."}
# state: actions that lead there
TICKET_PATH = {
	"New": (), "Assigned": ("Assign",), "Solving": ("Assign", "Start"), "Resolved": ("Assign", "Start", "Resolve"),
	"Closed": ("Assign", "Start", "Resolve", "Close"), "Reopened": ("Assign", "Start", "Resolve", "Reopen"), "Cancelled": ("Cancel",),
}  # fmt: skip
ACTION_PATH = {"Open": (), "Finished": ("Finish",), "Verified": ("Finish", "Verify"), "Cancelled": ("Cancel",)}
VISIT_PATH = {"Due": (), "Done": ("Complete",), "Missed": ("Miss",)}


@dataclass
class ServiceCast:
	"""Who plays which part: users."""

	officer: str
	manager: str
	solver: str


def draft_ticket(client: str, **fields) -> dict:
	"""A client reports a noise by telephone."""
	said = {"client": client, "product": "Spindle 40", "description": "The spindle makes a noise.", "contact_name": "Ms. Jin"}
	return {"doctype": TICKET, **said, **fields}


def make_ticket(cast: ServiceCast, client: str, state: str = "New", **fields) -> Document:
	"""A ticket entered by the officer and brought to `state` step by step."""
	solution = {field: fields.pop(field) for field in ("cause", "resolution") if field in fields}
	with acting(cast.officer):
		ticket = frappe.get_doc(draft_ticket(client, **fields)).insert()
	for action in TICKET_PATH[state]:
		ticket = advance(cast, ticket, action, {**SOLUTION, **solution})
	return ticket


def advance(cast: ServiceCast, ticket: Document, action: str, solution: dict = SOLUTION) -> Document:
	"""One step, with what it needs."""
	if action == "Assign":
		change(cast.officer if ticket.workflow_state == "New" else cast.manager, ticket, assignee=staff_of(cast.solver))
	elif action == "Resolve":
		change(cast.solver, ticket, **solution)
	who = {"Start": cast.solver, "Resolve": cast.solver, "Cancel": cast.manager}.get(action, cast.officer)
	words = {"Reopen": "It is loud again.", "Cancel": "Entered twice."}.get(action, "")
	return take(who, ticket, action, words)



def make_visit(cast: ServiceCast, client: str, state: str = "Due", score: int = 5, **fields) -> Document:
	"""A visit entered by the officer and brought to `state`; a missed one was due last week."""
	due_on = add_days(today(), -7 if state == "Missed" else 0)
	said = {"doctype": VISIT, "client": client, "due_on": due_on, "visitor": staff_of(cast.officer), **fields}
	answers = said.pop("opinions", ""), said.pop("suggestions", "")
	with acting(cast.officer):
		visit = frappe.get_doc(said).insert()
	if state == "Done":
		answer(cast.officer, visit, score, *answers)
	for action in VISIT_PATH[state]:
		visit = take(cast.manager if action == "Miss" else cast.officer, visit, action)
	return visit


def answer(user: str, visit: Document, score: int, opinions: str = "", suggestions: str = "", words: str = "Yes.") -> None:
	"""Write down what the client said today."""
	with acting(user):
		doc = frappe.get_doc(VISIT, visit.name)
		doc.update({"visited_on": today(), "score": score, "opinions": opinions, "suggestions": suggestions})
		for row in doc.answers:
			row.answer = row.answer or words
		doc.save()


def make_action(cast: ServiceCast, state: str = "Open", **fields) -> Document:
	"""An improvement that the officer asks of the solver, brought to `state`."""
	said = {"action": "Grease the spindle at the factory.", "owner_staff": staff_of(cast.solver), "due_on": add_days(today(), 10)}
	with acting(cast.officer):
		action = frappe.get_doc({"doctype": ACTION, "source": "Service meeting", **said, **fields}).insert()
	for step in ACTION_PATH[state]:
		if step == "Finish":
			change(cast.solver, action, evidence="Instruction 12 changed; five spindles checked.")
		action = take(cast.solver if step == "Finish" else cast.manager, action, step, "Not worth it." if step == "Cancel" else "")
	return action
