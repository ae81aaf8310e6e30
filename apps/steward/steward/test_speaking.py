import frappe

from steward import speaking
from steward.testing import StewardTestCase

SCHEDULED = "frappe.core.doctype.scheduled_job_type.scheduled_job_type.run_scheduled_job"


class TestSpeaking(StewardTestCase):
	"""Whose language a job writes."""

	def setUp(self):
		super().setUp()
		self.addCleanup(setattr, frappe.local, "lang", frappe.local.lang)
		self.addCleanup(frappe.db.set_default, "lang", frappe.db.get_default("lang"))
		frappe.db.set_default("lang", "zh-TW")
		self.person = self.make_staff(user="reader@test.invalid")
		frappe.get_doc("User", self.person).update({"language": "zh"}).save()

	def spoken(self, user, *asked):
		"""The language of a job that begins in English."""
		with self.as_user(user):
			frappe.local.lang = "en"
			speaking.begin_job(*asked)
			return frappe.local.lang

	def test_the_clock_writes_in_the_language_of_the_site(self):
		self.assertEqual(self.spoken("Administrator", SCHEDULED, {"job_type": "steward.approvals.escalation.run"}), "zh-TW")
		self.assertEqual(self.spoken("Administrator", SCHEDULED, {"job_type": "frappe.email.queue.flush"}), "en")

	def test_a_job_writes_in_the_language_of_who_asked_for_it(self):
		self.assertEqual(self.spoken(self.person, "steward.approvals.notify.tell", {}), "zh")
		self.assertEqual(self.spoken(self.person, "frappe.model.delete_doc.delete_dynamic_links", {}), "en")

	def test_a_request_keeps_its_callers_language(self):
		self.assertEqual(self.spoken(self.person), "en")
