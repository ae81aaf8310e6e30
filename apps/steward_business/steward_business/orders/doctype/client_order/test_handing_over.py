import frappe
from frappe.utils import add_days, today

from steward.approvals.people import staff_of
from steward.handover import holdings
from steward.regulation import reading
from steward.regulation.testing import as_user, take
from steward_business.contracts.duties import contracts_to_sign
from steward_business.contracts.testing import make_contract
from steward_business.orders.casting import OrderTestCase
from steward_business.orders.duties import notice_duties
from steward_business.orders.testing import make_notice


class TestHandingOver(OrderTestCase):
	"""Clients, contracts and orders go to a successor with their duties. [S5 S9 S12]"""

	def setUp(self):
		super().setUp()
		self.successor = self.make_staff("Business Officer")
		self.giver, self.taker = staff_of(self.cast.officer), staff_of(self.successor)
		reading.close(staff=self.giver)
		self.planned = self.order("Planned")
		self.to_sign = make_contract(self.cast, self.client_name, "To Sign")

	def held(self, staff):
		return {item.key for item in holdings.held_by(staff)}

	def hand_over(self):
		sheet = as_user(self.cast.officer, frappe.get_doc({"doctype": "Handover", "from_staff": self.giver, "successor": self.taker}).insert)
		sheet = take(self.cast.officer, sheet, "Offer")
		for row in sheet.rows:
			as_user(self.successor, lambda name=row.name: frappe.get_doc("Handover", sheet.name).answer(name, True))
		return take(self.successor, sheet, "Accept")

	def test_S5_S9_S12_everything_open_moves_with_its_duties(self):
		notice = make_notice(self.cast, self.planned, "Approved")
		before = self.held(self.giver)
		self.assertLessEqual({("Client Order", self.planned.name), ("Client Contract", self.to_sign.name), ("Client", self.client_name)}, before)
		self.hand_over()
		self.assertEqual((self.held(self.giver), self.held(self.taker)), (set(), before))
		self.assertEqual([d.name for d in contracts_to_sign(self.successor)], [self.to_sign.name])
		self.assertEqual([d.name for d in notice_duties(self.successor)], [notice.name])
		self.assertEqual([*contracts_to_sign(self.cast.officer), *notice_duties(self.cast.officer)], [])
		self.assertEqual(holdings.left_with(self.giver), [])

	def test_S12_a_finished_order_is_not_handed_over(self):
		frappe.db.set_value("Client Order", self.planned.name, "workflow_state", "Accepted")
		frappe.db.set_value("Client Contract", self.to_sign.name, "workflow_state", "Closed")
		self.assertFalse({("Client Order", self.planned.name), ("Client Contract", self.to_sign.name)} & self.held(self.giver))

	def test_S12_the_timeline_says_who_gave_it_to_whom(self):
		self.hand_over()
		said = frappe.get_all("Comment", {"reference_name": self.planned.name, "comment_type": "Info"}, pluck="content", order_by="creation")
		self.assertTrue(any("Handed over by" in text for text in said))

	def test_S12_an_officer_who_still_holds_orders_cannot_leave(self):
		member = frappe.get_doc("Staff Member", self.giver).update({"status": "Left", "left_on": add_days(today(), 1)})
		self.assert_refused(frappe.ValidationError, member.save, contains=self.planned.name)
		self.assertEqual(frappe.db.get_value("Staff Member", self.giver, "status"), "Active")
