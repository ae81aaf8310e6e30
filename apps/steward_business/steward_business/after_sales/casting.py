"""Base class of the after-sales tests: people, a client of class A, clocks that stand where the test wants."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import frappe
from freezegun import freeze_time

from steward.approvals.people import staff_of
from steward.testing import StewardTestCase
from steward_business.after_sales.testing import ServiceCast, make_ticket, take
from steward_business.clients.testing import make_client

SETTINGS = "After-sales Settings"
CAUSE = "Wear"


class ServiceTestCase(StewardTestCase):
	"""An officer, a business manager who is head, a solver in Production with his own head."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make = cls().make_staff
		cls.officer = make("Business Officer")
		cls.manager = make("Business Manager", "Department Head", head=True)
		cls.head = make("Department Head", function="Production", head=True)
		cls.solver = make(function="Production")
		cls.colleague = make(function="Production")
		cls.cast = ServiceCast(cls.officer, cls.manager, cls.solver)
		frappe.db.set_value("Staff Member", staff_of(cls.solver), "reports_to", staff_of(cls.head))
		with cls().as_user(cls.officer):
			contact = {"contact_name": "Ms. Jin", "email": "jin@client.invalid", "phone": "+86 512-9988 7766"}
			cls.client = make_client("Service Test Client", client_class="A", contacts=[contact]).name

	def setUp(self):
		super().setUp()
		frappe.clear_document_cache(SETTINGS, SETTINGS)

	def set_rules(self, **values):
		"""Settings for this test; causes and targets are those of the installation."""
		frappe.get_doc(SETTINGS).update(values).save()
		frappe.clear_document_cache(SETTINGS, SETTINGS)

	def at(self, moment: str):
		"""The clock of the company stands at that moment."""
		here = ZoneInfo(frappe.db.get_single_value("System Settings", "time_zone"))
		return freeze_time(datetime.fromisoformat(moment).replace(tzinfo=here).astimezone(UTC))

	def ticket(self, state: str = "New", **fields):
		"""A ticket of the client."""
		return make_ticket(self.cast, self.client, state, **fields)

	def stored(self, doc) -> frappe._dict:
		"""What the database has."""
		return frappe.get_doc(doc.doctype, doc.name)

	def refuse_step(self, doc, action, error, contains="", user=None, comment=""):
		"""The step is refused by that rule and the document stays in its state."""
		before = self.stored(doc).workflow_state
		self.assert_refused(error, take, user or self.officer, doc, action, comment, contains=contains)
		self.assertEqual(self.stored(doc).workflow_state, before)

	def told(self, user: str, name: str) -> list[str]:
		"""What a person was told about a document."""
		return frappe.get_all("Notification Log", {"for_user": user, "document_name": name}, pluck="subject", order_by="creation")
