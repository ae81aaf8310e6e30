"""Rules of Project Issue. [S8]"""

import re

import frappe
from frappe.utils import add_days, today

from steward import links
from steward.approvals import log
from steward.approvals.errors import NotYourStep, StepRefused
from steward_business.client_projects import controls, errors
from steward_business.client_projects.casting import ProjectTestCase
from steward_business.client_projects.duties import duties


class TestProjectIssue(ProjectTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.running = cls().project("Active")

	def link(self, issue) -> str:
		with self.as_user(self.officer):
			return re.search(r"token=([\w-]+)", frappe.get_doc("Project Issue", issue.name).ask_client()["answer_link"])[1]

	def answer(self, token: str, **fields) -> dict:
		with self.as_user("Guest"):
			return links._answer(token, fields)

	def test_S8_an_issue_is_solved_by_its_cause_and_its_solution(self):
		for said, contains in (({"cause": " "}, "Cause"), ({"solution": ""}, "Solution")):
			self.refuse_step(self.issue(self.running, **said), "Solve", errors.IssueIncomplete, contains)
		solved = self.take(self.issue(self.running), "Solve")
		self.assertEqual((solved.solved_by, str(solved.solved_on)), (self.staff(self.officer), today()))

	def test_S8_who_wrote_or_solved_an_issue_does_not_confirm_it(self):
		issue = self.issue(self.running)
		self.take(issue, "Solve", user=self.other)
		self.refuse_step(issue, "Confirm", NotYourStep, "drafted")
		self.refuse_step(issue, "Confirm", NotYourStep, "second person", user=self.other)
		confirmed = self.take(issue, "Confirm", user=self.manager)
		self.assertEqual((confirmed.workflow_state, str(confirmed.confirmed_on)), ("Confirmed", today()))

	def test_S8_an_issue_is_opened_again_with_a_reason(self):
		issue = self.issue(self.running, "Solved")
		self.refuse_step(issue, "Reopen", StepRefused, "reason")
		self.assertIsNone(self.take(issue, "Reopen", "It broke again.").solved_by)

	def test_S8_the_client_confirms_by_link(self):
		issue = self.issue(self.running, "Solved")
		token = self.link(issue)
		self.assert_refused(errors.AnswerIncomplete, self.answer, token, verdict="Perhaps", replied_by="Ms. Jin")
		self.assert_refused(errors.AnswerIncomplete, self.answer, token, verdict="Solved", replied_by="x" * 141)
		self.answer(token, verdict="Solved", replied_by="Ms. Jin")
		issue.reload()
		self.assertEqual((issue.workflow_state, issue.confirmed_by), ("Confirmed", "Ms. Jin"))
		self.assertEqual(log.rows("Project Issue", issue.name)[-1].acting_for, "client by link")
		self.assert_refused(links.LinkRefused, self.answer, token, verdict="Not Solved", replied_by="Ms. Jin")

	def test_S8_a_client_who_is_not_content_opens_it_again(self):
		issue = self.issue(self.running, "Solved")
		self.answer(self.link(issue), verdict="Not Solved", replied_by="Ms. Jin", remarks="Still noisy.")
		self.assertEqual(frappe.db.get_value("Project Issue", issue.name, "workflow_state"), "Open")
		self.assertIn("Still noisy.", log.rows("Project Issue", issue.name)[-1].comment)

	def test_S8_a_client_is_asked_only_about_what_is_solved(self):
		issue = self.issue(self.running)
		with self.as_user(self.officer):
			self.assert_refused(errors.IssueIncomplete, issue.ask_client, contains="when it is solved")
		self.assertFalse(frappe.db.exists("One Time Link", {"reference_name": issue.name}))

	def test_S8_issues_and_updates_are_about_projects_that_run(self):
		project = self.project()
		for make in (self.issue, self.update):
			self.assert_refused(errors.ProjectNotRunning, make, project, contains="Draft")
		self.assertFalse(frappe.db.exists("Project Issue", {"project": project.name}))

	def test_S8_an_open_issue_is_its_owners_duty_and_late_ones_are_exceptions(self):
		yesterday = add_days(today(), -1)
		issue = self.issue(self.running, owner_staff=self.staff(self.other), due_on=yesterday)
		self.assertIn(issue.name, [duty.name for duty in duties(self.other)])
		self.assertIn(issue.name, [name for name, _why in controls.issues_in_time(yesterday, today()).exceptions])
