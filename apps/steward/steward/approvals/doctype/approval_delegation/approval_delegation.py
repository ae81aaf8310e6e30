import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

import steward.naming
from steward.approvals import people
from steward.approvals.errors import NotYourStep, StepRefused

LIVE = ("Offered", "Active")


class BadDelegation(StepRefused):
	"""The delegation cannot be offered or accepted as it stands."""


class ApprovalDelegation(Document):
	"""Somebody lets a colleague decide for him for some days, once the colleague accepts. [Approvals]"""

	def autoname(self):
		self.name = steward.naming.yearly("DLG")

	def validate(self):
		self.set_delegator()
		self.check_people()
		self.check_period()

	def set_delegator(self):
		"""Nobody drafts a delegation for somebody else."""
		if frappe.session.user == "Administrator" or not self.has_value_changed("delegator"):
			return
		own = people.staff_of()
		if self.delegator and self.delegator != own:
			frappe.throw(_("You delegate your own decisions only; {0} has to do it himself.").format(self.delegator), NotYourStep)
		self.delegator = own

	def check_people(self):
		if self.delegate == self.delegator:
			frappe.throw(_("You cannot delegate to yourself: choose a colleague."), BadDelegation)
		for staff in (self.delegator, self.delegate):
			if not people.user_of(staff) or frappe.db.get_value("Staff Member", staff, "status") == "Left":
				frappe.throw(_("{0} cannot take part: only staff at work with a login can.").format(staff), BadDelegation)

	def check_period(self):
		if getdate(self.to_date) < getdate(self.from_date):
			frappe.throw(_("The last day {0} is before the first day {1}.").format(self.to_date, self.from_date), BadDelegation)
		if self.workflow_state in LIVE and getdate(self.to_date) < getdate(today()):
			frappe.throw(_("The last day {0} is over: choose a later one.").format(self.to_date), BadDelegation)

	def overlapping(self, **filters) -> str | None:
		"""Another live delegation on one of these days, or None."""
		days = {"from_date": ("<=", self.to_date), "to_date": (">=", self.from_date), "name": ("!=", self.name)}
		return frappe.db.get_value("Approval Delegation", {**days, "workflow_state": ("in", LIVE), **filters}, "name")

	def check_no_overlap(self):
		other = self.overlapping(delegator=self.delegator)
		if other:
			frappe.throw(_("{0} already delegates on these days: end it first.").format(other), BadDelegation)

	def check_no_chain(self):
		"""Who decides for others does not pass it on."""
		passed_on = self.overlapping(delegator=self.delegate)
		if passed_on:
			frappe.throw(_("{0} delegates himself on these days ({1}): choose somebody else.").format(self.delegate, passed_on), BadDelegation)
		taken = self.overlapping(delegate=self.delegator)
		if taken:
			frappe.throw(_("You decide for somebody else on these days ({0}): that cannot be passed on.").format(taken), BadDelegation)

	def check_by_clock(self):
		"""An Approval Administrator ends only what is over; the clock does it daily."""
		if getdate(self.to_date) >= getdate(today()):
			frappe.throw(_("{0} runs until {1}: only the delegator ends it earlier.").format(self.name, self.to_date), BadDelegation)


def on_doctype_update():
	"""Read for every decision: who may decide for whom today."""
	frappe.db.add_index("Approval Delegation", ["delegate", "workflow_state", "to_date"])
	frappe.db.add_index("Approval Delegation", ["delegator", "workflow_state", "to_date"])
