"""Rules of Delay Notice: tell the client before, and win consent. [S13]"""

from dataclasses import replace

import frappe
from frappe.utils import add_days, getdate, today

from steward import links
from steward.approvals import log
from steward.approvals.errors import AlreadyMoved, NotYourStep
from steward.clock import Calendar
from steward_business.orders import errors
from steward_business.orders.casting import OrderTestCase
from steward_business.orders.replies import record_no_replies
from steward_business.orders.reply_link import ReplyLink
from steward_business.orders.testing import NOTICE, ORDER, make_notice, take


class NoticeCase(OrderTestCase):
	"""An order promised in ten days."""

	def setUp(self):
		super().setUp()
		self.planned = self.order("Planned")

	def notice(self, state="Draft", **fields):
		"""A notice on the order."""
		return make_notice(self.cast, self.planned, state, **fields)

	def promised_on(self):
		"""The order's promised date in the database."""
		return frappe.db.get_value(ORDER, self.planned.name, "promised_on")

	def late_order(self):
		"""The order as one whose promised date passed three days ago."""
		self.set_setting("allow_over_contract", 1)
		self.planned = self.order(
			"Planned", order_date=add_days(today(), -20), promised_on=add_days(today(), -3)
		)


class TestNoticeBeforeSending(NoticeCase):
	def test_S13_the_old_date_is_the_orders(self):
		notice = self.notice(old_date=add_days(today(), 99))
		self.assertEqual(getdate(notice.old_date), getdate(self.planned.promised_on))

	def test_S13_the_client_is_told_why_and_what_we_do(self):
		notice = self.notice(remedy="  ")
		self.refuse_step(notice, "Submit", errors.NoticeIncomplete, "The notice lacks: Remedy")
		self.refuse_step(notice, "Approve", errors.NoticeIncomplete, "Remedy", self.cast.approver)

	def test_S13_the_new_date_is_after_the_promised_one(self):
		notice = self.notice(new_date=self.planned.promised_on)
		self.refuse_step(notice, "Submit", errors.NoticeIncomplete, "must be after the promised date")

	def test_S13_who_wrote_a_notice_does_not_approve_it(self):
		both = self.make_staff("Business Officer", "Business Manager")
		notice = make_notice(replace(self.cast, officer=both), self.planned, "Pending Approval")
		self.refuse_step(notice, "Approve", NotYourStep, "somebody else", both)

	def test_S13_one_open_notice_per_order(self):
		first = self.notice("Sent")
		self.assert_refused(errors.NoticeNotPossible, self.notice, contains=first.name)
		self.assertEqual(frappe.db.count(NOTICE, {"order": self.planned.name}), 1)

	def test_S13_only_a_running_order_has_a_date_to_move(self):
		self.set_setting("allow_over_contract", 1)
		self.planned = self.order("Delivered")
		self.assert_refused(errors.NoticeNotPossible, self.notice, contains="Delivered")

	def test_S13_a_notice_for_another_promise_is_not_sent(self):
		notice = self.notice("Approved")
		with self.as_user(self.cast.approver):
			frappe.get_doc(ORDER, self.planned.name).override_promise(
				add_days(today(), 12), "Agreed by phone."
			)
		self.refuse_step(notice, "Send", errors.NoticeNotPossible, "by now")
		self.assertEqual(
			getdate(take(self.cast.officer, notice, "Withdraw").old_date), getdate(add_days(today(), 12))
		)


