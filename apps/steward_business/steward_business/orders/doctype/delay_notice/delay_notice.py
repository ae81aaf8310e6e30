"""Delay Notice: telling a client before the promised date, and winning consent to a new one."""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from steward.approvals import guard
from steward.approvals.move import take_as_system
from steward.approvals.stock import as_one_transaction
from steward.clock import company_calendar
from steward.naming import yearly
from steward_business.orders import notices, promise, replies, reply_link, rules, title

WITHDRAWABLE = ("Pending Approval", "Approved")


class DelayNotice(Document):
	"""One question to the client: is the new date all right? [S13]"""

	def autoname(self):
		self.name = yearly("DLY")

	def validate(self):
		if self.is_new():
			notices.check_order_running(self)
			notices.check_only_one(self)
		self.set_old_date()
		title.set_client_name(self)

	def set_old_date(self):
		"""While it is a draft, the promise it wants to move is the order's present one. [S13]"""
		if self.workflow_state in (None, "", "Draft"):
			self.old_date = frappe.db.get_value("Client Order", self.order, "promised_on")

	# gates and effects, in the flow's order

	def check_terms(self):
		notices.check_terms(self)

	def check_no_policy(self):
		notices.check_no_policy(self)

	def check_still_promised(self):
		notices.check_still_promised(self)

	def check_sent_before(self):
		notices.check_sent_before(self)

	def set_sent(self):
		"""From now on the client's clock runs. [S13]"""
		self.sent_on = today()
		self.lead_days = rules.lead_days(getdate(self.sent_on), getdate(self.old_date), company_calendar())

	def make_link(self):
		reply_link.hand_over(self)

	def check_reply(self):
		replies.check_reply(self)

	def check_reply_proof(self):
		replies.check_proof(self)

	def set_replied(self):
		"""When and through whom the answer came. [S13]"""
		self.replied_on = today()
		self.replied_through = self.replied_through or "Officer"

	def make_new_promise(self):
		"""An agreed notice moves the promised date; commitments stay. [S13]"""
		if self.client_reply == "Agreed":
			promise.move_by_notice(self)

	def withdraw_with_order(self):
		"""The order was cancelled: nothing is asked of the client any more. [S13]"""
		if self.workflow_state == "Sent":
			return replies.record(self, "No Reply", "Cancelled Order")
		self.withdrawn = 1
		with guard.system_change(self):
			self.save(ignore_permissions=True)
		if self.workflow_state in WITHDRAWABLE:
			take_as_system(self.doctype, self.name, "Withdraw", acting_for="order cancelled")

	# an act that is no step

	@frappe.whitelist(methods=["POST"])
	def make_new_link(self) -> dict:
		"""Another link for the client, in place of the one before. [S13]"""
		return as_one_transaction(lambda: reply_link.renew(self.name))


def on_doctype_update():
	"""What the daily clock asks for; lists: steward.indexes."""
	frappe.db.add_index("Delay Notice", ["workflow_state", "sent_on"])
