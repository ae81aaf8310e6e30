"""Reimbursement: what somebody spent for the company, with receipts, checked and paid back."""

from frappe.model.document import Document

from steward.naming import yearly
from steward_finance.claims import (
	advances,
	checks,
	claimants,
	counting,
	lines,
	once,
	paying,
	requests,
	review,
)
from steward_finance.invoices import taking


class Reimbursement(Document):
	"""Real, with purpose and receipt [S23]; the head, then finance, then a second person pays [S25]."""

	def autoname(self):
		self.name = yearly("REI")

	def insert(self, *args, **kwargs):
		"""Made once, however often a phone sends it. [S23]"""
		return once.inserted(self, lambda: super(Reimbursement, self).insert(*args, **kwargs))

	def validate(self):
		claimants.set_claimant(self)
		lines.set_amounts(self)
		lines.set_budget_left(self)
		counting.set_facts(self)

	def on_update(self):
		review.note_cut(self)

	def before_update_after_submit(self):
		lines.set_approved_total(self)

	# gates and effects, in the flow's order

	def check_unit(self):
		claimants.check_unit(self)

	def check_lines(self):
		lines.check_complete(self)

	def check_age(self):
		lines.check_age(self)

	def check_request(self):
		lines.check_request(self)

	def check_advance(self):
		advances.check_usable(self)

	def check_invoices(self):
		taking.check(self.invoices, self)

	@property
	def invoices(self) -> list[str]:
		"""The invoices of all lines."""
		return [row.invoice for row in self.lines if row.invoice]

	def take_invoices(self):
		taking.take(self.invoices, self)

	def free_invoices(self):
		if self.workflow_state in ("Draft", "Rejected", "Cancelled"):
			taking.free(self)

	def set_checks(self):
		checks.set_result(self)

	def check_cuts(self):
		review.check_cuts(self)

	def check_limits(self):
		review.check_limits(self)

	def set_approved(self):
		review.set_approved(self)

	def post_actual(self):
		review.post(self)

	def set_paid(self):
		paying.set_paid(self)

	def set_off_advance(self):
		paying.set_off_advance(self)

	def check_contest(self):
		review.check_contest(self)

	def set_contested(self):
		self.contested = 1

	def check_decision(self):
		review.check_decision(self)

	def post_difference(self):
		review.post(self)

	def undo_posting(self):
		requests.give_back(self)
