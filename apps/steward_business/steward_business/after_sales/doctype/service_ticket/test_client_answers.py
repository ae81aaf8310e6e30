"""What the client says: by the one-time link, too late, and by the web form. [S14]"""

import frappe
from frappe.utils import get_datetime

from steward import links
from steward.approvals.errors import AlreadyMoved
from steward_business.after_sales import errors, web_requests
from steward_business.after_sales.casting import ServiceTestCase
from steward_business.after_sales.reply_link import PURPOSE, ReplyLink
from steward_business.after_sales.testing import take
from steward_business.clients.testing import make_client

ASKED = {"contact_name": "Ms. Jin", "contact_email": "JIN@client.invalid", "description": "It rattles."}


class TestClientAnswers(ServiceTestCase):
	def answer(self, ticket, **said):
		with self.as_user("Guest"):
			return ReplyLink(frappe.get_doc("Service Ticket", ticket.name)).answer(said)

	def test_S14_resolving_gives_a_link_once(self):
		ticket = self.ticket("Resolved")
		self.assertIn("/answer?token=", ticket.get_onload("answer_link"))
		self.assertTrue(frappe.db.exists("One Time Link", {"reference_name": ticket.name, "purpose": PURPOSE}))
		self.assertFalse(frappe.get_doc("Service Ticket", ticket.name).get("__onload"))
		with self.as_user(self.solver):
			self.assert_refused(errors.NotYourTicket, frappe.get_doc("Service Ticket", ticket.name).make_new_link)

	def test_S14_the_client_closes_with_a_mark(self):
		ticket = self.ticket("Resolved")
		for said in ({}, {"answer": "Maybe"}, {"answer": "Solved"}, {"answer": "Solved", "rating": "6"}, {"answer": "Solved", "rating": "x"}, {"answer": "Not Solved", "words": " "}):
			self.assert_refused(errors.AnswerMissing, self.answer, ticket, **said)
		self.assertIn("Thank you", self.answer(ticket, answer="Solved", rating="4", words="Quick."))
		ticket = self.stored(ticket)
		self.assertEqual((ticket.workflow_state, ticket.rating, ticket.client_words, ticket.closed_through), ("Closed", 4, "Quick.", "Client Link"))

	def test_S14_the_client_reopens_in_his_words(self):
		ticket = self.ticket("Resolved")
		self.answer(ticket, answer="Not Solved", words="Still loud.")
		ticket = self.stored(ticket)
		self.assertEqual((ticket.workflow_state, ticket.reopen_words, ticket.reopen_count), ("Reopened", "Still loud.", 1))
		logged = frappe.get_all("Approval Log", {"reference_name": ticket.name, "action": "Reopen"}, ["acting_for", "comment"])
		self.assertEqual(logged[0].acting_for, "client by link")
		self.assert_refused(AlreadyMoved, self.answer, ticket, answer="Solved", rating="5")

	def test_S14_a_late_no_makes_a_linked_ticket_not_a_reopening(self):
		with self.at("2026-11-16 10:00:00"):
			ticket = self.ticket("Closed")
		self.answer(ticket, answer="Not Solved", words="Loud again after a week.")
		self.answer(ticket, answer="Not Solved", words="And again.")
		new = frappe.get_all("Service Ticket", {"follow_up_of": ticket.name}, ["workflow_state", "client", "description", "product"])
		self.assertEqual([(row.workflow_state, row.client, row.description, row.product) for row in new], [("New", self.client, "Loud again after a week.", "Spindle 40")])
		self.assertEqual(self.stored(ticket).workflow_state, "Closed")

	def test_S14_a_late_no_before_the_clock_came_does_not_reopen_either(self):
		with self.at("2026-11-16 10:00:00"):
			ticket = self.ticket("Resolved")
		with self.at("2026-12-16 10:00:00"):
			self.answer(ticket, answer="Not Solved", words="Loud again.")
		self.assertEqual(self.stored(ticket).workflow_state, "Resolved")
		self.assertTrue(frappe.db.exists("Service Ticket", {"follow_up_of": ticket.name}))

	def test_S14_a_late_mark_is_kept(self):
		ticket = self.ticket("Closed")
		self.answer(ticket, answer="Solved", rating="5")
		self.assertEqual((self.stored(ticket).rating, self.stored(ticket).closed_through), (5, "Officer"))

	def test_S14_an_officer_enters_what_comes_too_late(self):
		ticket = self.ticket("Closed")
		with self.as_user(self.officer):
			found = frappe.get_doc("Service Ticket", ticket.name)
			self.assert_refused(errors.GraceOver, found.come_back, " ")
			made = found.come_back("It rattles now.")
			self.assertEqual(made, found.come_back("Again."))
		with self.as_user(self.solver):
			self.assert_refused(errors.NotYourTicket, frappe.get_doc("Service Ticket", ticket.name).come_back, "Mine.")
		open_one = self.ticket("Resolved")
		with self.as_user(self.officer):
			self.assert_refused(errors.GraceOver, frappe.get_doc("Service Ticket", open_one.name).come_back, "No.")

	def test_S14_the_link_shows_nothing_of_the_inside(self):
		ticket = self.ticket("Resolved")
		shown = str(ReplyLink(ticket).facts())
		self.assertNotIn(self.solver.split("@")[0], shown.lower())
		self.assertNotIn("Wear", shown)
		self.assertTrue(links.issue(ticket, PURPOSE))

	def request(self, **fields):
		with self.as_user("Guest"):
			doc = frappe.new_doc("Service Ticket").update({**ASKED, **fields})
			doc.check_permission = lambda *_said: None  # as Frappe's web form inserts it
			return doc.insert()

	def test_S14_a_web_request_finds_its_client_and_does_not_say_so(self):
		sent = self.request()
		self.assertEqual((sent.client, sent.client_name), (None, "Ms. Jin"))
		kept = self.stored(sent)
		self.assertEqual((kept.client, kept.client_name, kept.channel, kept.workflow_state), (self.client, "Service Test Client", "Web", "New"))
		self.assertLess(get_datetime(kept.respond_by), get_datetime(sent.respond_by))

	def test_S14_a_telephone_is_known_however_it_is_written(self):
		self.assertEqual(web_requests.client_of("", "051299887766"), self.client)
		with self.as_user(self.officer):
			make_client("Twin of the Number", phone="0512 9988 7766")
		self.assertIsNone(web_requests.client_of("", "051299887766"))

	def test_S14_a_visitor_sets_nothing_but_his_words_and_address(self):
		kept = self.stored(self.request(contact_email="nobody@else.invalid", priority="Urgent", client=self.client, resolution="Done", cause="Wear", channel="Visit"))
		self.assertEqual((kept.client, kept.priority, kept.resolution, kept.cause, kept.channel), (None, "Normal", None, None, "Web"))

	def test_S14_a_web_request_needs_an_address_and_words(self):
		for lacking in ({"contact_name": ""}, {"contact_email": ""}, {"description": " "}, {"description": "x" * 2001}):
			self.assert_refused(errors.AnswerMissing, self.request, **lacking)

	def test_S14_one_person_files_only_so_many_an_hour(self):
		self.set_rules(web_requests_an_hour=2)
		self.request()
		self.request()
		self.assert_refused(errors.TooManyRequests, self.request)
		self.assertEqual(frappe.db.count("Service Ticket", {"contact_email": "JIN@client.invalid", "channel": "Web"}), 2)

	def test_S14_nobody_works_for_an_unknown_client(self):
		ticket = self.request(contact_email="nobody@else.invalid")
		self.refuse_step(ticket, "Assign", errors.ClientUnknown, "who is Ms. Jin")
		with self.as_user(self.officer):
			self.assert_refused(errors.AssigneeMissing, take, self.officer, self.given(ticket), "Assign")

	def given(self, ticket):
		return frappe.get_doc("Service Ticket", ticket.name).update({"client": self.client}).save()
