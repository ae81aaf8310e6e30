import frappe
from frappe.utils import add_days, add_months, get_first_day, getdate, today

from steward.approvals import move
from steward.approvals.errors import NotYourStep
from steward.testing import StewardTestCase
from steward_business.analysis import drafts, errors, freezing, units
from steward_business.analysis.metrics import BY_KEY
from steward_business.analysis.testing import REPORT, WORDS, advance, last_month, make_report, proposal, write
from steward_business.orders.testing import take


class TestBusinessAnalysisReport(StewardTestCase):
	def setUp(self):
		super().setUp()
		self.boss = self.make_staff("Staff", "Business Manager")
		self.head = self.make_staff("Staff", "Department Head", unit="Sales of the Test", function="Business", head=True)
		self.filer = self.make_staff("Staff", "Records Officer")
		self.head_staff, self.boss_staff = (frappe.db.get_value("Staff Member", {"user": user}) for user in (self.head, self.boss))
		frappe.db.set_value("Staff Member", self.head_staff, "reports_to", self.boss_staff)
		frappe.clear_document_cache("Staff Member", self.head_staff)

	def report(self, state="Draft", **fields):
		return advance(make_report("Sales of the Test", **fields), self.head, self.boss, self.filer, state)

	def state(self, report) -> str:
		return frappe.db.get_value(REPORT, report.name, "workflow_state")

	def refuse(self, report, action, error, contains, user=None, comment=""):
		before = self.state(report)
		self.assert_refused(error, take, user or self.head, report, action, comment, contains=contains)
		self.assertEqual(self.state(report), before)

	def test_S20_from_the_author_to_the_superior_to_the_file(self):
		report = self.report("Filed", proposals=[proposal(self.head_staff)])
		self.assertEqual((report.docstatus, report.superior, report.superior_comment), (1, self.boss_staff, "Agreed, go ahead."))
		self.assertEqual((getdate(report.submitted_on), getdate(report.accepted_on)), (getdate(), getdate()))
		stored = frappe.db.get_value(REPORT, report.name, ["workflow_state", "report_file"])
		self.assertEqual(stored, ("Filed", report.report_file))
		file = frappe.get_doc("File", {"file_url": report.report_file, "attached_to_name": report.name})
		self.assertTrue(file.is_private and file.get_content()[:5] in (b"%PDF-", "%PDF-"))

	def test_S20_a_report_concludes(self):
		self.refuse(self.report(conclusion="<p> </p>"), "Submit", errors.ConclusionMissing, "Write a conclusion")

	def test_S19_a_report_names_a_problem_or_says_there_is_none(self):
		self.refuse(self.report(problems=[]), "Submit", errors.ProblemMissing, "at least one problem")
		both = write(frappe.get_last_doc(REPORT), self.head, no_problems=1, problems=WORDS["problems"])
		self.refuse(both, "Submit", errors.ProblemMissing, "not both")
		none = write(both, self.head, problems=[])
		self.assertEqual(take(self.head, none, "Submit").workflow_state, "Submitted")

	def test_S19_a_proposal_says_who_by_when(self):
		report = self.report(proposals=[{**proposal(self.head_staff), "due_on": add_days(today(), -1)}])
		self.refuse(report, "Submit", errors.ProposalIncomplete, "Proposal 1")

	def test_S19_accepted_proposals_become_improvement_actions(self):
		todo = {**proposal(self.head_staff), "proposal": "Keep two spare bearings."}
		report = self.report("Submitted", proposals=[todo])
		self.assertFalse(frappe.db.exists("Improvement Action", {"source_name": report.name}))
		take(self.boss, report, "Accept", "Do it.")
		action = frappe.get_doc("Improvement Action", {"source_name": report.name})
		self.assertEqual((action.action, action.owner_staff, str(action.due_on)), (todo["proposal"], self.head_staff, todo["due_on"]))
		self.assertEqual(action.workflow_state, "Open")

	def test_S20_only_the_superior_accepts_and_with_a_comment(self):
		report = self.report("Submitted")
		other = self.make_staff("Staff", "Business Manager")
		self.refuse(report, "Accept", NotYourStep, "", user=other, comment="Fine.")
		self.refuse(report, "Accept", NotYourStep, "", user=self.head, comment="I trust myself.")
		self.refuse(report, "Accept", frappe.ValidationError, "", user=self.boss, comment=" ")
		self.assertEqual(take(self.boss, report, "Accept", "Fine.").workflow_state, "Accepted")

	def test_S20_a_returned_report_is_written_again(self):
		report = take(self.boss, self.report("Submitted"), "Return", "Say why.")
		self.assertEqual(write(report, self.head, conclusion="<p>Better.</p>").conclusion, "<p>Better.</p>")

	def test_S20_only_the_author_submits_and_withdraws(self):
		report = self.report()
		self.refuse(report, "Submit", NotYourStep, "", user=self.boss)
		self.refuse(take(self.head, report, "Submit"), "Withdraw", NotYourStep, "", user=self.boss)

	def test_S20_figures_are_the_frozen_ones_whatever_is_sent(self):
		report = self.report()
		typed = write(report, self.head, figures=[{"metric": "order_count", "title": "Orders", "value": 99}])
		self.assertEqual({row.metric for row in typed.figures}, set(BY_KEY))
		self.assertNotIn(99, [row.value for row in typed.figures])

	def test_S20_a_figure_that_is_not_the_frozen_one_is_refused(self):
		report = self.report()
		self.assertRaises(errors.FiguresChanged, self.tampered(report).check_figures)
		report.check_figures()

	def tampered(self, report):
		report = frappe.get_doc(REPORT, report.name)
		report.figures[0].value = 12345
		return report

	def test_S18_a_unit_reports_once_on_a_period_that_is_over(self):
		first = self.report()
		self.assert_refused(errors.ReportExists, self.report, contains=first.name)
		self.assert_refused(errors.PeriodNotOver, self.report, period_start=today(), contains="Report on it from the day after")

	def test_S18_drafts_are_made_once_for_every_business_unit(self):
		drafts.draft_ended()
		made = frappe.get_all(REPORT, {"org_unit": "Sales of the Test"}, ["period_type", "author", "workflow_state", "due_on"])
		self.assertEqual(sorted(row.period_type for row in made), ["Month", "Quarter", "Year"])
		self.assertEqual({(row.author, row.workflow_state) for row in made}, {(self.head_staff, "Draft")})
		drafts.draft_ended()
		self.assertEqual(frappe.db.count(REPORT, {"org_unit": "Sales of the Test"}), 3)

	def test_S18_who_has_nobody_above_submits_to_the_deputy_or_cannot(self):
		report = self.report()
		frappe.db.set_value("Staff Member", self.head_staff, "reports_to", None)
		frappe.clear_document_cache("Staff Member", self.head_staff)
		frappe.db.set_value("Org Unit", "Sales of the Test", "parent_org_unit", None)
		frappe.clear_document_cache("Org Unit", "Sales of the Test")
		for nobody in (None, self.head_staff):
			frappe.db.set_single_value("Steward Settings", "deputy_general_manager", nobody)
			self.refuse(report, "Submit", errors.AuthorMissing, "Nobody is above")
		frappe.db.set_single_value("Steward Settings", "deputy_general_manager", self.boss_staff)
		report = take(self.boss, take(self.head, report, "Submit"), "Accept", "Agreed.")
		self.assertEqual((report.superior, report.workflow_state), (self.boss_staff, "Accepted"))

	def test_S17_what_is_frozen_stays_when_records_are_corrected(self):
		start = getdate(last_month())
		freezing.freeze("Month", start)
		top = units.tree()[0]["name"]
		before = freezing.frozen("Month", start, top)["new_clients"].value
		client = frappe.get_doc({"doctype": "Client", "client_name": "Forgotten Client Ltd."}).insert()
		frappe.db.set_value("Client", client.name, "creation", add_days(start, 3), update_modified=False)
		freezing.freeze("Month", start)
		self.assertEqual(freezing.frozen("Month", start, top)["new_clients"].value, before)
		now = units.rolled_up(BY_KEY["new_clients"].sums(start, add_days(get_first_day(add_months(start, 1)), -1)), units.tree())[top]
		self.assertEqual(now[0], before + 1)

	def test_S17_a_snapshot_cannot_be_entered(self):
		typed = {"doctype": "Metric Snapshot", "name": "x", "metric": "order_count", "period_type": "Month"}
		self.assert_refused(frappe.PermissionError, frappe.get_doc(typed).insert, contains="frozen by the clock")

	def test_S18_colleagues_do_not_read_it(self):
		report = self.report()
		stranger = self.make_staff("Staff")
		with self.as_user(stranger):
			self.assertEqual(frappe.get_list(REPORT), [])
			self.assertRaises(frappe.PermissionError, frappe.get_doc(REPORT, report.name).check_permission, "read")
			self.assertRaises((frappe.PermissionError, NotYourStep), move.take, REPORT, report.name, "Submit")
