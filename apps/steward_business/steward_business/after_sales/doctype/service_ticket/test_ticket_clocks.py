"""Clocks of a ticket in working time: over a weekend, over a holiday, while we wait for the client. [S14]"""

from datetime import datetime

import frappe
from frappe.utils import get_datetime

from steward.approvals.people import staff_of
from steward_business.after_sales import clock, errors, escalation
from steward_business.after_sales.casting import ServiceTestCase
from steward_business.after_sales.testing import advance, change, take

FRIDAY_EVENING = "2026-11-20 17:00:00"  # class A, Normal: 4 hours to respond, 32 to resolve, 5 days to reopen
HOLIDAY = "2026-11-23"


def moment(text: str) -> datetime:
	return datetime.fromisoformat(text)


class TestTicketClocks(ServiceTestCase):
	def setUp(self):
		super().setUp()
		found = frappe.db.get_single_value("Steward Settings", "work_calendar")
		self.calendar = frappe.get_doc("Work Calendar", found)
		self.calendar.set("days", [])
		self.calendar.save()

	def add_holiday(self):
		"""The Monday after is off."""
		self.calendar.append("days", {"day": HOLIDAY, "kind": "Holiday"})
		self.calendar.save()

	def test_S14_a_weekend_does_not_count(self):
		with self.at(FRIDAY_EVENING):
			ticket = self.ticket()
		self.assertEqual(get_datetime(ticket.respond_by), moment("2026-11-23 12:00:00"))
		self.assertEqual(get_datetime(ticket.resolve_by), moment("2026-11-26 13:00:00"))

	def test_S14_a_holiday_does_not_count(self):
		self.add_holiday()
		with self.at(FRIDAY_EVENING):
			ticket = self.ticket()
		self.assertEqual(get_datetime(ticket.respond_by), moment("2026-11-24 12:00:00"))

	def test_S14_class_and_priority_decide_the_hours(self):
		with self.at("2026-11-24 09:00:00"):
			urgent = self.ticket(priority="Urgent")
			frappe.db.set_value("Client", self.client, "client_class", "C")
			ordinary = self.ticket()
			frappe.db.set_value("Client", self.client, "client_class", "")
			frappe.db.delete("Service Target", {"client_class": "B"})
			self.set_rules(default_class="B", default_respond_hours=3)
			fallback = self.ticket()
		respond_by = [get_datetime(doc.respond_by) for doc in (urgent, ordinary, fallback)]
		self.assertEqual(respond_by, [moment("2026-11-24 10:00:00"), moment("2026-11-25 16:00:00"), moment("2026-11-24 12:00:00")])

	def test_S14_the_first_start_is_the_response(self):
		with self.at("2026-11-24 09:00:00"):
			ticket = self.ticket("Assigned")
		with self.at("2026-11-24 11:00:00"):
			take(self.solver, ticket, "Start")
		with self.at("2026-11-25 11:00:00"):
			for action in ("Resolve", "Reopen", "Start"):
				ticket = advance(self.cast, ticket, action)
		self.assertEqual(get_datetime(ticket.responded_at), moment("2026-11-24 11:00:00"))

	def test_S14_waiting_for_the_client_moves_what_is_due(self):
		with self.at(FRIDAY_EVENING):
			ticket = self.ticket("Solving")
			self.assert_refused(errors.NotPausable, self.act, self.solver, ticket, "pause", " ")
			self.assert_refused(frappe.PermissionError, self.act, self.colleague, ticket, "pause", "Photos.")
			self.act(self.solver, ticket, "pause", "Photos of the bearing.")
		with self.at("2026-11-23 11:00:00"):
			self.act(self.solver, ticket, "pause", "Once more.")
			self.act(self.solver, ticket, "resume")
		ticket = self.stored(ticket)
		self.assertEqual((ticket.paused_at, ticket.paused_hours, ticket.pause_reason), (None, 3.0, "Photos of the bearing."))
		self.assertEqual(get_datetime(ticket.resolve_by), moment("2026-11-26 16:00:00"))
		actions = frappe.get_all("Approval Log", {"reference_name": ticket.name}, pluck="action", order_by="sequence")
		self.assertEqual(actions[-2:], ["Pause", "Resume"])

	def test_S14_only_started_work_waits(self):
		ticket = self.ticket("Assigned")
		self.assert_refused(errors.NotPausable, self.act, self.officer, ticket, "pause", "Photos.", contains="while it is being solved")

	def test_S14_resolving_ends_the_waiting(self):
		with self.at(FRIDAY_EVENING):
			ticket = self.ticket("Solving")
			self.act(self.officer, ticket, "pause", "Photos.")
		with self.at("2026-11-23 10:00:00"):
			ticket = advance(self.cast, ticket, "Resolve")
		self.assertEqual((ticket.paused_at, ticket.paused_hours), (None, 2.0))

	def act(self, user: str, ticket, method: str, *said):
		with self.as_user(user):
			return getattr(frappe.get_doc(ticket.doctype, ticket.name), method)(*said)

	def test_S14_a_late_answer_goes_to_the_superior_once(self):
		with self.at(FRIDAY_EVENING):
			ticket = self.ticket("Assigned")
		with self.at("2026-11-22 12:00:00"):
			escalation.run()
		self.assertEqual(self.told(self.head, ticket.name), [])
		with self.at("2026-11-23 12:15:00"):
			escalation.run()
			escalation.run()
		self.assertEqual(len(self.told(self.head, ticket.name)), 1)
		self.assertEqual(self.stored(ticket).escalated_to, staff_of(self.head))

	def test_S14_a_ticket_nobody_has_goes_to_the_business_managers(self):
		with self.at(FRIDAY_EVENING):
			ticket = self.ticket()
		with self.at("2026-11-23 12:15:00"):
			escalation.run()
		self.assertEqual(len(self.told(self.manager, ticket.name)), 1)

	def test_S14_a_late_solution_is_warned_of_then_escalated_unless_it_waits(self):
		with self.at(FRIDAY_EVENING):
			ticket, waiting = self.ticket("Solving"), self.ticket("Solving")
			self.act(self.solver, waiting, "pause", "Photos.")
		with self.at("2026-11-26 11:30:00"):
			escalation.run()
			escalation.run()
		self.assertEqual(sum("due soon" in subject for subject in self.told(self.solver, ticket.name)), 1)
		with self.at("2026-11-26 13:15:00"):
			escalation.run()
			escalation.run()
		self.assertEqual(len(self.told(self.head, ticket.name)), 1)
		self.assertEqual(self.told(self.head, waiting.name), [])

	def test_S14_silence_through_the_grace_window_closes(self):
		with self.at(FRIDAY_EVENING):
			ticket = self.ticket("Resolved")
		self.assertEqual(get_datetime(ticket.reopen_until_at), moment("2026-11-27 18:00:00"))
		with self.at("2026-11-27 17:45:00"):
			clock.close_silent()
		self.assertEqual(self.stored(ticket).workflow_state, "Resolved")
		with self.at("2026-11-27 18:15:00"):
			self.refuse_step(ticket, "Reopen", errors.GraceOver, "could be reopened until", comment="Too late.")
			clock.close_silent()
			clock.close_silent()
		ticket = self.stored(ticket)
		self.assertEqual((ticket.workflow_state, ticket.closed_through), ("Closed", "Clock"))

	def test_S14_what_is_late_stays_late_when_fields_are_sent(self):
		ticket = self.ticket()
		self.assert_refused(frappe.PermissionError, change, self.solver, ticket, respond_by="2099-01-01 09:00:00")
