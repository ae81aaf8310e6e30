"""Rules of Client Order and Order Issue: on time, to quality, in quantity. [S12]"""

from unittest.mock import patch

import frappe
from frappe.utils import add_days, getdate, today

from steward.approvals.errors import NotYourStep
from steward_business.clients.testing import make_client
from steward_business.orders import commitments, errors
from steward_business.orders.casting import OrderTestCase
from steward_business.orders.testing import (
	ORDER,
	make_order,
	take,
)


class TestOrderLines(OrderTestCase):
	def test_S12_amounts_are_the_servers_and_half_cents_go_up(self):
		lines = [
			{"item_name": "A", "qty": 3, "rate": 19.99, "amount": 1},  # 59.97
			{"item_name": "B", "qty": 1, "rate": 0.005},  # 0.01
			{"item_name": "C", "qty": 1.15, "rate": 458815.1},  # 527,637.365
		]
		order = self.order(items=lines, total_amount=5)
		self.assertEqual([row.amount for row in order.items], [59.97, 0.01, 527637.37])
		self.assertEqual(frappe.db.get_value(ORDER, order.name, "total_amount"), 527697.35)

	def test_S12_quantity_must_be_above_zero(self):
		for qty in (0, -2):
			lines = [{"item_name": "Bearing", "qty": qty, "rate": 1}]
			self.assert_refused(
				errors.QuantityNotPositive, self.order, items=lines, contains="Row 1, Bearing"
			)
		self.assertFalse(frappe.db.exists(ORDER, {"client": self.client_name}))

	def test_S12_rate_below_zero_is_refused(self):
		lines = [{"item_name": "Bearing", "qty": 1, "rate": -1}]
		self.assert_refused(errors.QuantityNotPositive, self.order, items=lines, contains="rate -1")

	def test_S12_unknown_units_are_refused_where_the_company_wants_it(self):
		lines = [{"item_name": "Bearing", "qty": 1, "unit": "bushel", "rate": 1}]
		self.assertEqual(self.order(items=lines).items[0].unit, "bushel")
		self.set_setting("reject_unknown_units", 1)
		self.assert_refused(errors.UnknownUnit, self.order, items=lines, contains="bushel")
		lines[0]["unit"] = "PCS "
		self.assertEqual(self.order(items=lines).docstatus, 0)

	def test_S12_an_empty_order_is_not_submitted(self):
		self.refuse_step(self.order(items=[]), "Submit", errors.ItemsMissing, "empty")

	def test_S12_nothing_is_promised_before_it_was_ordered(self):
		order = self.order(promised_on=add_days(today(), -1))
		self.refuse_step(order, "Submit", errors.PromiseBeforeOrder, "Correct one of the dates")

	def test_S12_items_are_closed_after_submit(self):
		order = self.order("Planned")
		with self.as_user(self.cast.officer):
			order = frappe.get_doc(ORDER, order.name)
			order.items[0].rate = 1
			with self.assertRaises((NotYourStep, frappe.UpdateAfterSubmitError)):
				order.save()
		self.assertEqual(frappe.db.get_value("Client Order Item", order.items[0].name, "rate"), 50)


