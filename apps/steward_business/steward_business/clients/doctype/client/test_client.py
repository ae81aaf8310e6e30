import frappe
from frappe.utils import add_days, getdate, now_datetime, today

from steward.testing import StewardTestCase
from steward_business.clients.errors import CreditCodeTaken, LostWithoutReason
from steward_business.clients.standing import review_silent_clients
from steward_business.clients.testing import make_client, make_log

CODE = "91350100M000100Y43"


class TestClient(StewardTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.officer = cls().make_staff("Business Officer")
		cls.staff = frappe.db.get_value("Staff Member", {"user": cls.officer}, "name")

	def test_S5_who_enters_a_client_looks_after_it(self):
		with self.as_user(self.officer):
			client = make_client()
		self.assertEqual(client.account_owner, self.staff)
		self.assertRegex(client.name, r"^CLI-\d{4}-\d{5}$")
		self.assertEqual(client.status, "Prospect")

	def test_S5_credit_code_belongs_to_one_client_and_its_owner_is_named(self):
		with self.as_user(self.officer):
			make_client("Eastern Light", credit_code=CODE)
			full_name = frappe.db.get_value("Staff Member", self.staff, "full_name")
			self.assert_refused(
				CreditCodeTaken, make_client, "Western Dark", credit_code=CODE.lower(), contains=full_name
			)
		self.assertFalse(frappe.db.exists("Client", {"client_name": "Western Dark"}))

	def test_S5_clients_without_credit_code_do_not_collide(self):
		one, other = make_client("One Company", credit_code=""), make_client("Other Company", credit_code="")
		self.assertIsNone(one.credit_code)
		self.assertIsNone(other.credit_code)

	def test_S5_odd_credit_code_is_kept_with_a_warning(self):
		client = make_client(credit_code="DE-123")
		self.assertEqual(client.credit_code, "DE-123")
		self.assertIn("DE-123", self.messages())

	def test_S5_same_company_in_other_words_is_pointed_out(self):
		with self.as_user(self.officer):
			first = make_client("杭州东光设备有限公司")
			make_client("杭州东光设备股份有限公司")
		self.assertIn(first.name, self.messages())

	def test_S6_contact_makes_last_contact_and_result_makes_an_intent(self):
		client = make_client()
		make_log(client.name, contacted_at=f"{add_days(today(), -2)} 10:00:00", result="")
		client.reload()
		self.assertEqual(
			(client.status, client.last_contact_on), ("Prospect", getdate(add_days(today(), -2)))
		)
		make_log(
			client.name,
			contacted_at=f"{add_days(today(), -1)} 10:00:00",
			result="Wants an offer for ten machines.",
		)
		client.reload()
		self.assertEqual((client.status, client.last_contact_on), ("Intent", getdate(add_days(today(), -1))))

	def test_S6_status_cannot_be_claimed_by_hand(self):
		client = make_client(status="Active")
		self.assertEqual(client.status, "Prospect")

	def test_S6_lost_needs_a_reason(self):
		client = make_client()
		client.status = "Lost"
		self.assert_refused(LostWithoutReason, client.save, contains="Why Lost")
		self.assertEqual(frappe.db.get_value("Client", client.name, "status"), "Prospect")
		client.reload()
		client.update({"status": "Lost", "lost_reason": "Chose a competitor."}).save()
		self.assertEqual(client.status, "Lost")

	def test_S6_silent_client_becomes_dormant_by_the_clock(self):
		client = make_client()
		long_ago = add_days(today(), -400)
		make_log(client.name, contacted_at=f"{long_ago} 10:00:00", result="Interested.")
		frappe.db.set_value("Client", client.name, "creation", long_ago, update_modified=False)
		review_silent_clients()
		self.assertEqual(frappe.db.get_value("Client", client.name, "status"), "Dormant")
		make_log(client.name, contacted_at=now_datetime())
		self.assertEqual(frappe.db.get_value("Client", client.name, "status"), "Intent")

	def test_S5_client_is_not_seen_by_staff_of_other_departments(self):
		client = make_client()
		other = self.make_staff(function="Production")
		with self.as_user(other):
			self.assertFalse(frappe.get_list("Client", pluck="name"))
			self.assertFalse(frappe.has_permission("Client", "read", frappe.get_doc("Client", client.name)))

	def messages(self) -> str:
		"""What the user was told."""
		return " ".join(str(message) for message in frappe.get_message_log())
