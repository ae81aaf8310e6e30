"""Cash Advance: money given before it is spent, to be claimed or returned by its day."""

from frappe.model.document import Document

from steward.naming import yearly
from steward_finance.claims import advances, claimants
from steward_finance.invoices import taking


class CashAdvance(Document):
	"""Claimed and returned never exceed what was paid. [S23]"""

	def autoname(self):
		self.name = yearly("ADV")

	def validate(self):
		claimants.set_claimant(self)
		advances.set_amount(self)
		advances.set_due_back(self)
		advances.set_nothing_back(self)

	def before_update_after_submit(self):
		if self.paid_on:
			advances.set_left(self)
			advances.check_not_overdrawn(self)

	# gates and effects, in the flow's order

	def check_unit(self):
		claimants.check_unit(self)

	def check_advance(self):
		advances.check_complete(self)

	def check_none_overdue(self):
		advances.check_none_overdue(self)

	def check_invoice(self):
		taking.check([self.invoice], self)

	def take_invoice(self):
		taking.take([self.invoice], self)

	def free_invoice(self):
		if self.workflow_state in ("Draft", "Rejected", "Cancelled"):
			taking.free(self)

	def set_paid(self):
		advances.set_paid(self)

	def check_accounted_for(self):
		advances.check_accounted_for(self)
