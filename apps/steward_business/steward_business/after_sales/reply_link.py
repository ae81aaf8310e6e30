"""The client's own word on a solution, by one-time link and without a login. [S14]"""

import frappe
from frappe import _
from frappe.utils import format_datetime

from steward import links
from steward.approvals import guard, log, move
from steward.approvals.errors import AlreadyMoved
from steward_business.after_sales import errors, rules, tickets
from steward_business.after_sales.follow_up import make_follow_up
from steward_business.orders.letter import can_mail

SOLVED, NOT_SOLVED = "Solved", "Not Solved"
CHOICES = (SOLVED, NOT_SOLVED)
MARKS = ("5", "4", "3", "2", "1")
LONGEST_NOTE = 2000
PURPOSE = "Answer to a solution"
DOCTYPE = "Service Ticket"
BUSINESS = ("Business Officer", "Business Manager")


def hand_over(ticket) -> None:
	"""The client gets a link by mail; else whoever resolved the ticket is shown it this once, to pass it on. [S14]"""
	link = links.issue(ticket, PURPOSE)
	if ticket.contact_email and can_mail():
		frappe.sendmail(
			recipients=[ticket.contact_email], subject=_("Is {0} solved for you?").format(ticket.name),
			message=text(ticket, link), reference_doctype=DOCTYPE, reference_name=ticket.name,
		)  # fmt: skip
	else:
		ticket.set_onload("answer_link", link)


def text(ticket, link: str) -> str:
	"""The mail's body as HTML."""
	escape = frappe.utils.escape_html
	said = _("You told us: {0} What we did: {1}").format(ticket.description, ticket.resolution)
	return f'<p>{escape(said)}</p><p><a href="{escape(link)}">{_("Please tell us here whether it is solved")}</a></p>'


def renew(name: str) -> dict:
	"""Another link, shown once; the one before stops working, and the log names who asked for it. [S14]

	Returns: the link as `answer_link`.
	Raises: NotYourTicket (403), AnswerMissing when no answer is awaited (417).
	"""
	ticket = move.locked(DOCTYPE, name)
	if not {*BUSINESS} & {*frappe.get_roles()}:
		frappe.throw(_("Only {0} may ask for a new link for the client.").format(", ".join(map(_, BUSINESS))), errors.NotYourTicket)
	if ticket.workflow_state != "Resolved":
		frappe.throw(_("{0} is “{1}”: the client is asked nothing now.").format(ticket.name, _(ticket.workflow_state)), errors.AnswerMissing)
	link = links.issue(ticket, PURPOSE)
	log.append(ticket, "New Link", from_state="Resolved", to_state="Resolved")
	return {"answer_link": link}


class ReplyLink:
	"""What the client sees, what he is asked, and what his answer does. [S14]"""

	def __init__(self, doc):
		self.ticket = doc

	def facts(self) -> list[tuple[str, str]]:
		"""The report and the solution, nothing of the inside."""
		ticket = self.ticket
		return [
			(_("Number"), ticket.name),
			(_("What Happened"), ticket.description),
			(_("Solution"), ticket.resolution or ""),
			(_("May Be Reopened Until"), format_datetime(ticket.reopen_until_at) if ticket.reopen_until_at else ""),
		]

	def questions(self) -> list[dict]:
		"""Solved or not, a mark, and room for words."""
		return [
			{"fieldname": "answer", "label": _("Is it solved?"), "fieldtype": "Select", "options": [(choice, _(choice)) for choice in CHOICES], "reqd": 1},
			{"fieldname": "rating", "label": _("How satisfied are you? (5 is best)"), "fieldtype": "Select", "options": [(mark, mark) for mark in MARKS], "reqd": 0},
			{"fieldname": "words", "label": _("Your Words"), "fieldtype": "Small Text", "reqd": 0},
		]  # fmt: skip

	def answer(self, fields: dict) -> str:
		"""Close it with the client's mark, or reopen it with his words; too late for that, a new ticket follows. [S14]

		Raises: AnswerMissing for an answer without a choice, a mark or words; AlreadyMoved when it is past answering.
		"""
		said = {name: str(fields.get(name) or "").strip()[:LONGEST_NOTE] for name in ("answer", "rating", "words")}
		self.check(said)
		ticket = frappe.get_doc(DOCTYPE, self.ticket.name, for_update=True)
		if ticket.workflow_state not in ("Resolved", "Closed"):
			frappe.throw(_("We are working on it again. Thank you."), AlreadyMoved)
		return accept(ticket, said["rating"], said["words"]) if said["answer"] == SOLVED else refuse(ticket, said["words"])

	def check(self, said: dict) -> None:
		"""A choice; a mark for a solution, words for what is not solved. [S14]"""
		if said["answer"] not in CHOICES:
			frappe.throw(_("Choose whether it is solved."), errors.AnswerMissing)
		if said["answer"] == SOLVED and not (said["rating"].isdigit() and rules.is_score(int(said["rating"]))):
			frappe.throw(_("Choose a mark from 1 to 5."), errors.AnswerMissing)
		if said["answer"] == NOT_SOLVED and not said["words"]:
			frappe.throw(_("Write in a few words what is not solved."), errors.AnswerMissing)


def accept(ticket, rating: str, words: str) -> str:
	"""The client is satisfied: the ticket closes, or is rated if the clock closed it before. [S14]"""
	ticket.update({"rating": int(rating), "client_words": words})
	if ticket.workflow_state == "Resolved":
		ticket.closed_through = "Client Link"
	with guard.system_change(ticket):
		ticket.save(ignore_permissions=True)
	if ticket.workflow_state == "Resolved":
		move.take_as_system(DOCTYPE, ticket.name, "Close", acting_for="client by link")
	return _("Thank you. We are glad that it is solved.")


def refuse(ticket, words: str) -> str:
	"""The client is not satisfied: within the grace window we go on, afterwards a new ticket follows. [S14]"""
	if ticket.workflow_state == "Resolved" and not tickets.is_past_grace(ticket):
		move.take_as_system(DOCTYPE, ticket.name, "Reopen", words, acting_for="client by link")
		return _("Thank you. We go on with it at once.")
	make_follow_up(ticket, words)
	return _("Thank you. We have opened a new request for you.")
