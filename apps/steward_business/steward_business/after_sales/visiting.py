"""A return visit from its plan's questions to what follows from the client's answers. [S16]"""

import frappe
from frappe import _
from frappe.utils import formatdate, getdate, today

from steward.acting import acting
from steward.approvals.flow import CLOCK
from steward_business.after_sales import errors, improvements, rules
from steward_business.after_sales.settings import service_settings


def set_questions(visit) -> None:
	"""A new visit asks what its plan asks; the questions stay as they were planned. [S16]"""
	if visit.is_new() and visit.plan:
		asked = frappe.get_all("Return Visit Question", {"parent": visit.plan, "parenttype": "Return Visit Plan"}, pluck="question", order_by="idx")
		given = {row.question: row.answer for row in visit.answers or []}
		visit.set("answers", [{"question": question, "answer": given.get(question)} for question in asked])


def check_score_range(visit) -> None:
	"""A score is one of five marks. [S16]"""
	if visit.score and not rules.is_score(visit.score):
		frappe.throw(_("The score {0} is none: give 1 to 5.").format(visit.score), errors.VisitIncomplete)


def check_visited(visit) -> None:
	"""The day of the visit is known and not in the future. [S16]"""
	if not visit.visited_on:
		frappe.throw(_("Enter the day of the visit."), errors.VisitIncomplete)
	if getdate(visit.visited_on) > getdate(today()):
		frappe.throw(_("{0} is still to come: enter the day on which the client was visited.").format(formatdate(visit.visited_on)), errors.VisitIncomplete)


def check_answers(visit) -> None:
	"""Every question of the plan has an answer. [S16]"""
	empty = [row.question or str(row.idx) for row in visit.answers if not (row.answer or "").strip()]
	if empty:
		frappe.throw(_("Still without an answer: {0}").format("; ".join(empty)), errors.VisitIncomplete)


def check_score(visit) -> None:
	"""The client gave a mark. [S16]"""
	if not rules.is_score(visit.score):
		frappe.throw(_("Enter the client's score, 1 to 5."), errors.VisitIncomplete)


def check_past_due(visit) -> None:
	"""Nobody misses what can still be done in time. [S16]"""
	if getdate(visit.due_on) >= getdate(today()):
		frappe.throw(_("{0} is due on {1}: it can still be made in time.").format(visit.name, formatdate(visit.due_on)), errors.VisitNotDue)


def make_ticket(visit) -> None:
	"""A client who is not satisfied is helped at once. [S16]"""
	if not rules.is_low(visit.score, service_settings().low_score):
		return
	said = _("Score {0} at the return visit. {1}").format(visit.score, visit.opinions or "").strip()
	facts = {"client": visit.client, "order": visit.order, "channel": "Return Visit", "priority": "High", "description": said}
	ticket = frappe.get_doc({"doctype": "Service Ticket", **facts})
	ticket.flags.return_visit = visit.name
	with acting(CLOCK):
		ticket.insert()


def make_improvement(visit) -> None:
	"""What the client suggests is followed up. [S16]"""
	if (visit.suggestions or "").strip():
		improvements.open_action(visit.suggestions.strip(), _("Return Visit"), visit, owner=visit.visitor)