class TestOrderContract(OrderTestCase):
	def test_S12_order_without_contract_is_not_submitted_unless_allowed(self):
		order = self.order(contract=None)
		self.refuse_step(order, "Submit", errors.ContractMissing, "names no contract")
		self.set_setting("contract_required", 0)
		self.assertEqual(take(self.cast.officer, order, "Submit").workflow_state, "Planned")

	def test_S12_contract_of_another_client_is_refused(self):
		with self.as_user(self.cast.officer):
			other = make_client("Western Dark Ltd.").name
		order = make_order(self.cast, other, contract=self.contract)
		self.refuse_step(order, "Submit", errors.ContractNotInForce, "another client")

	def test_S12_contract_must_be_signed_or_filed(self):
		order = self.order()
		for state in ("To Sign", "Closed", "Terminated"):
			frappe.db.set_value("Client Contract", self.contract, "workflow_state", state)
			self.refuse_step(order, "Submit", errors.ContractNotInForce, state)
		frappe.db.set_value("Client Contract", self.contract, "workflow_state", "Filed")
		self.assertEqual(take(self.cast.officer, order, "Submit").docstatus, 1)

	def test_S12_order_date_lies_in_the_contracts_term(self):
		order = self.order(order_date=add_days(today(), 401), promised_on=add_days(today(), 402))
		self.refuse_step(order, "Submit", errors.ContractNotInForce, "in force from")

	def test_S12_orders_together_stay_within_the_contract(self):
		self.order("Planned")  # 600 of 1000
		exact = self.order(items=[{"item_name": "Oil", "qty": 1, "rate": 400}])
		over = self.order(items=[{"item_name": "Oil", "qty": 1, "rate": 400.01}])
		self.refuse_step(over, "Submit", errors.ContractAmountExceeded, "left")
		self.assertEqual(take(self.cast.officer, exact, "Submit").docstatus, 1)
		self.set_setting("allow_over_contract", 1)
		self.assertEqual(take(self.cast.officer, over, "Submit").docstatus, 1)

	def test_S12_a_cancelled_order_frees_the_contract(self):
		first, second = self.order("Planned"), self.order()
		self.refuse_step(second, "Submit", errors.ContractAmountExceeded)
		take(self.cast.approver, first, "Cancel", "Client changed the plan.")
		self.assertEqual(take(self.cast.officer, second, "Submit").docstatus, 1)


