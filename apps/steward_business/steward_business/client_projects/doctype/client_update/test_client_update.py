"""Rules of Client Update. [S8]"""

import re
from unittest.mock import patch

import frappe
from frappe.utils import add_days, today

from steward import links
from steward_business.client_projects import controls, errors
from steward_business.client_projects.casting import ProjectTestCase
from steward_business.client_projects.duties import duties
from steward_business.client_projects.testing import finish_all

UPDATE = "Client Update"


class TestClientUpdate(ProjectTestCase):
	def send(self, update) -> str:
		"""Send it; returns the token of the link."""
		with self.as_user(self.officer):
			return re.search(r"token=([\w-]+)", frappe.get_doc(UPDATE, update.name).send()["answer_link"])[1]

	def answer(self, token: str, **fields) -> dict:
		"""As the client does, without a login (and without the limit of tries an hour)."""
		with self.as_user("Guest"):
			return links._answer(token, fields)

	def test_S8_an_update_is_drafted_from_finished_tasks_and_open_issues(self):
		project = self.project("Active")
		finish_all(self.officer, project)
		self.issue(project, issue="Steel is missing.", solution="Bought elsewhere.")
		self.issue(project, "Confirmed", issue="Long forgotten.")
		update = self.update(project)
		self.assertIn("1. Design: Draw finished on", update.progress)
		self.assertIn("2. Build: Assemble finished on", update.progress)
		self.assertEqual((update.issues, update.solutions), ("1. Steel is missing.", "1. Bought elsewhere."))
		self.assertEqual(update.client, self.client_name)

	def test_S8_the_next_update_begins_where_the_last_one_ended(self):
		project = self.project("Active")
		first = self.update(project, to_date=add_days(today(), -5))
		self.assertEqual(str(self.update(project).from_date), add_days(str(first.to_date), 1))

	def test_S8_what_was_sent_stays_as_it_was_sent(self):
		update = self.update(self.project("Active"))
		self.send(update)
		with self.as_user(self.officer):
			doc = frappe.get_doc(UPDATE, update.name)
			doc.progress = "Something else."
			self.assert_refused(errors.UpdateClosed, doc.save, contains="Progress")
			self.assert_refused(errors.UpdateClosed, frappe.get_doc(UPDATE, update.name).delete, contains="stays on record")
			self.assertEqual(str(frappe.get_doc(UPDATE, update.name).send()["sent_on"]), today())
		self.assertEqual(frappe.db.get_value(UPDATE, update.name, "progress"), update.progress)

	def test_S8_the_client_gives_a_mark_by_a_link_that_works_once(self):
		update = self.update(self.project("Active"))
		token = self.send(update)
		for fields in ({}, {"satisfaction": "6", "replied_by": "Ms. Jin"}, {"satisfaction": "5", "replied_by": "x" * 141}, {"satisfaction": "x", "replied_by": "Ms. Jin"}):
			self.assert_refused(errors.AnswerIncomplete, self.answer, token, **fields)
		self.answer(token, satisfaction="4", replied_by="Ms. Jin", client_reply="Go on.")
		update.reload()
		self.assertEqual((update.satisfaction, update.replied_by, update.replied_through), (4, "Ms. Jin", "Client Link"))
		self.assert_refused(links.LinkRefused, self.answer, token, satisfaction="1", replied_by="Ms. Jin")
		with self.as_user(self.officer):
			update.satisfaction = 5
			self.assert_refused(errors.UpdateClosed, update.save, contains="Satisfaction")

	def test_S8_an_answer_without_a_name_is_the_clients(self):
		by_link, by_officer = self.update(self.project("Active")), self.update(self.project("Active"))
		self.answer(self.send(by_link), satisfaction="5")
		with self.as_user(self.officer):
			self.send(by_officer)
			by_officer.reload()
			by_officer.update({"satisfaction": 4, "client_reply": "Go on."}).save()
		for update in (by_link, by_officer):
			update.reload()
			self.assertEqual(update.replied_by, update.client_name)

	def test_S8_who_told_the_client_by_other_means_enters_the_day(self):
		update = self.update(self.project("Active"), progress="The frame is welded.")
		with self.as_user(self.officer):
			update.sent_on = add_days(today(), 1)
			self.assert_refused(errors.UpdateNotSent, update.save, contains="not come yet")
			update.reload()
			update.sent_on = add_days(update.from_date, -1)
			self.assert_refused(errors.UpdateNotSent, update.save, contains="before the period")
			update.reload()
			update.update({"sent_on": today()}).save()
			update.sent_on = add_days(today(), -1)
			self.assert_refused(errors.UpdateClosed, update.save, contains="Sent On")
		self.assertEqual(str(frappe.db.get_value(UPDATE, update.name, "sent_on")), today())

	def test_S8_an_officer_records_an_answer_only_to_what_was_sent(self):
		update = self.update(self.project("Active"))
		with self.as_user(self.officer):
			self.assert_refused(errors.UpdateNotSent, update.update({"satisfaction": 4, "replied_by": "Ms. Jin"}).save)
			update.reload()
			self.send(update)
			update.reload()
			self.assert_refused(errors.AnswerIncomplete, update.update({"satisfaction": 9, "replied_by": "Ms. Jin"}).save, contains="1 to 5")
			update.reload()
			update.update({"satisfaction": 2, "replied_by": "Ms. Jin"}).save()
		self.assertEqual((update.replied_through, str(update.replied_on)), ("Officer", today()))
		poor = controls.clients_satisfied(today(), today())
		self.assertIn(update.name, [name for name, _why in poor.exceptions])

	def test_S8_a_new_link_ends_the_one_before(self):
		update = self.update(self.project("Active"))
		old = self.send(update)
		with self.as_user(self.officer):
			new = re.search(r"token=([\w-]+)", update.make_new_link()["answer_link"])[1]
		self.assert_refused(links.LinkRefused, self.answer, old, satisfaction="4", replied_by="Ms. Jin")
		self.answer(new, satisfaction="4", replied_by="Ms. Jin")
		with self.as_user(self.officer):
			self.assert_refused(errors.UpdateClosed, update.make_new_link, contains="asked nothing")

	def test_S8_who_may_not_write_updates_sends_none(self):
		update = self.update(self.project("Active"))
		with self.as_user(self.fitter):
			self.assert_refused(frappe.PermissionError, update.send)
		self.assertIsNone(frappe.db.get_value(UPDATE, update.name, "sent_on"))

	def test_S8_a_mailed_update_shows_no_link(self):
		client = frappe.get_doc("Client", self.client_name)
		client.append("contacts", {"contact_name": "Jin", "email": "jin@example.com"})
		client.save()
		update = self.update(self.project("Active"))
		with patch("steward_business.client_projects.letter.can_mail", return_value=True), patch("frappe.sendmail") as mail, self.as_user(self.officer):
			said = update.send()
		self.assertEqual(list(said), ["sent_on"])
		self.assertIn("token=", mail.call_args.kwargs["message"])

	def test_S8_a_client_who_heard_nothing_for_long_is_a_duty_and_an_exception(self):
		project = self.project("Active")
		frappe.db.set_value("Client Project", project.name, "activated_on", add_days(today(), -31), update_modified=False)
		self.assertIn(("S8", project.name), [(duty.rule, duty.name) for duty in duties(self.officer)])
		self.assertIn(project.name, [name for name, _why in controls.updated_in_time(today(), today()).exceptions])
		self.update(project, sent=True)
		self.assertNotIn(("S8", project.name), [(duty.rule, duty.name) for duty in duties(self.officer)])
		self.assertNotIn(project.name, [name for name, _why in controls.updated_in_time(today(), today()).exceptions])
