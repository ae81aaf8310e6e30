"""A ticket's way and who may take which step. [S14, S15]"""

import frappe

from steward.approvals.errors import NotYourStep, StepRefused
from steward.approvals.people import staff_of
from steward_business.after_sales import errors
from steward_business.after_sales.casting import ServiceTestCase
from steward_business.after_sales.testing import advance, change, draft_ticket, take
from steward_business.clients.testing import make_client


class TestServiceTicket(ServiceTestCase):
	def test_S14_a_ticket_says_for_which_client(self):
		with self.as_user(self.officer):
			self.assert_refused(errors.ClientUnknown, frappe.get_doc(draft_ticket(None)).insert, contains="Choose the client")

	def test_S14_its_order_is_the_clients(self):
		with self.as_user(self.officer):
			other = make_client("Another Client").name
			order = frappe.get_doc({"doctype": "Client Order", "client": other, "order_date": "2026-01-05", "promised_on": "2026-02-05", "items": [{"item_name": "Bolt", "qty": 1, "rate": 1}]}).insert()
			self.assert_refused(errors.OrderOfAnother, frappe.get_doc(draft_ticket(self.client, order=order.name)).insert)

	def test_S14_nobody_is_assigned_without_a_name(self):
		ticket = self.ticket()
		self.refuse_step(ticket, "Assign", errors.AssigneeMissing, "who solves")

	def test_S14_who_has_left_solves_nothing(self):
		ticket = change(self.officer, self.ticket(), assignee=staff_of(self.colleague))
		frappe.db.set_value("Staff Member", staff_of(self.colleague), "status", "Left")
		self.refuse_step(ticket, "Assign", errors.AssigneeMissing, "has left")

	def test_S14_only_the_assignee_starts_and_resolves(self):
		ticket = self.ticket("Assigned")
		for user in (self.officer, self.manager, self.colleague, self.head):
			self.refuse_step(ticket, "Start", frappe.PermissionError, user=user)
		ticket = take(self.solver, ticket, "Start")
		self.assertEqual(ticket.workflow_state, "Solving")
		self.refuse_step(ticket, "Resolve", NotYourStep, user=self.officer)

	def test_S15_a_cause_that_nobody_named_before_is_put_on_the_list(self):
		for words in ("Bearing of  the third kind ", "bearing of the third kind"):
			ticket = change(self.solver, self.ticket("Solving"), cause=words, resolution="Replaced.")
			self.assertEqual(take(self.solver, ticket, "Resolve").workflow_state, "Resolved")
		self.assertEqual(frappe.get_all("Service Cause", {"name": ("like", "%third kind")}, pluck="name"), ["Bearing of the third kind"])
		self.assertEqual(frappe.db.count("Service Ticket", {"cause": "Bearing of the third kind"}), 2)

	def test_S15_resolved_means_cause_and_solution_are_on_record(self):
		ticket = self.ticket("Solving")
		self.refuse_step(ticket, "Resolve", errors.SolutionMissing, "Cause, Solution", user=self.solver)
		change(self.solver, ticket, cause="Wear")
		self.refuse_step(ticket, "Resolve", errors.SolutionMissing, "write down: Solution", user=self.solver)
		change(self.solver, ticket, resolution="   ")
		self.refuse_step(ticket, "Resolve", errors.SolutionMissing, user=self.solver)
		change(self.solver, ticket, resolution="New bearing.")
		self.assertEqual(take(self.solver, ticket, "Resolve").workflow_state, "Resolved")

	def test_S14_a_running_ticket_is_given_on_by_a_manager_only(self):
		ticket = self.ticket("Assigned")
		self.assert_refused(frappe.PermissionError, change, self.solver, ticket, assignee=staff_of(self.colleague))
		self.assert_refused(errors.NotYoursToGive, change, self.officer, ticket, assignee=staff_of(self.colleague))
		self.assert_refused(errors.AssigneeMissing, change, self.manager, ticket, assignee=None)
		change(self.manager, ticket, assignee=staff_of(self.colleague))
		self.assertTrue(self.told(self.colleague, ticket.name))

	def test_S14_the_clients_words_do_not_change_once_assigned(self):
		ticket = self.ticket("Assigned")
		for field, value in (("description", "Nothing happened."), ("priority", "Low"), ("channel", "Web")):
			self.assert_refused(frappe.PermissionError, change, self.manager, ticket, **{field: value})

	def test_S14_reopening_needs_words_and_starts_a_new_clock(self):
		ticket = self.ticket("Resolved")
		self.refuse_step(ticket, "Reopen", StepRefused, "reason")
		ticket = take(self.officer, ticket, "Reopen", "Loud again.")
		self.assertEqual((ticket.workflow_state, ticket.reopen_count, ticket.reopen_words), ("Reopened", 1, "Loud again."))
		self.assertFalse(ticket.resolved_at)
		self.assertTrue(any("reopened" in subject for subject in self.told(self.solver, ticket.name)))
		self.assertFalse(self.told(self.head, ticket.name))

	def test_S14_the_second_reopening_escalates_to_the_superior(self):
		ticket = self.ticket("Reopened")
		for action in ("Start", "Resolve", "Reopen"):
			ticket = advance(self.cast, ticket, action)
		self.assertEqual(ticket.reopen_count, 2)
		self.assertEqual(self.stored(ticket).escalated_to, staff_of(self.head))
		self.assertTrue(any("again" in subject for subject in self.told(self.head, ticket.name)))

	def test_S14_a_reopened_ticket_goes_to_somebody_else_or_its_assignee_starts(self):
		ticket = self.ticket("Reopened")
		self.refuse_step(ticket, "Assign", errors.AssigneeMissing, "Choose somebody else", user=self.manager)
		self.refuse_step(ticket, "Assign", NotYourStep, user=self.officer)
		change(self.manager, ticket, assignee=staff_of(self.colleague))
		self.assertEqual(take(self.manager, ticket, "Assign").workflow_state, "Assigned")

	def test_S14_only_a_manager_cancels_and_says_why(self):
		ticket = self.ticket()
		self.refuse_step(ticket, "Cancel", NotYourStep, comment="Spam.")
		self.refuse_step(ticket, "Cancel", StepRefused, user=self.manager)
		ticket = take(self.manager, ticket, "Cancel", "Spam.")
		self.assertEqual((ticket.workflow_state, ticket.cancel_reason), ("Cancelled", "Spam."))

	def test_S14_staff_see_what_is_theirs_heads_what_is_their_units(self):
		mine, other = self.ticket("Assigned"), self.ticket()
		for user, seen in ((self.solver, {mine.name}), (self.colleague, set()), (self.head, {mine.name}), (self.officer, {mine.name, other.name})):
			with self.as_user(user):
				found = set(frappe.get_list("Service Ticket", {"name": ("in", (mine.name, other.name))}, pluck="name"))
				self.assertEqual(found, seen, user)
				self.assertEqual(frappe.has_permission("Service Ticket", "read", other.name), other.name in seen)

	def test_S14_staff_enter_no_tickets(self):
		with self.as_user(self.solver):
			self.assert_refused(frappe.PermissionError, frappe.get_doc(draft_ticket(self.client)).insert)
