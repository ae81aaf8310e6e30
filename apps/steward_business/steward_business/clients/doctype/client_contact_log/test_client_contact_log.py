import frappe
from frappe.utils import add_days, add_to_date, now_datetime, today

from steward.testing import StewardTestCase
from steward_business.clients.controls import next_contact_kept
from steward_business.clients.duties import duties
from steward_business.clients.errors import ContactDatesWrong
from steward_business.clients.testing import make_client, make_log


class TestClientContactLog(StewardTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.officer = cls().make_staff("Business Officer")

	def setUp(self):
		super().setUp()
		with self.as_user(self.officer):
			self.client = make_client()

	def logs(self) -> int:
		return frappe.db.count("Client Contact Log", {"client": self.client.name})

	def test_S6_contact_in_the_future_is_refused(self):
		later = add_to_date(now_datetime(), hours=2)
		self.assert_refused(
			ContactDatesWrong, make_log, self.client.name, contacted_at=later, contains="in the future"
		)
		self.assertEqual(self.logs(), 0)

	def test_S6_next_contact_before_this_one_is_refused(self):
		yesterday = add_days(today(), -1)
		self.assert_refused(
			ContactDatesWrong,
			make_log,
			self.client.name,
			next_contact_on=yesterday,
			contains="before this contact",
		)
		self.assertEqual(self.logs(), 0)

	def test_S6_first_need_learnt_becomes_the_clients_need(self):
		make_log(self.client.name, need="Ten machines by May.")
		make_log(self.client.name, need="Maybe eleven.")
		self.assertEqual(frappe.db.get_value("Client", self.client.name, "need"), "Ten machines by May.")

	def test_S6_deleting_a_log_takes_its_facts_back(self):
		log = make_log(self.client.name, result="Wants an offer.")
		log.delete()
		status, last = frappe.db.get_value("Client", self.client.name, ["status", "last_contact_on"])
		self.assertEqual((status, last), ("Prospect", None))

	def test_S6_due_next_contact_is_a_duty_until_the_next_log(self):
		make_log(
			self.client.name,
			contacted_at=f"{add_days(today(), -3)} 09:00:00",
			next_contact_on=add_days(today(), -1),
		)
		self.assertEqual([duty.name for duty in duties(self.officer)], [self.client.name])
		make_log(self.client.name)
		self.assertEqual(duties(self.officer), [])

	def test_S6_control_counts_next_contacts_kept_and_missed(self):
		first = make_log(self.client.name, contacted_at="2019-03-01 09:00:00", next_contact_on="2019-03-08")
		missed = make_log(self.client.name, contacted_at="2019-03-08 15:00:00", next_contact_on="2019-03-11")
		make_log(self.client.name, contacted_at="2019-03-12 09:00:00")
		measure = next_contact_kept("2019-03-01", "2019-03-31")
		self.assertEqual((measure.checked, measure.kept), (2, 1))
		self.assertEqual([name for name, _why in measure.exceptions], [missed.name])
		self.assertNotIn(first.name, str(measure.exceptions))
