"""Expense Request: asked before spending; once approved, the money waits in the budget."""

from frappe.model.document import Document
from frappe.utils import today

from steward.naming import yearly
from steward_finance.claims import advances, claimants, requests


class ExpenseRequest(Document):
	"""Purpose, dates and amount before the spending; what is approved is reserved. [S23]"""

	def autoname(self):
		self.name = yearly("EXR")

	def validate(self):
		claimants.set_claimant(self, "requester")
		advances.set_amount(self)

	# gates and effects, in the flow's order

	def check_unit(self):
		claimants.check_unit(self, "requester")

	def check_request(self):
		requests.check_complete(self)

	def set_reserved(self):
		self.used_amount, self.left_amount = 0, self.amount

	def reserve(self):
		requests.reserve(self)

	def check_used_up_or_over(self):
		requests.check_used_up_or_over(self)

	def check_no_claim_under_way(self):
		requests.check_no_claim_under_way(self)

	def check_nothing_claimed(self):
		requests.check_nothing_claimed(self)

	def set_closed(self):
		self.closed_on, self.left_amount = today(), 0

	def release_rest(self):
		requests.release_rest(self)
