"""Base class of the project tests: people of business, an assignee of Production, a client."""

import frappe

from steward.testing import StewardTestCase
from steward_business.client_projects import testing
from steward_business.clients.testing import make_client


class ProjectTestCase(StewardTestCase):
	"""People of business, an assignee of Production, a client."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_staff = cls().make_staff
		cls.officer, cls.other = make_staff("Business Officer"), make_staff("Business Officer")
		cls.manager = make_staff("Business Manager")
		cls.fitter = make_staff(function="Production")
		cls.client_name = make_client(f"Project Client {frappe.generate_hash(length=6)}").name

	def staff(self, user: str) -> str:
		return frappe.db.get_value("Staff Member", {"user": user}, "name")

	def project(self, state: str = "Draft", **fields):
		return testing.make_project(self.officer, self.manager, self.client_name, state, **fields)

	def update(self, project, sent: bool = False, **fields):
		return testing.make_update(self.officer, project, sent, **fields)

	def issue(self, project, state: str = "Open", **fields):
		return testing.make_issue(self.officer, project, state, self.other, **fields)

	def take(self, doc, action: str, comment: str = "", user: str | None = None):
		return testing.take(user or self.officer, doc, action, comment)

	def refuse_step(self, doc, action: str, exception, contains: str = "", comment: str = "", user: str | None = None):
		"""The step is refused and the document stays where it is."""
		before = frappe.db.get_value(doc.doctype, doc.name, "workflow_state")
		self.assert_refused(exception, self.take, doc, action, comment, user, contains=contains)
		self.assertEqual(frappe.db.get_value(doc.doctype, doc.name, "workflow_state"), before)
