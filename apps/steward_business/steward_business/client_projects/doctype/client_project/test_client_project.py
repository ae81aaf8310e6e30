"""Rules of Client Project. [S7 S8]"""

import frappe
from frappe.utils import add_days, getdate, today

from steward.approvals.errors import NotYourStep, StepRefused
from steward.clock import company_calendar
from steward_business.client_projects import controls, errors, handover, reminders
from steward_business.client_projects.casting import ProjectTestCase
from steward_business.client_projects.duties import duties
from steward_business.client_projects.testing import PROJECT, finish_all


class TestPlan(ProjectTestCase):
	def test_S7_who_plans_a_project_manages_it_and_has_its_tasks(self):
		project = self.project()
		self.assertRegex(project.name, r"^PRJ-\d{4}-\d{5}$")
		officer = self.staff(self.officer)
		self.assertEqual((project.manager, [row.assignee for row in project.tasks]), (officer, [officer, officer]))
		self.assertEqual([row.due_on for row in project.tasks], [row.due_on for row in project.stages])
		self.assertEqual((project.start_on, project.due_on), (getdate(today()), getdate(add_days(today(), 14))))

	def test_S7_a_plan_is_followed_only_with_stages_tasks_and_dates(self):
		for said, contains in (
			({"stages": [], "tasks": []}, "empty"),
			({"tasks": [{"stage": "Design", "task": "Draw"}]}, "Stage Build has no task"),
			({"stages": [{"stage": "Design", "start_on": today()}], "tasks": [{"stage": "Design", "task": "Draw"}]}, "no dates"),
		):
			self.refuse_step(self.project(**said), "Activate", errors.PlanIncomplete, contains)

	def test_S7_a_task_of_no_stage_and_a_stage_named_twice_are_refused(self):
		for said, contains in (
			({"tasks": [{"stage": "Desing", "task": "Draw"}]}, "No stage is called Desing"),
			({"stages": [{"stage": "Design"}, {"stage": "Design"}]}, "twice"),
		):
			self.assert_refused(errors.PlanIncomplete, self.project, contains=contains, **said)

	def test_S7_dates_that_contradict_each_other_are_refused(self):
		stages = [{"stage": "Design", "start_on": today(), "due_on": add_days(today(), -1)}]
		self.assert_refused(errors.PlanDatesWrong, self.project, stages=stages, tasks=[], contains="before it starts")

	def test_S7_a_template_fills_an_empty_plan_in_working_days(self):
		with self.as_user(self.manager):
			template = frappe.get_doc({
				"doctype": "Client Project Template", "title": frappe.generate_hash(length=8),
				"stages": [{"stage": "Design", "lasts": 5}, {"stage": "Build", "starts_after": 5, "lasts": 10}],
				"tasks": [{"stage": "Design", "task": "Draw", "due_after": 2}, {"stage": "Build", "task": "Assemble"}],
			}).insert()  # fmt: skip
		project = self.project(template=template.name, stages=[], tasks=[], start_on=today())
		calendar, begin = company_calendar(), getdate(today())
		self.assertEqual(project.stages[0].due_on, calendar.add_days(calendar.add_days(begin, 0), 5))
		self.assertEqual(project.tasks[0].due_on, calendar.add_days(calendar.add_days(begin, 0), 2))
		self.assertEqual(project.tasks[1].due_on, project.stages[1].due_on)
		self.assertEqual(self.take(project, "Activate").workflow_state, "Active")

	def test_S7_a_template_whose_stage_has_no_task_is_refused(self):
		said = {"doctype": "Client Project Template", "title": "Odd", "stages": [{"stage": "A", "lasts": 1}], "tasks": [{"stage": "B", "task": "X"}]}
		self.assert_refused(errors.PlanIncomplete, frappe.get_doc(said).insert, contains="A, B")


