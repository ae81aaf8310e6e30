"""Base class of the engine's tests: an example request, its people, and short ways to act."""

import frappe

from steward.approvals import decide, example, move, people, tasks
from steward.testing import StewardTestCase


class ExampleCase(StewardTestCase):
	"""A clerk asks; a head reviews; the General Manager approves."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		example.make()
		cls.enterClassContext(example.registered())

	@classmethod
	def tearDownClass(cls):
		super().tearDownClass()
		example.remove()
		frappe.db.commit()

	def setUp(self):
		super().setUp()
		self.head = self.make_staff("Department Head", user="head@test.invalid", unit="Example Unit", head=True)
		self.clerk = self.make_staff(user="clerk@test.invalid", unit="Example Unit")
		self.gm = self.make_staff("General Manager", user="gm@test.invalid", unit="Example Board", function="Management", head=True)

	def colleague(self, name: str, *roles: str) -> str:
		"""One more person of the unit."""
		return self.make_staff(*roles, user=f"{name}@test.invalid", unit="Example Unit")

	def policy(self, *steps: dict, state: str = "In Review", **fields):
		"""An enabled policy; a step is a dict, mode Single of a User unless it says otherwise."""
		rows = [{"step": at, "mode": "Single", "approver_source": "User", **step} for at, step in enumerate(steps, 1)]
		said = {"doctype": "Approval Policy", "title": "Example", "document_type": example.NAME, "workflow_state": state, "enabled": 1}
		return frappe.get_doc({**said, **fields, "steps": rows}).insert()

	def request(self, amount: float = 100, submit: bool = True, **fields):
		"""A request of the clerk, submitted to its first approval state."""
		with self.as_user(self.clerk):
			doc = frappe.get_doc({"doctype": example.NAME, "title": "Chairs", "amount": amount, **fields}).insert()
			return move.take(example.NAME, doc.name, "Submit") if submit else doc

	def act(self, user: str, doc, decision: str, comment: str = "", **more):
		"""Decide as that user; returns the document as it is then."""
		with self.as_user(user):
			decide.act(example.NAME, doc.name, decision, comment, **more)
		return frappe.get_doc(example.NAME, doc.name)

	def refused(self, error, contains: str, user: str, doc, decision: str, comment: str = "", **more):
		"""The decision is refused with that text, and nothing changes."""
		before = self.seen(doc)
		self.assert_refused(error, self.act, user, doc, decision, comment, contains=contains, **more)
		self.assertEqual(self.seen(doc), before)

	def seen(self, doc) -> tuple:
		"""State, tasks and number of log rows."""
		log = frappe.db.count("Approval Log", {"reference_doctype": doc.doctype, "reference_name": doc.name})
		return frappe.db.get_value(doc.doctype, doc.name, "workflow_state"), self.statuses(doc), log

	def statuses(self, doc) -> list[tuple]:
		"""`(step, who, status)` of the tasks of the last round."""
		return [(task.step, (task.approver or task.role or "").split("@")[0], task.status) for task in tasks.current(doc)]

	def staff(self, user: str) -> str:
		"""Staff Member of a user."""
		return people.staff_of(user)
