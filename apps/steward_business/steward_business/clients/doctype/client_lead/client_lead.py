import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import today

from steward.approvals.people import staff_of
from steward.naming import yearly
from steward_business.clients import duplicates, leads
from steward_business.clients.errors import LeadNotContacted, NeedUnknown


class ClientLead(Document):
	"""A company that may become a client. Its flow: clients/flow.py. [S5 S6]"""

	def autoname(self):
		self.name = yearly("LEAD")

	def validate(self):
		self.set_lead_owner()
		duplicates.set_keys(self)
		self.update(leads.facts(self.name))
		self.warn_about_duplicates()

	def set_lead_owner(self):
		"""Who enters a lead looks after it, unless somebody else is named."""
		self.lead_owner = self.lead_owner or staff_of()

	def warn_about_duplicates(self):
		if self.workflow_state in (None, "", *leads.OPEN):
			duplicates.warn(self, besides=self.client)

	# gates and effects, in the flow's order

	def check_contacted(self):
		"""Contacted means that somebody logged it. [S6]"""
		if not frappe.db.exists("Client Contact Log", {"lead": self.name}):
			frappe.throw(
				_("Log the first contact with {0} (Log a Contact), then take this step.").format(self.company), LeadNotContacted
			)

	def check_need(self):
		"""A lead is qualified by its need. [S6]"""
		if not (self.need or "").strip():
			frappe.throw(_("Fill Need: what does {0} want from us?").format(self.company), NeedUnknown)

	def check_no_duplicate(self):
		"""Again, and now it counts. [S5]"""
		duplicates.refuse(self, besides=self.client)

	def set_client(self):
		"""The client that the lead becomes or joins. [S5]"""
		self.client = leads.join_client(self) if self.client else leads.make_client(self)
		self.converted_on = today()

	def make_logs_follow(self):
		leads.move_to_client(self.name, self.client)

	def set_lost(self):
		self.lost_reason = self.flags.step_comment

	def set_reopened(self):
		self.lost_reason = None


def on_doctype_update():
	"""What My Day and the report on channels ask for; lists: steward.indexes."""
	frappe.db.add_index("Client Lead", ["lead_owner", "next_contact_on"])
	frappe.db.add_index("Client Lead", ["creation"])