class TestFollowing(ProjectTestCase):
	def save(self, project, user: str | None = None, **cells):
		"""Change cells of the first stage, as the officer."""
		with self.as_user(user or self.officer):
			doc = frappe.get_doc(PROJECT, project.name)
			doc.stages[0].update(cells)
			return doc.save()

	def test_S7_the_baseline_is_frozen_when_the_plan_is_followed(self):
		project = self.project("Active")
		self.assertEqual([row.forecast_on for row in project.stages], [getdate(row.due_on) for row in project.stages])
		self.assert_refused(NotYourStep, self.save, project, due_on=add_days(today(), 30), contains="Due On")
		self.assert_refused(NotYourStep, self.save, project, stage="Another")
		self.assertEqual(frappe.get_doc(PROJECT, project.name).stages[0].due_on, getdate(add_days(today(), 7)))

	def test_S7_slip_is_counted_by_the_server_in_working_days(self):
		project = self.project("Active")
		later = company_calendar().add_days(getdate(project.stages[1].due_on), 4)
		with self.as_user(self.officer):
			doc = frappe.get_doc(PROJECT, project.name)
			doc.stages[1].forecast_on = later
			doc.save()
		self.assertEqual((doc.stages[1].slip_days, doc.slip_days, getdate(doc.forecast_on)), (4, 4, later))
		self.assertEqual(doc.stages[0].slip_days, 0)

	def test_S7_a_stage_is_not_done_over_open_tasks(self):
		project = self.project("Active")
		self.assert_refused(errors.PlanDatesWrong, self.save, project, done_on=today(), contains="open tasks")
		finish_all(self.officer, project)
		self.assertEqual(self.save(project, done_on=today()).progress, 100)

	def test_S7_nothing_is_reported_done_in_the_future(self):
		project = self.project("Active")
		finish_all(self.officer, project)
		self.assert_refused(errors.PlanDatesWrong, self.save, project, done_on=add_days(today(), 1), contains="future")

	def test_S7_the_assignee_reports_his_task_and_nobody_elses(self):
		staff = self.staff(self.fitter)
		project = self.project("Active", tasks=[{"stage": "Design", "task": "Draw", "assignee": staff}, {"stage": "Build", "task": "Assemble"}])
		mine, others = project.tasks
		self.assertEqual([(duty.rule, duty.name) for duty in duties(self.fitter)], [("S7", project.name)])
		with self.as_user(self.fitter):
			doc = frappe.get_doc(PROJECT, project.name)
			self.assert_refused(errors.TaskNotYours, doc.finish_task, others.name, contains="not your task")
			first, again = doc.finish_task(mine.name), doc.finish_task("1")
		self.assertEqual((first, str(first["done_on"])), (again | {"done_on": first["done_on"]}, today()))
		self.assertEqual(frappe.db.get_value(PROJECT, project.name, "progress"), 50)
		self.assertEqual(duties(self.fitter), [])

	def test_S7_who_has_no_task_does_not_see_the_project(self):
		project = self.project("Active")
		with self.as_user(self.fitter):
			self.assertEqual(frappe.get_list(PROJECT), [])
			self.assert_refused(frappe.PermissionError, frappe.get_doc(PROJECT, project.name).finish_task, "1")
		self.assertIsNone(frappe.get_doc(PROJECT, project.name).tasks[0].done_on)

	def test_S7_nothing_is_reported_before_the_plan_is_followed(self):
		project = self.project()
		with self.as_user(self.officer):
			self.assert_refused(errors.TasksOpen, frappe.get_doc(PROJECT, project.name).finish_task, "1", contains="Draft")

	def test_S7_an_overdue_task_is_told_to_its_assignee_and_counted_against_the_clause(self):
		yesterday = add_days(today(), -1)
		stages = [{"stage": "Design", "start_on": add_days(today(), -9), "due_on": yesterday}]
		project = self.project("Active", stages=stages, tasks=[{"stage": "Design", "task": "Draw", "assignee": self.staff(self.fitter)}])
		reminders.daily()
		self.assertTrue(frappe.db.exists("Notification Log", {"for_user": self.fitter, "document_name": project.name}))
		late = controls.tasks_on_time(yesterday, today())
		self.assertIn(project.name, [name for name, _why in late.exceptions])
		finish_all(self.officer, project)
		self.assertEqual(controls.tasks_on_time(yesterday, today()).checked, late.checked)


class TestEnding(ProjectTestCase):
	def test_S8_a_project_is_not_closed_before_everything_is_told_and_done(self):
		project = self.project("Active")
		self.refuse_step(project, "Close", errors.TasksOpen, "Draw, Assemble", user=self.manager)
		finish_all(self.officer, project)
		issue = self.issue(project)
		self.refuse_step(project, "Close", errors.IssuesOpen, issue.name, user=self.manager)
		self.take(issue, "Solve")
		self.refuse_step(project, "Close", errors.UpdateNotSent, "no update", user=self.manager)
		update = self.update(project)
		self.refuse_step(project, "Close", errors.UpdateNotSent, update.name, user=self.manager)
		with self.as_user(self.officer):
			update.send()
		self.refuse_step(project, "Close", NotYourStep)
		closed = self.take(project, "Close", user=self.manager)
		self.assertEqual((closed.workflow_state, str(closed.closed_on)), ("Closed", today()))

	def test_S7_a_project_is_cancelled_and_reopened_with_a_reason_by_the_manager(self):
		for state, action in (("Draft", "Cancel"), ("Closed", "Reopen")):
			project = self.project(state)
			self.refuse_step(project, action, StepRefused, "reason", user=self.manager)
			self.refuse_step(project, action, NotYourStep, comment="Because.")
			self.assertEqual(self.take(project, action, "The client asked.", self.manager).end_reason, "The client asked.")

	def test_S7_a_dropped_task_is_not_in_the_way(self):
		project = self.project("Active")
		with self.as_user(self.officer):
			doc = frappe.get_doc(PROJECT, project.name)
			doc.tasks[0].done_on, doc.tasks[1].dropped = today(), 1
			doc.save()
		self.assertEqual(doc.progress, 100)
		self.update(project, sent=True)
		self.assertEqual(self.take(project, "Close", user=self.manager).workflow_state, "Closed")

	def test_S7_projects_tasks_and_issues_change_hands(self):
		project = self.project("Active")
		issue = self.issue(project)
		giver, taker = self.staff(self.officer), self.staff(self.other)
		self.assertIn((project.name, project.project_name), handover.held(giver))
		handover.give(project.name, giver, taker)
		project.reload()
		self.assertEqual((project.manager, {row.assignee for row in project.tasks}), (taker, {taker}))
		self.assertEqual(frappe.db.get_value("Project Issue", issue.name, "owner_staff"), taker)
		self.assertNotIn(project.name, [name for name, _title in handover.held(giver)])
