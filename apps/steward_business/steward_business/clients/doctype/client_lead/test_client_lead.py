"""Rules of Client Lead. [S5 S6]"""

import frappe
from frappe.utils import add_days, getdate, today

from steward.approvals import move
from steward.approvals.errors import NotYourStep, StepRefused
from steward.testing import StewardTestCase
from steward_business.clients import duplicates, errors
from steward_business.clients.duties import duties
from steward_business.clients.testing import make_client, make_lead, make_log

LEAD, LOG = "Client Lead", "Client Contact Log"


class LeadTestCase(StewardTestCase):
	"""Two officers and a manager of business."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.officer, cls.other = cls().make_staff("Business Officer"), cls().make_staff("Business Officer")
		cls.manager = cls().make_staff("Business Manager")
		cls.staff = frappe.db.get_value("Staff Member", {"user": cls.officer}, ["name", "full_name"], as_dict=True)

	def lead(self, state: str = "New", **fields):
		with self.as_user(self.officer):
			return make_lead(state=state, **fields)

	def take(self, lead, action: str, comment: str = "", user: str | None = None):
		with self.as_user(user or self.officer):
			return move.take(LEAD, lead.name, action, comment)

	def refused(self, exception, lead, action: str, contains: str = "", comment: str = "", user: str | None = None):
		"""The step is refused and the lead stays where it is."""
		before = frappe.db.get_value(LEAD, lead.name, "workflow_state")
		self.assert_refused(exception, self.take, lead, action, comment, user, contains=contains)
		self.assertEqual(frappe.db.get_value(LEAD, lead.name, "workflow_state"), before)

	def messages(self) -> str:
		return " ".join(str(message) for message in frappe.get_message_log())


class TestClientLead(LeadTestCase):
	def test_S5_who_enters_a_lead_looks_after_it(self):
		lead = self.lead()
		self.assertRegex(lead.name, r"^LEAD-\d{4}-\d{5}$")
		self.assertEqual((lead.lead_owner, lead.workflow_state), (self.staff.name, "New"))

	def test_S6_contacted_means_that_somebody_logged_it(self):
		lead = self.lead()
		self.refused(errors.LeadNotContacted, lead, "Contact", "Log the first contact")
		with self.as_user(self.officer):
			make_log(lead=lead.name)
		self.assertEqual(self.take(lead, "Contact").workflow_state, "Contacted")

	def test_S6_a_lead_is_qualified_by_its_need(self):
		lead = self.lead("Contacted", need=" ")
		self.refused(errors.NeedUnknown, lead, "Qualify", "Fill Need")
		with self.as_user(self.officer):
			make_log(lead=lead.name, need="Two presses.")
		self.assertEqual(self.take(lead, "Qualify").need, "Two presses.")

	def test_S5_a_lead_is_lost_with_a_reason_and_reopened_by_the_manager(self):
		lead = self.lead("Contacted")
		self.refused(StepRefused, lead, "Lose", "needs a reason")
		self.assertEqual(self.take(lead, "Lose", "No money this year.").lost_reason, "No money this year.")
		self.refused(NotYourStep, lead, "Reopen")
		reopened = self.take(lead, "Reopen", user=self.manager)
		self.assertEqual((reopened.workflow_state, reopened.lost_reason), ("Contacted", None))

	def test_S6_the_last_log_is_what_the_lead_knows_of_its_next_step(self):
		lead = self.lead()
		soon = add_days(today(), 5)
		with self.as_user(self.officer):
			make_log(lead=lead.name, contacted_at=f"{add_days(today(), -4)} 09:00:00", next_contact_on=today(), next_action="Call.")
			last = make_log(lead=lead.name, contacted_at=f"{add_days(today(), -1)} 09:00:00", next_contact_on=soon, next_action="Visit.")
		lead.reload()
		self.assertEqual((lead.last_contact_on, lead.next_action, lead.next_contact_on), (getdate(add_days(today(), -1)), "Visit.", getdate(soon)))
		last.delete()
		lead.reload()
		self.assertEqual((lead.last_contact_on, lead.next_action), (getdate(add_days(today(), -4)), "Call."))

	def test_S6_nobody_writes_what_the_logs_say(self):
		lead = self.lead(last_contact_on="2020-01-01", next_action="Sleep.", company_key="another")
		self.assertEqual((lead.last_contact_on, lead.next_action), (None, None))
		self.assertNotEqual(lead.company_key, "another")


class TestConvert(LeadTestCase):
	def test_S5_a_converted_lead_leaves_no_log_and_no_plan_behind(self):
		lead = self.lead("Qualified", contact_name="Ms. Jin", phone="0799-6543 1101")
		with self.as_user(self.officer):
			plan = make_log(lead=lead.name, next_contact_on=today(), next_action="Bring the sample.")
		said = {"description": "Sample", "allocated_to": self.officer, "reference_type": LEAD, "reference_name": lead.name}
		todo = frappe.get_doc({"doctype": "ToDo", **said}).insert()
		converted = self.take(lead, "Convert")
		client = frappe.get_doc("Client", converted.client)
		self.assertEqual((client.client_name, client.account_owner, client.need), (lead.company, self.staff.name, lead.need))
		self.assertEqual([(row.contact_name, row.phone) for row in client.contacts], [("Ms. Jin", "0799-6543 1101")])
		logs = frappe.get_all(LOG, {"lead": lead.name}, pluck="client", order_by="name")
		self.assertEqual(logs, [client.name] * 2)
		self.assertEqual(client.last_contact_on, getdate(today()))
		self.assertEqual(frappe.db.get_value("ToDo", todo.name, "reference_name"), client.name)
		self.assertIn(self.officer, frappe.db.get_value("Client", client.name, "_assign"))
		self.assertIn((plan.next_action, client.name), [(dict(d.facts).get("Next Action"), d.name) for d in duties(self.officer)])
		self.assertIn(plan.name, [row["name"] for row in client.timeline()["rows"]])

	def test_S5_a_lead_joins_the_client_it_names(self):
		with self.as_user(self.officer):
			client = make_client("苏州瑞丰设备有限公司")
		lead = self.lead("Qualified", company="苏州瑞丰设备股份有限公司", client=client.name, contact_name="Mr. Wu")
		before = frappe.db.count("Client")
		self.assertEqual(self.take(lead, "Convert").client, client.name)
		self.assertEqual(frappe.db.count("Client"), before)
		client.reload()
		self.assertEqual([row.contact_name for row in client.contacts], ["Mr. Wu"])

	def test_S6_nothing_is_logged_on_a_lead_that_moved_on(self):
		converted, lost = self.lead("Converted"), self.lead("Lost")
		with self.as_user(self.officer):
			self.assert_refused(errors.LeadClosed, make_log, lead=converted.name, contains=converted.client)
			self.assert_refused(errors.LeadClosed, make_log, lead=lost.name, contains="reopen")
		self.assertEqual(frappe.db.count(LOG, {"lead": lost.name}), 0)

	def test_S6_a_log_is_about_a_client_or_a_lead_and_never_both(self):
		lead = self.lead()
		with self.as_user(self.officer):
			client = make_client()
			self.assert_refused(errors.LogBelongsNowhere, make_log, contains="either")
			self.assert_refused(errors.LogBelongsNowhere, make_log, client.name, lead=lead.name, contains="either")
		self.assertEqual(frappe.db.count(LOG, {"lead": lead.name}), 0)


class TestDuplicates(LeadTestCase):
	def test_S5_a_second_lead_is_warned_about_and_names_the_owner(self):
		self.lead(company="杭州东光设备有限公司")
		frappe.clear_messages()
		with self.as_user(self.other):
			make_lead("杭州　东光 设备股份有限公司")
		self.assertIn(self.staff.full_name, self.messages())

	def test_S5_one_company_is_found_by_name_telephone_or_mail_in_any_spelling(self):
		for first, second in (
			({"company": "Ｅastern Dawn Co., Ltd."}, {"company": "eastern dawn"}),
			({"phone": "0512-6500 7701"}, {"phone": "+86 512 65007701"}),
			({"email": "Jin@Example.com"}, {"email": "jin@example.com"}),
		):
			one, lead = self.lead(**first), self.lead("Qualified", **second)
			self.refused(errors.CompanyTaken, lead, "Convert", self.staff.full_name)
			self.take(one, "Lose", "Twice.")
			self.assertEqual(self.take(lead, "Convert").workflow_state, "Converted")

	def test_S5_a_client_by_its_contacts_telephone_refuses_the_conversion(self):
		with self.as_user(self.other):
			make_client("Somebody Else", contacts=[{"contact_name": "Ms. Jin", "phone": "0571 8800 9902"}])
		lead = self.lead("Qualified", phone="057188009902")
		self.refused(errors.CompanyTaken, lead, "Convert", "Somebody Else")

	def test_S5_a_lost_lead_is_not_reopened_beside_another(self):
		lead = self.lead("Lost", company="Two Hands Works")
		self.lead(company="Two Hands Works Ltd.")
		self.refused(errors.CompanyTaken, lead, "Reopen", "Two Hands Works Ltd.", user=self.manager)

	def test_S5_who_may_not_open_the_other_record_learns_title_and_owner_only(self):
		lead = self.lead(phone="0512 6500 3344")
		match = duplicates.Match(LEAD, lead.name)
		with self.as_user(self.make_staff(function="Logistics")):
			said = match.sentence()
		self.assertIn(lead.company, said)
		self.assertIn(self.staff.full_name, said)
		self.assertNotIn(lead.name, said)
		self.assertNotIn("6500", said)

	def test_S5_other_departments_see_no_leads(self):
		lead = self.lead()
		with self.as_user(self.make_staff(function="Production")):
			self.assert_refused(frappe.PermissionError, frappe.get_list, LEAD)
			self.assertFalse(frappe.has_permission(LEAD, "read", lead.name))
