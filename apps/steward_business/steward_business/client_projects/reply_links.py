"""What a client answers behind a one-time link: to an update, and whether an issue is solved. [S8]"""

import frappe
from frappe import _
from frappe.utils import cint, cstr, formatdate

from steward import speaking
from steward.approvals import guard, move
from steward.approvals.errors import AlreadyMoved
from steward_business.client_projects import rules
from steward_business.client_projects.errors import AnswerIncomplete

LONGEST_NAME = 140
LONGEST_NOTE = 2000
CHOICES = ("Solved", "Not Solved")


class UpdateLink:
	"""The client reads an update and gives a mark."""

	def __init__(self, doc):
		self.update = doc

	def facts(self) -> list[tuple[str, str]]:
		"""The update in the client's words."""
		update = self.update
		period = f"{formatdate(update.from_date)} – {formatdate(update.to_date)}"
		named = frappe.db.get_value("Client Project", update.project, "project_name")
		told = [(_("Progress"), update.progress), (_("Issues"), update.issues), (_("Solutions"), update.solutions)]
		return [(_("Client Project"), named), (_("Period"), period), *((label, text) for label, text in told if text)]

	def questions(self) -> list[dict]:
		"""A mark, a name, and room for words."""
		marks = [(str(mark), str(mark)) for mark in reversed(rules.SATISFACTION)]
		return [
			{"fieldname": "satisfaction", "label": _("How satisfied are you? (5: very)"), "fieldtype": "Select", "options": marks, "reqd": 1},
			name_question(),
			{"fieldname": "client_reply", "label": _("Remarks"), "fieldtype": "Small Text", "reqd": 0},
		]

	def answer(self, fields: dict) -> str:
		"""Record mark and words.

		Raises: AnswerIncomplete without a mark, AlreadyMoved when it was answered before.
		"""
		mark, name = cstr(fields.get("satisfaction")).strip(), checked_name(fields, self.update)
		if not mark.isdigit() or not rules.is_satisfaction(cint(mark)):
			frappe.throw(_("Choose a mark from 1 to 5."), AnswerIncomplete)
		update = frappe.get_doc("Client Update", self.update.name, for_update=True)
		if update.replied_on:
			frappe.throw(_("This question has been answered already. Thank you."), AlreadyMoved)
		words = cstr(fields.get("client_reply")).strip()[:LONGEST_NOTE]
		update.update({"satisfaction": cint(mark), "client_reply": words, "replied_by": name, "replied_through": "Client Link"})
		with guard.system_change(update):
			update.save(ignore_permissions=True)
		return _("Thank you. Your answer is with us.")


class IssueLink:
	"""The client says whether an issue is solved."""

	def __init__(self, doc):
		self.issue = doc

	def facts(self) -> list[tuple[str, str]]:
		"""What happened, why, and what was done."""
		issue = self.issue
		return [(_("What Happened"), issue.issue), (_("Cause"), issue.cause), (_("Solution"), issue.solution)]

	def questions(self) -> list[dict]:
		"""Solved or not, a name, and room for words."""
		options = [(choice, _(choice)) for choice in CHOICES]
		return [
			{"fieldname": "verdict", "label": _("Is it solved?"), "fieldtype": "Select", "options": options, "reqd": 1},
			name_question(),
			{"fieldname": "remarks", "label": _("Remarks"), "fieldtype": "Small Text", "reqd": 0},
		]

	def answer(self, fields: dict) -> str:
		"""Confirm the issue, or open it again with the client's words. [S8]"""
		verdict, name = cstr(fields.get("verdict")).strip(), checked_name(fields, self.issue)
		if verdict not in CHOICES:
			frappe.throw(_("Choose whether it is solved."), AnswerIncomplete)
		words = cstr(fields.get("remarks")).strip()[:LONGEST_NOTE]
		action = "Confirm" if verdict == "Solved" else "Reopen"
		frappe.flags.confirmed_by = name
		move.take_as_system("Project Issue", self.issue.name, action, f"{name}: {words or _(verdict, speaking.of_site())}", acting_for="client by link")
		return _("Thank you. Your answer is with us.")


def name_question() -> dict:
	"""Who answers."""
	return {"fieldname": "replied_by", "label": _("Your Name"), "fieldtype": "Data", "reqd": 1}


def checked_name(fields: dict, asked) -> str:
	"""The name given, which the page asks for; else the client's, who alone has the link.

	Raises: AnswerIncomplete with one that is no name.
	"""
	name = cstr(fields.get("replied_by")).strip() or frappe.db.get_value("Client", asked.client, "client_name")
	if len(name) > LONGEST_NAME:
		frappe.throw(_("Enter your name, at most {0} characters.").format(LONGEST_NAME), AnswerIncomplete)
	return name
