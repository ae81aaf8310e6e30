"""Client Order: what a client ordered, by when, and which department does its part."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from steward.approvals.stock import as_one_transaction
from steward.naming import yearly
from steward_business.analysis import totals
from steward_business.orders import (
	commitments,
	contract_room,
	delivery,
	history,
	lines,
	promise,
	sales,
	title,
)
from steward_business.orders.errors import PromiseBeforeOrder
from steward_business.orders.notices import open_notices


class ClientOrder(Document):
	"""On time, to quality, in quantity; a date that moves only with the client's consent. [S12, S13]"""

	def autoname(self):
		self.name = yearly("ORD")

	def validate(self):
		title.set_client_name(self)
		title.set_project(self)
		history.set_history(self)
		lines.check_quantities(self)
		lines.check_units(self)
		lines.set_amounts(self)

	def before_update_after_submit(self):
		promise.check_kept(self)
		commitments.check_confirmations(self)
		commitments.check_own_rows(self)
		commitments.set_unconfirmed(self)

	def on_submit(self):
		totals.add(self)

	def on_cancel(self):
		totals.add(self, -1)

	def before_cancel(self):
		self.ignore_linked_doctypes = ("Delay Notice",)

	# gates and effects, in the flow's order

	def check_items(self):
		lines.check_any(self)

	def check_promise_after_order(self):
		"""Nothing is promised for a day before it was ordered. [S12]"""
		if getdate(self.promised_on) < getdate(self.order_date):
			frappe.throw(
				_("Promised for {0}, but ordered on {1}. Correct one of the dates.").format(
					formatdate(self.promised_on), formatdate(self.order_date)
				),
				PromiseBeforeOrder,
			)

	def check_contract(self):
		contract_room.check_contract(self)

	def set_first_promise(self):
		self.first_promised_on = self.promised_on

	def set_sold(self):
		sales.set_sold(self)

	def make_confirmation_requests(self):
		commitments.make_requests(self)

	def check_commitments_confirmed(self):
		commitments.check_all_confirmed(self)

	def check_delivered_qty(self):
		delivery.check_counted(self)

	def set_delivery(self):
		delivery.set_delivered(self)

	def set_returned(self):
		delivery.set_returned(self)

	def make_order_issue(self):
		delivery.make_issue(self)

	def check_proof(self):
		delivery.check_proof(self)

	def check_accepted_qty(self):
		delivery.check_accepted(self)

	def set_acceptance(self):
		delivery.set_accepted(self)

	def check_nothing_delivered(self):
		delivery.check_none(self)

	def set_cancelled(self):
		self.cancel_reason = self.flags.step_comment

	def make_notices_withdrawn(self):
		"""A cancelled order needs no new date. [S13]"""
		for name in frappe.get_all("Delay Notice", open_notices(self.name), pluck="name", order_by="name"):
			frappe.get_doc("Delay Notice", name, for_update=True).withdraw_with_order()

	# acts that are not steps

	@frappe.whitelist(methods=["POST"])
	def confirm_commitment(self, row: str | int) -> dict:
		"""The head of the department stands by its commitment. [S12]"""
		return as_one_transaction(lambda: commitments.confirm(self.name, row))

	@frappe.whitelist(methods=["POST"])
	def complete_commitment(self, row: str | int, quality_ok: bool, qty_ok: bool) -> dict:
		"""The head of the department reports its part done. [S12]"""
		return as_one_transaction(lambda: commitments.complete(self.name, row, quality_ok, qty_ok))

	@frappe.whitelist(methods=["POST"])
	def override_promise(self, new_date: str, reason: str) -> dict:
		"""A Business Manager moves the promised date, with a reason. [S13]"""
		return as_one_transaction(lambda: promise.override(self.name, getdate(new_date), reason))


def on_doctype_update():
	"""The sum of a contract's orders is read, and locked, through the first; periods through the others; lists: steward.indexes."""
	frappe.db.add_index("Client Order", ["contract", "docstatus"])
	frappe.db.add_index("Client Order", ["order_date", "docstatus", "sold_unit", "total_amount"])
	frappe.db.add_index("Client Order", ["delivered_on"])
