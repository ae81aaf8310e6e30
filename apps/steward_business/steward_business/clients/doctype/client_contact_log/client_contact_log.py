import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_to_date, get_datetime, getdate, now_datetime

from steward.approvals.people import staff_of
from steward.naming import yearly
from steward_business.clients.errors import ContactDatesWrong


class ClientContactLog(Document):
	"""One talk with a client: needs learnt, offer presented, result, next step. [S6]"""

	def autoname(self):
		self.name = yearly("LOG")

	def validate(self):
		self.set_contact()
		self.check_contact_is_past()
		self.check_next_contact_is_later()

	def on_update(self):
		self.make_need_known()
		self.make_client_current()

	def after_delete(self):
		self.make_client_current()

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

	def make_need_known(self):
		"""The first need learnt is the client's need."""
		if self.need and not frappe.db.get_value("Client", self.client, "need"):
			frappe.db.set_value("Client", self.client, "need", self.need)

	def make_client_current(self):
		frappe.get_doc("Client", self.client).take_facts()
