import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from steward.approvals.content import changes
from steward.approvals.people import staff_of
from steward.clock import company_calendar
from steward.naming import yearly
from steward.regulation.errors import ClauseUnknown, NotByPersonnel
from steward.regulation.publication import is_personnel


class RegulationInterpretation(Document):
	"""A question about the regulation, and what Personnel answers; it holds for everybody. [S3]"""

	def autoname(self):
		self.name = yearly("RI")

	def validate(self):
		self.set_asked()
		self.check_clause_exists()
		self.check_changed_by_the_right_person()
		self.set_answered()

	def set_asked(self):
		"""Who asked, and until when Personnel answers. [S3]"""
		if self.is_new():
			days = frappe.get_cached_doc("Steward Settings").answer_days
			self.update({"asked_by": staff_of(), "asked_on": today()})
			self.answer_due_on = company_calendar().add_days(getdate(today()), days)

	def check_clause_exists(self):
		"""The question is about a version that people know, and a clause in it."""
		if not self.regulation:
			return  # mandatory: Frappe says so
		regulation = frappe.get_doc("Regulation", self.regulation)
		if regulation.docstatus == 0:
			frappe.throw(_("{0} is not published yet: there is nothing to interpret.").format(regulation.title), ClauseUnknown)
		if self.clause_no and self.clause_no.strip() not in {row.clause_no.strip() for row in regulation.clauses}:
			frappe.throw(_("{0} has no clause {1}.").format(regulation.title, self.clause_no), ClauseUnknown)

	def check_changed_by_the_right_person(self):
		"""Personnel interprets; who asked may reword the question until it is answered. [S3]"""
		before = self.get_doc_before_save()
		changed = changes(before, self) if before else {"answer"} & {f for f in ("answer",) if self.answer}
		if not changed or is_personnel(frappe.session.user):
			return
		if "answer" in changed or before.answer or self.owner != frappe.session.user:
			frappe.throw(_("Only Personnel interprets the regulation. Ask your question; they answer it."), NotByPersonnel)

	def set_answered(self):
		if self.answer and self.has_value_changed("answer"):
			self.update({"answered_by": staff_of(), "answered_on": today()})
		self.status = "Answered" if self.answer else "Asked"
