import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from steward.handover import holdings
from steward.handover.errors import DutiesNotHandedOver
from steward.regulation import reading


class ReportingCycle(frappe.ValidationError):
	"""A person would report to himself through others."""


class DatesReversed(frappe.ValidationError):
	"""Somebody would leave before joining."""


class StaffMember(Document):
	"""A member of the staff; everyone the regulation applies to."""

	def validate(self):
		self.set_user_once()
		self.check_dates()
		self.check_no_cycle()
		self.check_handed_over()

	def set_user_once(self):
		"""No user at all rather than an empty one, which would be unique only once."""
		self.user = self.user or None

	def check_dates(self):
		"""Nobody leaves before joining."""
		if self.joined_on and self.left_on and getdate(self.left_on) < getdate(self.joined_on):
			frappe.throw(
				_("{0} cannot leave on {1}, before joining on {2}.").format(self.full_name, self.left_on, self.joined_on),
				DatesReversed,
			)

	def check_no_cycle(self):
		"""Superiors form a line, not a circle."""
		superior, line = self.reports_to, []
		while superior:
			line.append(superior)
			if superior == self.name or superior in line[:-1]:
				frappe.throw(
					_("{0} cannot report to {1}: that would make a circle ({2}).").format(
						self.full_name, self.reports_to, " → ".join(line)
					),
					ReportingCycle,
				)
			superior = frappe.db.get_value("Staff Member", superior, "reports_to")

	def check_handed_over(self):
		"""Nobody leaves with work that no handover names."""
		if self.status == "Left" and not self.is_new() and self.has_value_changed("status"):
			kept = [f"{_(item.kind)} {item.reference}" for item in holdings.not_handed_over(self.name)]
			if kept:
				frappe.throw(
					_("{0} still holds {1}. Offer a handover of it first.").format(self.full_name, ", ".join(kept)),
					DutiesNotHandedOver,
				)

	def on_update(self):
		frappe.clear_document_cache("Staff Member", self.name)
		if self.has_value_changed("status"):
			self.make_readings()

	def make_readings(self):
		"""Whoever joins or comes back confirms the regulation; a leaver is no longer asked."""
		if self.status == "Left":
			reading.close(staff=self.name)
		reading.ask_newcomer(self)
