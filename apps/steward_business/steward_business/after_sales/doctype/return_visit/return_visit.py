"""Return Visit: asking a client how it went, and doing something about the answer."""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from steward.naming import yearly
from steward_business.after_sales import tickets, visiting


class ReturnVisit(Document):
	"""Made by a plan, carried out by business, followed by a ticket or an improvement. [S16]"""

	def autoname(self):
		self.name = yearly("RV")

	def validate(self):
		self.client_name = frappe.db.get_value("Client", self.client, "client_name")
		tickets.check_order(self)
		visiting.set_questions(self)
		visiting.check_score_range(self)
		if self.is_new():
			self.origin = self.flags.origin

	# gates and effects, in the flow's order

	def check_visited(self):
		visiting.check_visited(self)

	def check_answers(self):
		visiting.check_answers(self)

	def check_score(self):
		visiting.check_score(self)

	def set_late(self):
		self.late = int(getdate(self.visited_on) > getdate(self.due_on))

	def make_ticket(self):
		visiting.make_ticket(self)

	def make_improvement(self):
		visiting.make_improvement(self)

	def check_past_due(self):
		visiting.check_past_due(self)


def on_doctype_update():
	"""What the clock, the control and the client's timeline ask for; lists: steward.indexes."""
	frappe.db.add_index("Return Visit", ["workflow_state", "due_on"])
	frappe.db.add_index("Return Visit", ["plan", "client", "due_on"])
	frappe.db.add_index("Return Visit", ["client", "due_on"])
	frappe.db.add_index("Return Visit", ["due_on"])
