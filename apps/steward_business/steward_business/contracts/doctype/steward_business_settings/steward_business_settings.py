import frappe
from frappe.model.document import Document
from frappe.utils import cint

EXPIRY_NOTICE = "Contract Expiring"


class StewardBusinessSettings(Document):
	"""Limits and periods of clients, contracts and orders."""

	def on_update(self):
		self.make_expiry_notice_follow()

	def make_expiry_notice_follow(self):
		"""The notification looks as many days ahead as this page says."""
		if frappe.db.exists("Notification", EXPIRY_NOTICE):
			frappe.db.set_value("Notification", EXPIRY_NOTICE, "days_in_advance", cint(self.expiry_notice_days))
