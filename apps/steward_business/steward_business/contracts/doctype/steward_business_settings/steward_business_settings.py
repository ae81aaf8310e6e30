import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate, today

EXPIRY_NOTICE = "Contract Expiring"


LAST_MONTH = 12


class StewardBusinessSettings(Document):
	"""Limits and periods of the whole business side."""

	def validate(self):
		self.check_year_begins()
		self.check_history_is_past()

	def check_year_begins(self):
		"""A year begins in a month."""
		if self.year_begins_in and not 1 <= cint(self.year_begins_in) <= LAST_MONTH:
			frappe.throw(_("A year cannot begin in month {0}. Enter 1 to 12.").format(self.year_begins_in))

	def check_history_is_past(self):
		"""No new order is history: it would need no contract."""
		if self.history_before and getdate(self.history_before) > getdate(today()):
			frappe.throw(_("Orders before a day to come cannot be history yet. Enter today or earlier."))

	def on_update(self):
		self.make_expiry_notice_follow()

	def make_expiry_notice_follow(self):
		"""The notification looks as many days ahead as this page says."""
		if frappe.db.exists("Notification", EXPIRY_NOTICE):
			frappe.db.set_value("Notification", EXPIRY_NOTICE, "days_in_advance", cint(self.expiry_notice_days))
