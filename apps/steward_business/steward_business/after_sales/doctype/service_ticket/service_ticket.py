"""Service Ticket: what a client reports, who solves it by when, and what the client says of it."""

import frappe
from frappe.utils import now_datetime

from steward.approvals.stock import as_one_transaction
from steward.naming import yearly
from steward_business.after_sales import (
	follow_up,
	improvements,
	pausing,
	reply_link,
	tickets,
	visits,
	web_requests,
)
from steward_business.after_sales.causes import NamesCause


class ServiceTicket(NamesCause):
	"""Answered in time, solved with its cause on record, closed by the client. [S14, S15]"""

	def autoname(self):
		self.name = yearly("TKT")

	def validate(self):
		web_requests.set_origin(self)
		tickets.check_client(self)
		self.set_client_name()
		self.set_assignee_name()
		tickets.check_order(self)
		tickets.check_giving(self)
		if self.is_new():
			self.set_report()
		if self.workflow_state in (None, "", "New"):
			tickets.set_clocks(self)

	def after_insert(self):
		web_requests.set_client(self)

	def on_update(self):
		if self.workflow_state in tickets.RUNNING and self.has_value_changed("assignee") and not self.has_value_changed("workflow_state"):
			tickets.tell_assignee(self)

	def set_client_name(self):
		"""What the ticket is called on lists and My Day. [S14]"""
		name = frappe.db.get_value("Client", self.client, "client_name") if self.client else self.contact_name
		self.client_name = name or self.contact_email or self.contact_phone

	def set_assignee_name(self):
		"""Boards show no names of linked records. [S14]"""
		self.assignee_name = self.assignee and frappe.get_cached_value("Staff Member", self.assignee, "full_name")

	def set_report(self):
		"""The clocks run from now; where it comes from. [S14]"""
		self.reported_at = now_datetime()
		self.follow_up_of = self.flags.follow_up_of
		self.return_visit = self.flags.return_visit

	# gates and effects, in the flow's order

	def check_client_known(self):
		tickets.check_client_known(self)

	def check_assignee(self):
		tickets.check_assignee(self)

	def set_clocks(self):
		tickets.set_clocks(self)

	def tell_assignee(self):
		tickets.tell_assignee(self)

	def set_responded(self):
		tickets.set_responded(self)

	def check_solution(self):
		tickets.check_solution(self)

	def set_resolved(self):
		pausing.run_again(self)
		tickets.set_resolved(self)

	def make_link(self):
		reply_link.hand_over(self)

	def make_proposal(self):
		improvements.propose(self)

	def set_closed(self):
		tickets.set_closed(self)

	def make_visits(self):
		visits.make_for("Ticket Closed", self)

	def check_grace(self):
		tickets.check_grace(self)

	def set_reopened(self):
		tickets.set_reopened(self)

	def tell_reopened(self):
		tickets.tell_reopened(self)

	def check_new_assignee(self):
		tickets.check_new_assignee(self)

	def set_cancelled(self):
		self.cancel_reason = self.flags.step_comment

	# acts that are not steps

	@frappe.whitelist(methods=["POST"])
	def pause(self, reason: str) -> dict:
		"""Stop the clock while we wait for the client. [S14]"""
		return as_one_transaction(lambda: pausing.pause(self.name, reason))

	@frappe.whitelist(methods=["POST"])
	def resume(self) -> dict:
		"""Let the clock run again. [S14]"""
		return as_one_transaction(lambda: pausing.resume(self.name))

	@frappe.whitelist(methods=["POST"])
	def make_new_link(self) -> dict:
		"""Another link for the client, in place of the one before. [S14]"""
		return as_one_transaction(lambda: reply_link.renew(self.name))

	@frappe.whitelist(methods=["POST"])
	def come_back(self, words: str) -> dict:
		"""A new ticket from what the client says about this closed one. [S14]"""
		return as_one_transaction(lambda: follow_up.come_back(self.name, words))


def on_doctype_update():
	"""What clocks, controls, reports and the client's timeline ask for; lists: steward.indexes."""
	for field in ("respond_by", "resolve_by", "reopen_until_at"):
		frappe.db.add_index("Service Ticket", ["workflow_state", field])
	for fields in (["respond_by"], ["resolve_by"], ["reported_at"], ["resolved_at"], ["client", "reported_at"], ["cause", "resolved_at"], ["follow_up_of"]):
		frappe.db.add_index("Service Ticket", fields)