class TestNoticeSending(NoticeCase):
	def test_S13_a_notice_after_the_promised_date_says_why_so_late(self):
		self.late_order()
		notice = self.notice("Approved")
		self.refuse_step(notice, "Send", errors.NoticeTooLate, "has passed")
		sent = take(self.cast.officer, notice, "Send", "The supplier told us yesterday.")
		self.assertEqual(
			(sent.workflow_state, sent.lateness_reason), ("Sent", "The supplier told us yesterday.")
		)

	def test_S13_lead_time_is_counted_in_working_days(self):
		calendar, sent = Calendar.weekdays(), self.notice("Sent")
		days = [getdate(add_days(today(), n)) for n in range(1, 11)]
		self.assertEqual(sent.lead_days, len([day for day in days if calendar.is_working(day)]))
		self.assertEqual(getdate(sent.sent_on), getdate(today()))

	def test_S13_lead_time_of_a_late_notice_is_below_zero(self):
		self.late_order()
		sent = self.notice("Sent", lateness_reason="Told yesterday.")
		days = [getdate(add_days(today(), n)) for n in (-2, -1, 0)]
		self.assertEqual(sent.lead_days, -len([day for day in days if day.weekday() < 5]))

	def test_S13_sending_makes_the_clients_link(self):
		sent = self.notice("Sent")
		self.assertIn("/answer?token=", sent.get_onload("answer_link"))
		self.assertEqual(sent.docstatus, 1)
		self.assertNotIn("/answer?token=", frappe.get_doc(NOTICE, sent.name).as_json())


class TestNoticeReply(NoticeCase):
	def token(self, notice) -> str:
		return notice.get_onload("answer_link").split("token=")[1]

	def answer(self, notice, **said) -> str:
		"""The client answers by link, as a Guest."""
		with self.as_user("Guest"):
			return links._answer(self.token(notice), said)["message"]

	def test_S13_agreed_moves_the_promised_date_and_keeps_commitments(self):
		before = [row.due_on for row in frappe.get_doc(ORDER, self.planned.name).commitments]
		notice = self.notice("Answered")
		order = frappe.get_doc(ORDER, self.planned.name)
		self.assertEqual(order.promised_on, getdate(add_days(today(), 17)))
		self.assertEqual(order.first_promised_on, getdate(add_days(today(), 10)))
		self.assertEqual([row.due_on for row in order.commitments], before)
		self.assertEqual(notice.replied_through, "Officer")

	def test_S13_not_agreed_leaves_the_promised_date(self):
		self.notice("Answered", reply="Not Agreed")
		self.assertEqual(self.promised_on(), getdate(add_days(today(), 10)))

	def test_S13_a_reply_without_words_is_none(self):
		self.refuse_step(self.notice("Sent"), "Record Reply", errors.ReplyMissing, "Enter the client's reply")

	def test_S13_an_officers_record_needs_proof(self):
		notice = self.notice("Sent")
		with self.as_user(self.cast.officer):
			frappe.get_doc(NOTICE, notice.name).update({"client_reply": "Agreed"}).save()
		self.refuse_step(notice, "Record Reply", errors.ReplyMissing, "proof")
		self.assertEqual(self.promised_on(), getdate(add_days(today(), 10)))

	def test_S13_what_was_sent_is_not_changed(self):
		notice = self.notice("Sent")
		with self.as_user(self.cast.officer):
			doc = frappe.get_doc(NOTICE, notice.name).update({"new_date": add_days(today(), 99)})
			with self.assertRaises((NotYourStep, frappe.UpdateAfterSubmitError)):
				doc.save()
		self.assertEqual(frappe.db.get_value(NOTICE, notice.name, "new_date"), getdate(add_days(today(), 17)))

	def test_S13_the_client_answers_by_link_without_login(self):
		notice = self.notice("Sent")
		self.assertIn(
			"Thank you", self.answer(notice, client_reply="Agreed", replied_by="Jin", reply_note="Fine.")
		)
		notice.reload()
		self.assertEqual((notice.workflow_state, notice.replied_through), ("Answered", "Client Link"))
		self.assertEqual((notice.replied_by, notice.reply_note), ("Jin", "Fine."))
		self.assertEqual(self.promised_on(), getdate(add_days(today(), 17)))
		self.assertEqual(log.rows(NOTICE, notice.name)[-1].acting_for, "client link")

	def test_S13_a_link_works_once(self):
		notice = self.notice("Sent")
		self.answer(notice, client_reply="Not Agreed", replied_by="Jin")
		self.assert_refused(links.LinkRefused, self.answer, notice, client_reply="Agreed", replied_by="Jin")
		self.assertEqual(self.promised_on(), getdate(add_days(today(), 10)))

	def test_S13_an_answer_without_a_name_is_the_clients(self):
		notice = self.notice("Sent")
		self.answer(notice, client_reply="Agreed")
		self.assertEqual(frappe.db.get_value("Delay Notice", notice.name, ["workflow_state", "replied_by"]), ("Answered", notice.client_name))

	def test_S13_an_answer_says_yes_or_no(self):
		notice = self.notice("Sent")
		self.assert_refused(errors.ReplyMissing, self.answer, notice, client_reply="Maybe", replied_by="Jin")
		self.assert_refused(
			errors.ReplyMissing, self.answer, notice, client_reply="Agreed", replied_by="x" * 141, contains="your name"
		)
		self.assertEqual(self.state(notice), "Sent")

	def test_S13_an_answered_notice_takes_no_second_answer(self):
		notice = self.notice("Answered", reply="Not Agreed")
		with self.as_user("Guest"):
			self.assert_refused(
				AlreadyMoved, ReplyLink(notice).answer, {"client_reply": "Agreed", "replied_by": "Jin"}
			)

	def test_S13_silence_is_recorded_by_the_clock_after_the_working_days(self):
		notice, day = self.notice("Sent"), getdate(today())
		third = day
		while Calendar.weekdays().days_between(third, day) < 3:
			third = add_days(third, -1)
		frappe.db.set_value(NOTICE, notice.name, "sent_on", third)
		record_no_replies()
		waits = Calendar.weekdays().add_days(third, 3) >= day
		self.assertEqual(self.state(notice), "Sent" if waits else "Answered")
		frappe.db.set_value(NOTICE, notice.name, "sent_on", add_days(third, -7))
		record_no_replies()
		notice.reload()
		self.assertEqual((notice.workflow_state, notice.client_reply), ("Answered", "No Reply"))
		self.assertEqual(
			(notice.replied_through, self.promised_on()), ("Clock", getdate(add_days(today(), 10)))
		)

	def test_S13_a_cancelled_order_withdraws_its_notices(self):
		for state, after in (("Draft", "Draft"), ("Approved", "Draft"), ("Sent", "Answered")):
			self.set_setting("allow_over_contract", 1)
			self.planned = self.order("Planned")
			notice = self.notice(state)
			take(self.cast.approver, self.planned, "Cancel", "Client closed the plant.")
			notice.reload()
			self.assertEqual(notice.workflow_state, after)
			self.assertTrue(notice.withdrawn or notice.replied_through == "Cancelled Order")


