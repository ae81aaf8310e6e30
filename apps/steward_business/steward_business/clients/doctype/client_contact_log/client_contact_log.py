import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_to_date, get_datetime, getdate, now_datetime

from steward.approvals.people import staff_of
from steward.naming import yearly
from steward_business.clients import leads
from steward_business.clients.errors import ContactDatesWrong, LeadClosed, LogBelongsNowhere


class ClientContactLog(Document):
	"""One talk with a client: needs learnt, offer presented, result, next step. [S6]"""

	def autoname(self):
		self.name = yearly("LOG")

	def validate(self):
		self.check_subject()
		self.set_contact()
		self.check_contact_is_past()
		self.check_next_contact_is_later()

	def on_update(self):
		before = self.get_doc_before_save()
		if before and before.lead and before.lead != self.lead:
			leads.take_facts(before.lead)
		if before and before.client and before.client != self.client:
			frappe.get_doc("Client", before.client).take_facts()
		self.make_subject_current()

	def after_delete(self):
		self.make_subject_current()

	def check_subject(self):
		"""About one client or one lead; a lead's log stays on record there when it moves on to the client. [S6]"""
		before = self.get_doc_before_save()
		if before and (before.client, before.lead) == (self.client, self.lead):
			return
		if bool(self.client) == bool(self.lead):
			frappe.throw(_("Choose either the client or the lead that you spoke with."), LogBelongsNowhere)
		if self.lead:
			self.check_lead_open()

	def check_lead_open(self):
		"""Whoever converts the lead at this moment holds its row: no log is left behind. [S5]"""
		state, client = frappe.db.get_value("Client Lead", self.lead, ["workflow_state", "client"], for_update=True) or (None, None)
		if state == "Converted":
			frappe.throw(_("{0} is client {1} now. Log the contact there.").format(self.lead, client), LeadClosed)
		if state == "Lost":
			frappe.throw(_("{0} is lost. A Business Manager may reopen it.").format(self.lead), LeadClosed)

	def set_contact(self):
		self.contacted_at = self.contacted_at or now_datetime()
		self.contacted_by = self.contacted_by or staff_of()

	def check_contact_is_past(self):
		"""A log tells what happened; a plan goes into the next contact."""
		if get_datetime(self.contacted_at) > add_to_date(now_datetime(), minutes=5):
			frappe.throw(
				_(
					"Contacted At {0} is in the future. Log a contact after it took place; put a plan into Next Contact On."
				).format(self.get_formatted("contacted_at")),
				ContactDatesWrong,
			)

	def check_next_contact_is_later(self):
		if self.next_contact_on and getdate(self.next_contact_on) < getdate(self.contacted_at):
			frappe.throw(
				_("Next Contact On {0} is before this contact of {1}. Choose a later day.").format(
					self.get_formatted("next_contact_on"), self.get_formatted("contacted_at")
				),
				ContactDatesWrong,
			)

	def make_subject_current(self):
		"""The client, or the lead while it is one, knows the last contact, the plan and the first need. [S6]"""
		if not self.client:
			return leads.take_facts(self.lead, self.need)
		if self.need and not frappe.db.get_value("Client", self.client, "need"):
			frappe.db.set_value("Client", self.client, "need", self.need)
		frappe.get_doc("Client", self.client).take_facts()
