"""Who agreed on a contact for today is told, once, and only while it is to come. [S6]"""

import frappe
from frappe.utils import add_days, today

from steward.testing import StewardTestCase
from steward_business.clients import reminders
from steward_business.clients.testing import make_client, make_lead, make_log


class TestReminders(StewardTestCase):
	def test_S6_only_contacts_of_today_that_are_still_to_come_are_told(self):
		officer = self.make_staff("Business Officer")
		yesterday = f"{add_days(today(), -1)} 09:00:00"
		with self.as_user(officer):
			client, met, lead = make_client("Today Ltd."), make_client("Met Already"), make_lead("Today's Lead")
			for subject in ({"client": client.name}, {"client": met.name}, {"lead": lead.name}):
				make_log(**subject, contacted_at=yesterday, next_contact_on=today())
			make_log(met.name)
		reminders.daily()
		told = frappe.get_all("Notification Log", {"for_user": officer}, pluck="document_name", order_by="creation")
		self.assertEqual(sorted(told), sorted([client.name, lead.name]))
		language = frappe.db.get_value("Notification Log", {"for_user": officer, "document_name": lead.name}, "subject")
		self.assertIn("Today's Lead", frappe.utils.html_utils.unescape_html(language))
