import frappe

from steward.approvals import dry_run
from steward.sharing import NotShareable
from steward.testing import StewardTestCase
from steward_business.analysis import drafts, errors
from steward_business.analysis.report.changed_since_report import changed_since_report
from steward_business.analysis.testing import REPORT, advance, make_report
from steward_business.clients.testing import make_client
from steward_business.orders.testing import take

UNIT = "Sales of the Test"
SAYS = "User Permissions limit"


class TestReaders(StewardTestCase):
	"""No sum tells more than its reader may know: a limited person reads, writes and accepts no report. [S18]"""

	def setUp(self):
		super().setUp()
		self.boss = self.make_staff("Staff", "Business Manager")
		self.head = self.make_staff("Staff", "Department Head", unit=UNIT, function="Business", head=True)
		self.other = self.make_staff("Staff", "Business Manager", "Records Officer")
		frappe.db.set_value("Staff Member", self.staff(self.head), "reports_to", self.staff(self.boss))
		frappe.clear_document_cache("Staff Member", self.staff(self.head))

	def staff(self, user: str) -> str:
		return frappe.db.get_value("Staff Member", {"user": user})

	def name_of(self, user: str) -> str:
		return frappe.db.get_value("User", user, "full_name")

	def limit(self, user: str, kind: str = "Client"):
		value = make_client("The Only Client Ltd.").name if kind == "Client" else self.staff(user)
		return frappe.get_doc({"doctype": "User Permission", "user": user, "allow": kind, "for_value": value}).insert()

	def reads(self, user: str, report) -> bool:
		"""Whether somebody finds the report and its figures, and may open it; all or nothing."""
		with self.as_user(user):
			found = {
				bool(frappe.get_list(REPORT, {"name": report.name})),
				bool(frappe.get_list("Report Figure", {"parent": report.name}, parent_doctype=REPORT)),
				*(bool(frappe.has_permission(REPORT, right, report.name)) for right in ("read", "print", "report")),
			}
		self.assertEqual(len(found), 1, found)
		return found.pop()

	def test_S18_whom_a_user_permission_limits_reads_no_report(self):
		report = advance(make_report(UNIT), self.head, self.boss, "", "Accepted")
		for kind in ("Client", "Staff Member"):
			self.assertTrue(all(self.reads(user, report) for user in (self.other, self.boss, self.head)))
			limits = [self.limit(user, kind) for user in (self.other, self.boss, self.head)]
			self.assertFalse(any(self.reads(user, report) for user in (self.other, self.boss, self.head)))
			with self.as_user(self.other):
				self.assertEqual(changed_since_report.execute({})[1], [])
				self.assert_refused(frappe.PermissionError, frappe.get_doc(REPORT, report.name).rows_behind, "order_amount")
			for limit in limits:
				limit.delete()

	def test_S18_nor_is_one_shared_with_him(self):
		report = make_report(UNIT)
		self.limit(self.other)
		self.assert_refused(NotShareable, frappe.share.add, REPORT, report.name, self.other, contains=SAYS)
		self.assertFalse(self.reads(self.other, report))

	def test_S18_a_share_ends_when_its_person_is_limited(self):
		report, client, reader = make_report(UNIT), make_client("Shared Client Ltd."), self.make_staff("Business Officer")
		self.assertFalse(frappe.has_permission(REPORT, "read", report.name, user=reader))
		for doc in (report, client):
			frappe.share.add(doc.doctype, doc.name, reader, read=1)
		self.assertTrue(frappe.has_permission(REPORT, "read", report.name, user=reader))
		self.limit(reader)
		self.assertFalse(self.reads(reader, report))
		self.assertEqual(frappe.get_all("DocShare", {"user": reader}, pluck="share_name"), [client.name])
		self.assertEqual(frappe.session.user, "Administrator")

	def test_S18_a_limited_person_is_not_made_the_author(self):
		self.limit(self.other)
		self.assert_refused(errors.FiguresHidden, make_report, UNIT, author=self.staff(self.other), contains=SAYS)
		report = make_report(UNIT)
		report.author = self.staff(self.other)
		self.assert_refused(errors.FiguresHidden, report.save, contains=SAYS)
		self.assertEqual(frappe.db.get_value(REPORT, report.name, "author"), self.staff(self.head))

	def test_S18_no_draft_is_made_for_a_limited_head(self):
		limit = self.limit(self.head)
		drafts.draft_ended()
		self.assertEqual(frappe.db.count(REPORT, {"org_unit": UNIT}), 0)
		limit.delete()
		drafts.draft_ended()
		self.assertEqual(frappe.db.count(REPORT, {"org_unit": UNIT}), 3)

	def test_S20_a_policy_asks_no_limited_person(self):
		step = {"step": 1, "mode": "Single", "approver_source": "User", "approver": self.other}
		policy = {"doctype": "Approval Policy", "title": "Reports", "document_type": REPORT, "workflow_state": "Submitted", "enabled": 1}
		frappe.get_doc({**policy, "steps": [step]}).insert()
		frappe.db.set_value("Staff Member", self.staff(self.other), "reports_to", self.staff(self.boss))
		report, limit = make_report(UNIT), self.limit(self.other)
		self.assertEqual([row["who"] for row in dry_run.who(REPORT, report.name)], [self.name_of(self.boss)])
		limit.delete()
		self.assertEqual([row["who"] for row in dry_run.who(REPORT, report.name)], [self.name_of(self.other)])

	def test_S20_nothing_is_submitted_to_a_superior_who_may_not_read_it(self):
		report = make_report(UNIT)
		limit = self.limit(self.boss)
		self.assert_refused(errors.FiguresHidden, take, self.head, report, "Submit", contains=SAYS)
		self.assertEqual(frappe.db.get_value(REPORT, report.name, "workflow_state"), "Draft")
		limit.delete()
		self.assertEqual(take(self.head, report, "Submit").workflow_state, "Submitted")
