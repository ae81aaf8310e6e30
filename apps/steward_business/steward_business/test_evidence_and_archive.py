import frappe
from frappe.utils import add_days, getdate, now_datetime, today

from steward import archiving, evidence
from steward.approvals.people import staff_of
from steward_business.after_sales.testing import ServiceCast, make_action, make_ticket, make_visit
from steward_business.analysis.testing import REPORT, advance, make_report
from steward_business.client_projects.testing import finish_all, make_project
from steward_business.clients.testing import make_lead
from steward_business.contracts.testing import PAPER, make_contract
from steward_business.orders.casting import OrderTestCase
from steward_business.orders.testing import NOTICE, ORDER, make_notice, take


class TestEvidenceAndArchive(OrderTestCase):
	"""What the business chapters tell an appraisal and an archive. [S5 S7 S11 S12 S13 S14 S15 S16 S18 S20]"""

	def setUp(self):
		super().setUp()
		self.span = (getdate(add_days(today(), -1)), getdate())

	def facts(self, user: str, back: int = 0) -> dict[str, tuple[int, int]]:
		told = evidence.of_period(*(add_days(day, -back) for day in self.span))
		return {fact.key: (fact.kept, fact.cases) for fact in told.get(staff_of(user), [])}

	def test_S12_S13_orders_and_delays_count_for_who_sold_them(self):
		self.set_setting("allow_over_contract", 1)
		made = [self.order("Accepted"), self.order("Accepted")]
		frappe.db.set_value(ORDER, made[0].name, {"on_time": 0, "in_full": 0})
		make_notice(self.cast, self.order("Planned"), "Sent")
		late = make_notice(self.cast, self.order("Planned"), "Sent")
		frappe.db.set_value(NOTICE, late.name, "old_date", add_days(today(), -1))
		told = self.facts(self.cast.officer)
		self.assertEqual(told, {"orders_on_time": (1, 2), "orders_to_quality": (1, 2), "delays_told_before": (1, 2)})
		self.assertEqual(self.facts(self.cast.officer, back=9), {})
		self.assertEqual(self.facts(self.cast.approver), {})

	def test_S14_S15_S16_tickets_visits_and_improvements_count_for_who_did_them(self):
		cast = ServiceCast(self.cast.officer, self.cast.approver, self.make_staff("Staff"))
		closed, _other = (make_ticket(cast, self.client_name, "Closed") for _time in range(2))
		make_ticket(cast, self.client_name, "Assigned")
		frappe.db.set_value("Service Ticket", closed.name, {"resolve_by": add_days(now_datetime(), -3), "reopen_count": 1})
		action = make_action(cast, "Finished")
		frappe.db.set_value("Improvement Action", action.name, "due_on", add_days(today(), -1))
		make_visit(cast, self.client_name, "Done")
		make_visit(cast, self.client_name, "Due")
		told = self.facts(cast.solver)
		self.assertEqual(told, {
			"tickets_answered_in_time": (2, 2), "tickets_solved_in_time": (1, 2), "tickets_not_reopened": (1, 2), "improvements_in_time": (0, 1)})  # fmt: skip
		self.assertEqual(self.facts(cast.officer)["visits_in_time"], (1, 1))

	def test_S5_S7_leads_and_tasks_count_for_who_looked_after_them(self):
		with self.as_user(self.cast.officer):
			for state in ("Converted", "Lost", "Contacted"):
				make_lead(state=state)
		finish_all(self.cast.officer, make_project(self.cast.officer, self.cast.approver, self.client_name, "Active"))
		told = self.facts(self.cast.officer)
		self.assertEqual((told["leads_converted"], told["tasks_in_time"]), ((1, 2), (2, 2)))

	def test_S11_a_contract_is_for_the_archive_from_its_signature_on(self):
		waiting, signed = (make_contract(self.cast, self.client_name, state) for state in ("To Sign", "Signed"))
		papers = {paper.source_name: paper for paper in archiving.ripe(*self.span)}
		self.assertNotIn(waiting.name, papers)
		paper = papers[signed.name]
		client = frappe.db.get_value("Client", self.client_name, "client_name")
		self.assertEqual((paper.source_doctype, paper.title, paper.document_no), ("Client Contract", signed.title, signed.name))
		self.assertEqual((paper.document_date, paper.responsible_party, paper.files), (getdate(), client, (PAPER,)))

	def test_S18_S20_a_report_counts_when_submitted_and_is_for_the_archive_when_filed(self):
		boss, filer = self.make_staff("Staff", "Business Manager"), self.make_staff("Staff", "Records Officer")
		head = self.make_staff("Staff", "Department Head", unit="Sales of the Test", function="Business", head=True)
		frappe.db.set_value("Staff Member", staff_of(head), "reports_to", staff_of(boss))
		frappe.clear_document_cache("Staff Member", staff_of(head))
		report = advance(make_report("Sales of the Test"), head, boss, filer, "Accepted")
		frappe.db.set_value(REPORT, report.name, "due_on", add_days(today(), -1))
		self.assertEqual(self.facts(head), {"reports_in_time": (0, 1)})
		self.assertNotIn(report.name, {paper.source_name for paper in archiving.ripe(*self.span)})
		filed = take(filer, report, "File")
		papers = {paper.source_name: paper for paper in archiving.ripe(*self.span)}
		self.assertEqual((papers[filed.name].files, papers[filed.name].responsible_party), ((filed.report_file,), "Sales of the Test"))
