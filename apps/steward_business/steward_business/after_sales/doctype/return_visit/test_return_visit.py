"""Plans make visits, never twice; a visit is followed up. [S16]"""

import frappe
from frappe.utils import add_days, getdate, today

from steward.approvals.errors import NotYourStep
from steward_business.after_sales import errors, visits
from steward_business.after_sales.casting import ServiceTestCase
from steward_business.after_sales.testing import answer, change, make_visit, take
from steward_business.clients.testing import make_client

VISIT = "Return Visit"


class TestReturnVisit(ServiceTestCase):
	def setUp(self):
		super().setUp()
		frappe.db.set_value("Return Visit Plan", {"enabled": 1}, "enabled", 0)

	def plan(self, trigger: str, **fields) -> str:
		said = {"plan_name": f"Test {trigger}", "trigger": trigger, "days_after": 3, "questions": [{"question": "Is it quiet?"}]}
		return frappe.get_doc({"doctype": "Return Visit Plan", **said, **fields}).insert().name

	def made(self, **filters):
		return frappe.get_all(VISIT, filters, ["name", "client", "due_on", "visitor", "ticket"], order_by="name")

	def visit(self, state: str = "Due", **fields):
		return make_visit(self.cast, self.client, state, **fields)

	def test_S16_a_plan_says_when_and_what(self):
		self.assert_refused(errors.PlanIncomplete, self.plan, "Interval", contains="how many months")
		self.assert_refused(errors.PlanIncomplete, self.plan, "Order Accepted", questions=[{"question": "  "}])

	def test_S16_a_closed_ticket_is_followed_by_one_visit_in_working_days(self):
		plan = self.plan("Ticket Closed", client_class="A")
		other = self.plan("Ticket Closed", plan_name="Only C", client_class="C")
		with self.at("2026-11-20 10:00:00"):
			ticket = self.ticket("Closed")
			visits.make_for("Ticket Closed", ticket)
			visits.make_due()
		found = self.made(plan=plan)
		self.assertEqual([(row.client, row.due_on, row.ticket) for row in found], [(self.client, getdate("2026-11-25"), ticket.name)])
		self.assertEqual(self.made(plan=other), [])
		self.assertEqual(frappe.get_doc(VISIT, found[0].name).answers[0].question, "Is it quiet?")

	def test_S16_the_clock_finds_what_the_trigger_missed(self):
		ticket = self.ticket("Closed")
		plan = self.plan("Ticket Closed")
		visits.make_due()
		visits.make_due()
		self.assertEqual([row.ticket for row in self.made(plan=plan, client=self.client)], [ticket.name])

	def test_S16_clients_who_bought_are_visited_every_so_many_months(self):
		with self.as_user(self.officer):
			bought = make_client("Test Buyer", client_class="A", status="Active").name
		frappe.db.set_value("Client", bought, "status", "Active")
		plan = self.plan("Interval", interval=3, client_class="A")
		with self.at("2026-01-12 10:00:00"):
			visits.make_due()
			visits.make_due()
		self.assertEqual(len(self.made(plan=plan, client=bought)), 1)
		with self.at("2026-04-14 10:00:00"):
			visits.make_due()
		self.assertEqual(len(self.made(plan=plan, client=bought)), 1)
		with self.at("2026-04-15 10:00:00"):
			visits.make_due()
		self.assertEqual(len(self.made(plan=plan, client=bought)), 2)
		self.assertEqual(self.made(plan=plan, client=self.client), [])

	def test_S16_one_occasion_has_one_visit_even_in_the_database(self):
		self.plan("Ticket Closed")
		self.ticket("Closed")
		first = self.made(client=self.client)[0]
		twin = frappe.copy_doc(frappe.get_doc(VISIT, first.name))
		twin.flags.origin = frappe.db.get_value(VISIT, first.name, "origin")
		self.assert_refused(frappe.UniqueValidationError, twin.insert)

	def test_S16_finished_means_a_day_answers_and_a_score(self):
		plan = self.plan("Order Accepted")
		visit = self.visit(plan=plan)
		self.refuse_step(visit, "Complete", errors.VisitIncomplete, "day of the visit")
		change(self.officer, visit, visited_on=add_days(today(), 1))
		self.refuse_step(visit, "Complete", errors.VisitIncomplete, "still to come")
		change(self.officer, visit, visited_on=today())
		self.refuse_step(visit, "Complete", errors.VisitIncomplete, "Is it quiet?")
		answer(self.officer, visit, 0)
		self.refuse_step(visit, "Complete", errors.VisitIncomplete, "1 to 5")
		self.assert_refused(errors.VisitIncomplete, change, self.officer, visit, score=6)
		answer(self.officer, visit, 4)
		self.assertEqual(take(self.officer, visit, "Complete").late, 0)

	def test_S16_a_low_score_opens_a_ticket(self):
		good, bad = self.visit("Done", score=3), self.visit("Done", score=2, opinions="Too loud.")
		self.assertFalse(frappe.db.exists("Service Ticket", {"return_visit": good.name}))
		ticket = frappe.get_doc("Service Ticket", {"return_visit": bad.name})
		self.assertEqual((ticket.workflow_state, ticket.client, ticket.channel, ticket.priority), ("New", self.client, "Return Visit", "High"))
		self.assertIn("Too loud.", ticket.description)

	def test_S16_a_suggestion_becomes_an_improvement_of_the_manager(self):
		visit = self.visit("Done", suggestions="Send a drawing with it.")
		action = frappe.get_doc("Improvement Action", {"source_name": visit.name})
		self.assertEqual((action.workflow_state, action.action, action.source_doctype), ("Open", "Send a drawing with it.", VISIT))
		self.assertTrue(action.owner_staff)

	def test_S16_nobody_misses_what_can_still_be_made(self):
		visit = self.visit()
		self.refuse_step(visit, "Miss", errors.VisitNotDue, "can still be made", user=self.manager)
		self.refuse_step(visit, "Miss", NotYourStep)

	def test_S16_the_clock_misses_a_visit_after_working_days(self):
		with self.at("2026-11-20 10:00:00"):
			visit = self.visit()
		with self.at("2026-11-27 10:00:00"):
			visits.miss_overdue()
		self.assertEqual(self.stored(visit).workflow_state, "Due")
		with self.at("2026-11-30 10:00:00"):
			visits.miss_overdue()
			visits.miss_overdue()
			self.assertEqual(self.stored(visit).workflow_state, "Missed")
			answer(self.officer, visit, 5)
			self.assertEqual(take(self.officer, visit, "Complete").late, 1)

	def test_S16_what_is_done_stays(self):
		visit = self.visit("Done")
		self.assert_refused(frappe.PermissionError, change, self.officer, visit, score=1)

	def test_S16_staff_read_no_visits_of_others(self):
		visit = self.visit()
		with self.as_user(self.solver):
			self.assert_refused(frappe.PermissionError, frappe.get_doc(VISIT, visit.name).check_permission)
