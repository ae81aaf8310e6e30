"""Project Progress: counted by the server, of what the reader may see. [S7 S8]"""

import frappe
from frappe.utils import add_days, getdate, today

from steward.clock import company_calendar
from steward_business.client_projects.casting import ProjectTestCase
from steward_business.client_projects.report.project_progress.project_progress import execute


class TestProjectProgress(ProjectTestCase):
	def rows(self, **asked) -> dict:
		return {row["name"]: row for row in execute({"client": self.client_name, **asked})[1]}

	def test_S7_a_running_project_slips_at_least_until_today(self):
		begun, due = add_days(today(), -20), add_days(today(), -10)
		project = self.project("Active", stages=[{"stage": "Design", "start_on": begun, "due_on": due}], tasks=[{"stage": "Design", "task": "Draw"}])
		self.issue(project)
		self.update(project, sent=True)
		row = self.rows()[project.name]
		self.assertEqual(row["slip_days"], company_calendar().days_between(getdate(due), getdate(today())))
		self.assertEqual((row["open_tasks"], row["overdue_tasks"], row["open_issues"], row["told_on"]), (1, 1, 1, getdate(today())))
		self.assertEqual(list(self.rows(late_only=1)), [project.name])

	def test_S8_the_report_shows_a_reader_no_project_of_others(self):
		project = self.project("Active")
		self.assertIn(project.name, self.rows())
		with self.as_user(self.fitter):
			self.assertEqual(self.rows(), {})
			self.assert_refused(frappe.PermissionError, frappe.get_doc("Client Project", project.name).check_permission, "read")