class TestOrderCommitments(OrderTestCase):
	def confirm(self, order, row=1):
		return frappe.get_doc(ORDER, order.name).confirm_commitment(row)

	def test_S12_work_does_not_start_without_commitments(self):
		order = self.order("Planned", commitments=[])
		self.refuse_step(order, "Start", errors.CommitmentsNotConfirmed, "has no commitments")

	def test_S12_work_does_not_start_before_every_department_confirmed(self):
		rows = [{"function": "Production", "task": "Make it"}, {"function": "Logistics", "task": "Ship it"}]
		order = self.order("Planned", commitments=rows)
		with self.as_user(self.cast.head):
			self.confirm(order)
		self.refuse_step(order, "Start", errors.CommitmentsNotConfirmed, "2. Logistics: Ship it")

	def test_S12_departments_are_told_once_the_order_is_kept(self):
		order = self.order("Draft")
		with patch.dict(frappe.local.flags, in_test=False), patch("frappe.utils.background_jobs.get_queue") as queue:
			commitments.make_requests(order)
			queue.return_value.enqueue_call.assert_not_called()
			frappe.db.after_commit.run()
			queue.return_value.enqueue_call.assert_called_once()

	def test_S12_only_the_head_of_the_department_confirms(self):
		order = self.order("Planned")
		other = self.make_staff("Department Head", function="Logistics", head=True)
		for user in (self.cast.officer, self.cast.approver):
			with self.as_user(user):
				self.assert_refused(errors.NotHeadOfDepartment, self.confirm, order, contains="Production")
		with self.as_user(other):
			self.assert_refused(frappe.PermissionError, self.confirm, order)
		self.assertFalse(frappe.db.get_value("Order Commitment", order.commitments[0].name, "confirmed_by"))

	def saved(self, user, order, **said):
		"""The order after somebody wrote this into its first commitment."""
		with self.as_user(user):
			doc = frappe.get_doc(ORDER, order.name)
			doc.commitments[0].update(said)
			return doc.save()

	def test_S12_nobody_writes_that_a_department_confirmed_but_its_head(self):
		order = self.order("Planned")
		head, officer = (frappe.db.get_value("Staff Member", {"user": user}) for user in (self.cast.head, self.cast.officer))
		for user, said in ((self.cast.officer, head), (self.cast.officer, officer), (self.cast.head, officer)):
			self.assert_refused(errors.NotHeadOfDepartment, self.saved, user, order, confirmed_by=said, contains="Production")
		self.refuse_step(order, "Start", errors.CommitmentsNotConfirmed, "1. Production")
		self.assertTrue(self.saved(self.cast.head, order, confirmed_by=head).commitments[0].confirmed_at)
		kept = self.saved(self.cast.officer, order, confirmed_by=None, confirmed_at=None).commitments[0]
		self.assertEqual((kept.confirmed_by, bool(kept.confirmed_at)), (head, True))

	def test_S12_confirming_twice_changes_nothing(self):
		order = self.order("Planned")
		with self.as_user(self.cast.head):
			first = self.confirm(order)
			modified = frappe.db.get_value(ORDER, order.name, "modified")
			self.assertEqual(self.confirm(order, order.commitments[0].name), first)
		self.assertEqual(frappe.db.get_value(ORDER, order.name, "modified"), modified)

	def test_S12_confirming_takes_nothing_from_the_callers_copy(self):
		order = self.order("Planned")
		with self.as_user(self.cast.head):
			forged = frappe.get_doc(ORDER, order.name)
			forged.promised_on, forged.items[0].rate = add_days(today(), 99), 1
			forged.confirm_commitment(1)
		self.assertEqual(frappe.db.get_value(ORDER, order.name, "promised_on"), getdate(order.promised_on))
		self.assertEqual(frappe.db.get_value("Client Order Item", order.items[0].name, "rate"), 50)

	def test_S12_a_changed_commitment_must_be_confirmed_again(self):
		order = self.order("Planned")
		with self.as_user(self.cast.head):
			self.confirm(order)
		with self.as_user(self.cast.officer):
			doc = frappe.get_doc(ORDER, order.name)
			doc.commitments[0].due_on = add_days(today(), 1)
			doc.save()
		self.refuse_step(order, "Start", errors.CommitmentsNotConfirmed, "1. Production")

	def test_S12_a_head_does_not_touch_other_departments_rows(self):
		rows = [{"function": "Production", "task": "Make it"}, {"function": "Logistics", "task": "Ship it"}]
		order = self.order("Planned", commitments=rows)
		with self.as_user(self.cast.head):
			doc = frappe.get_doc(ORDER, order.name)
			doc.commitments[1].task = "Nothing"
			self.assert_refused(errors.NotHeadOfDepartment, doc.save, contains="Logistics")
		self.assertEqual(
			frappe.db.get_value("Order Commitment", order.commitments[1].name, "task"), "Ship it"
		)

	def test_S12_confirmation_is_for_planned_orders(self):
		order = self.order()
		with self.as_user(self.cast.head):
			self.assert_refused(errors.CommitmentsNotConfirmed, self.confirm, order, contains="Draft")

	def test_S12_the_department_reports_its_part(self):
		order = self.order("In Execution")
		with self.as_user(self.cast.head):
			done = frappe.get_doc(ORDER, order.name).complete_commitment(1, True, False)
		self.assertEqual((str(done["done_on"]), done["quality_ok"], done["qty_ok"]), (today(), 1, 0))
		with self.as_user(self.cast.officer):
			doc = frappe.get_doc(ORDER, order.name)
			self.assert_refused(errors.NotHeadOfDepartment, doc.complete_commitment, 1, True, True)

	def test_S12_the_head_sees_orders_of_his_department_only(self):
		mine, other = (
			self.order("Planned"),
			self.order(commitments=[{"function": "Procurement", "task": "Buy"}]),
		)
		with self.as_user(self.cast.head):
			self.assertEqual(frappe.get_list(ORDER, {"client": self.client_name}, pluck="name"), [mine.name])
			self.assertFalse(frappe.get_doc(ORDER, other.name).has_permission("read"))
