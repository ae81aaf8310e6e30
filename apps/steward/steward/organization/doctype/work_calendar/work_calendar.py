import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_time, getdate

from steward.clock import Calendar

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class NeverWorks(frappe.ValidationError):
	"""Every day of the week is off."""


class HoursReversed(frappe.ValidationError):
	"""The office would close before it opens."""


class WorkCalendar(Document):
	"""Weekly days off, holidays and make-up working days."""

	def validate(self):
		self.check_week()
		self.check_hours()

	def check_week(self):
		"""Some day of the week must be worked."""
		if all(self.get(day) for day in WEEK):
			frappe.throw(_("Leave at least one day of the week as a working day."), NeverWorks)

	def check_hours(self):
		"""The office opens before it closes; both hours are mandatory."""
		if self.opens_at and self.closes_at and get_time(self.opens_at) >= get_time(self.closes_at):
			frappe.throw(_("The office must open before it closes."), HoursReversed)

	def as_value(self) -> Calendar:
		"""The calendar as a value for `steward.clock`."""
		return Calendar(
			days_off=frozenset(n for n, day in enumerate(WEEK) if self.get(day)),
			holidays=frozenset(getdate(row.day) for row in self.days if row.kind == "Holiday"),
			make_up=frozenset(getdate(row.day) for row in self.days if row.kind == "Working Day"),
			opens=get_time(self.opens_at),
			closes=get_time(self.closes_at),
		)
