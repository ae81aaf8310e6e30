import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, flt, formatdate, getdate, strip_html, today

from steward.naming import yearly
from steward_business.contracts import clauses, copies, ending, payment, review
from steward_business.contracts.errors import (
	ContractDatesWrong,
	ContractTextMissing,
	CopiesOutstanding,
	ProjectOfAnotherClient,
)
from steward_business.contracts.settings import business_settings


class ClientContract(Document):
	"""A contract with a client, from the first draft to its end. Its flow: contracts/flow.py. [S9 S10 S11]"""

	def autoname(self):
		self.name = yearly("CTR")

	def validate(self):
		if self.workflow_state in (None, "", "Draft"):
			self.set_clauses()
			self.set_payment_amounts()
			self.set_review_basis()
		self.check_dates_in_order()
		self.check_project_of_client()
		self.check_findings_kept()

	def set_clauses(self):
		clauses.fill_from_standard(self)

	def set_payment_amounts(self):
		payment.fill_amounts(self)

	def set_review_basis(self):
		"""What reviewer and approver go by: the deviation list, and who approves. [S9 S10]"""
		clauses.list_deviations(self)
		self.needs_general_manager = int(flt(self.amount) > flt(business_settings().general_manager_above))

	def check_dates_in_order(self):
		if self.start_on and self.end_on and getdate(self.end_on) < getdate(self.start_on):
			frappe.throw(
				_("The contract ends on {0}, before it starts on {1}. Correct the dates.").format(
					formatdate(self.end_on), formatdate(self.start_on)
				),
				ContractDatesWrong,
			)

	def check_project_of_client(self):
		"""A contract of a project is a contract with the project's client. [S9]"""
		if self.project and frappe.db.get_value("Client Project", self.project, "client") != self.client:
			frappe.throw(_("{0} is a project of another client. Choose one of this client's.").format(self.project), ProjectOfAnotherClient)

	def check_main_text(self):
		"""A contract is clear only if it says something. [S9]"""
		if not strip_html(cstr(self.main_text)).strip():
			frappe.throw(_("Fill Main Text: {0} has none to review.").format(self.name), ContractTextMissing)

	def check_period(self):
		"""A contract says from when it is valid. [S9]"""
		if not self.start_on:
			frappe.throw(_("Fill Start On: from when is {0} valid?").format(self.name), ContractDatesWrong)

	def set_single_payment(self):
		payment.fill_single(self)

	def check_payment_terms(self):
		payment.check_sum(self)

	def check_findings_kept(self):
		review.check_findings_kept(self)

	def check_no_high_finding(self):
		review.check_no_high_finding(self)

	def set_reviewed(self):
		review.mark(self)

	def set_unreviewed(self):
		review.unmark(self)

	def check_reviewed_content(self):
		"""⚖ What is signed is what was reviewed. [S10]"""
		review.check_content(self)

	def set_signature(self):
		self.signed_on = self.signed_on or today()

	def check_signature(self):
		"""⚖ Signed on paper, and not in the future. [S10]"""
		review.check_signature(self)

	def set_copies(self):
		copies.plan(self)

	@frappe.whitelist(methods=["POST"])
	def receive_copy(self, row: str | int) -> dict:
		"""Confirm that the caller's department has received its copy; asked twice, it answers the same. [S11]

		Args:
			row: name of the row in `copies`.
		"""
		self.check_permission("read")
		copy = copies.receive(self.name, row)
		return {
			field: copy.get(field)
			for field in ("name", "org_unit", "delivered_on", "received_by", "received_on")
		}

	def check_copies_received(self):
		"""⚖ Filed when every department has its copy. [S11]"""
		if units := copies.outstanding(self):
			frappe.throw(
				_(
					"These departments have not received their copy: {0}. Deliver it and let them confirm."
				).format(", ".join(units)),
				CopiesOutstanding,
			)

	def check_no_open_order(self):
		ending.check_orders_done(self)

	def check_period_over(self):
		ending.check_period_over(self)

	def set_end(self):
		self.update({"ended_on": today(), "end_reason": self.flags.step_comment})

	def warn_about_open_orders(self):
		ending.warn_about_orders(self)

	def warn_without_copies(self):
		if not self.copies:
			frappe.msgprint(
				_("No department keeps a copy. Name them in Steward Business Settings."), indicator="orange"
			)

	def make_client_active(self):
		frappe.get_doc("Client", self.client).take_facts(won=True)

	def make_client_current(self):
		frappe.get_doc("Client", self.client).take_facts()