class TestPromise(NoticeCase):
	def override(self, user, day=20, reason="Client agreed by phone."):
		with self.as_user(user):
			return frappe.get_doc(ORDER, self.planned.name).override_promise(add_days(today(), day), reason)

	def test_S13_nobody_types_another_promised_date(self):
		for user in (self.cast.officer, self.cast.approver, "Administrator"):
			with self.as_user(user):
				doc = frappe.get_doc(ORDER, self.planned.name).update({"promised_on": add_days(today(), 20)})
				self.assert_refused(errors.PromiseNeedsConsent, doc.save, contains="only by a Delay Notice")
		self.assertEqual(self.promised_on(), getdate(add_days(today(), 10)))

	def test_S13_only_a_manager_overrides(self):
		self.assert_refused(NotYourStep, self.override, self.cast.officer, contains="Business Manager")
		self.assertEqual(self.promised_on(), getdate(add_days(today(), 10)))

	def test_S13_an_override_has_a_reason(self):
		self.assert_refused(
			errors.PromiseNeedsConsent, self.override, self.cast.approver, reason=" ", contains="Write why"
		)
		self.assertEqual(self.promised_on(), getdate(add_days(today(), 10)))

	def test_S13_an_override_is_logged_once(self):
		self.override(self.cast.approver)
		self.override(self.cast.approver)
		self.assertEqual(self.promised_on(), getdate(add_days(today(), 20)))
		rows = [row for row in log.rows(ORDER, self.planned.name) if row.action == "Override Promise"]
		self.assertEqual([row.user for row in rows], [self.cast.approver])
		self.assertIn("Client agreed by phone.", rows[0].comment)

	def test_S13_a_delivered_orders_promise_is_settled(self):
		self.set_setting("allow_over_contract", 1)
		self.planned = self.order("Delivered")
		self.assert_refused(errors.PromiseNeedsConsent, self.override, self.cast.approver, contains="settled")
