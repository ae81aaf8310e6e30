"""The regulation on My Day: readings to confirm, questions that Personnel has to answer. [S2 S3]"""

import frappe
from frappe import _

from steward.approvals.people import staff_of
from steward.duties import Duty
from steward.regulation.publication import is_personnel
from steward.regulation.reading import DOCTYPE, UNREAD

MOST = 50


def duties(user: str) -> list[Duty]:
	"""What the regulation itself asks of a person."""
	return readings(user) + (questions() if is_personnel(user) else [])


def readings(user: str) -> list[Duty]:
	"""Versions in force that the person has not confirmed. [S2]"""
	fields = ["regulation", "title", "version", "due_on", "creation"]
	rows = frappe.get_all(DOCTYPE, {"staff": staff_of(user) or "", "status": UNREAD}, fields, order_by="due_on")
	return [
		Duty("S2", _("Read and confirm: {0}").format(row.title), "Regulation", row.regulation, due_on=row.due_on,
			since=row.creation, facts=[(_("Version"), row.version)])
		for row in rows
	]  # fmt: skip


def questions() -> list[Duty]:
	"""Questions about the regulation that nobody answered yet. [S3]"""
	fields = ["name", "question", "clause_no", "answer_due_on", "creation", "asked_by.full_name as asker"]
	rows = frappe.get_all("Regulation Interpretation", {"status": "Asked"}, fields, order_by="answer_due_on", limit=MOST)
	return [
		Duty("S3", _("Answer: {0}").format(row.question), "Regulation Interpretation", row.name, due_on=row.answer_due_on,
			since=row.creation, by=row.asker or "", facts=[(_("Clause"), row.clause_no)] if row.clause_no else [], shared=True)
		for row in rows
	]  # fmt: skip
