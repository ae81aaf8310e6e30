"""The client's link of a Delay Notice: shown once, renewed only by those who send notices. [S13]"""

import frappe

from steward.approvals.errors import NotYourStep
from steward_business.orders import errors, reply_link
from steward_business.orders.doctype.delay_notice.test_delay_notice import NoticeCase


class TestAnswerLink(NoticeCase):
	def test_S13_a_new_link_is_refused_before_the_notice_is_sent(self):
		notice = self.notice("Approved")
		with self.as_user(self.cast.officer):
			self.assert_refused(errors.NoticeNotPossible, reply_link.renew, notice.name, contains="Approved")
		self.assertEqual(frappe.db.count("One Time Link", {"reference_name": notice.name}), 0)

	def test_S13_a_new_link_is_refused_to_readers(self):
		notice = self.notice("Sent")
		with self.as_user(self.make_staff("Internal Auditor")):
			self.assert_refused(NotYourStep, reply_link.renew, notice.name, contains="Business Officer")
		self.assertEqual(frappe.db.count("One Time Link", {"reference_name": notice.name}), 1)
