"""Business Analysis Report: what a unit's period was like, and what follows from it."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, formatdate, getdate, today

from steward.approvals.approvers import superior
from steward.approvals.people import staff_of
from steward.clock import company_calendar
from steward.naming import yearly
from steward_business.analysis import actions, calendar, figures, filing, periods, readers, texts, trend
from steward_business.analysis.errors import AuthorMissing, FiguresChanged, PeriodNotOver, ReportExists
from steward_business.contracts.settings import business_settings

REPORT_DAYS = 5  # working days, where the settings say nothing


class BusinessAnalysisReport(Document):
	"""Frozen figures, problems, proposals and a conclusion, to the superior. [S18, S19, S20]"""

	def autoname(self):
		self.name = yearly("BAR")

	def onload(self):
		self.set_onload("trend", trend.analysis_trend(self))

	def validate(self):
		self.check_period_type()
		self.set_period()
		self.check_period_over()
		self.check_only_one()
		self.set_author()
		self.set_figures()

	def check_period_type(self):
		"""A month, a quarter or a year. [S18]"""
		if self.period_type not in periods.MONTHS:
			frappe.throw(_("Choose a month, a quarter or a year, not “{0}”.").format(self.period_type), PeriodNotOver)

	def set_period(self):
		"""Whichever day was entered, its period counts. [S18]"""
		self.period_start = calendar.period_start(self.period_type, getdate(self.period_start))
		self.title = f"{self.org_unit} {calendar.period_label(self.period_type, self.period_start)}"
		self.period_key = f"{self.period_type}|{self.period_start}|{self.org_unit}"
		days = cint(business_settings().report_days) or REPORT_DAYS
		self.due_on = company_calendar().add_days(self.period_end, days)

	@property
	def period_end(self):
		"""Last day of the period."""
		return periods.end_of(self.period_type, getdate(self.period_start))

	def check_period_over(self):
		"""Nobody reports on days that are still to come. [S17]"""
		if self.period_end >= getdate(today()):
			frappe.throw(
				_("The period ends on {0}. Report on it from the day after.").format(formatdate(self.period_end)), PeriodNotOver
			)

	def check_only_one(self):
		"""A unit reports once on a period. [S18]"""
		same = {"period_key": self.period_key, "name": ("!=", self.name or "")}
		other = frappe.db.get_value(self.doctype, same, "name")
		if other:
			frappe.throw(_("{0} already reports on this unit and period. Open that one.").format(other), ReportExists)

	def set_author(self):
		"""The unit's head writes, unless somebody else is named. [S18]"""
		self.author = self.author or frappe.get_cached_value("Org Unit", self.org_unit, "head")
		if not self.author:
			frappe.throw(_("Unit {0} has no head. Choose who writes its report.").format(self.org_unit), AuthorMissing)
		if self.has_value_changed("author"):
			readers.check(self.author)

	def set_figures(self):
		"""Always the frozen ones. [S17]"""
		if self.docstatus == 0 and self.workflow_state in (None, "", "Draft"):
			self.set("figures", figures.rows(self.period_type, getdate(self.period_start), self.org_unit))

	# gates and effects, in the flow's order

	def check_conclusion(self):
		texts.check_conclusion(self)

	def check_problems(self):
		texts.check_problems(self)

	def check_proposals(self):
		texts.check_proposals(self)

	def check_figures(self):
		"""What the superior reads is what was frozen. [S20]"""
		wrong = figures.differing(self.figures, self.period_type, getdate(self.period_start), self.org_unit)
		if wrong:
			frappe.throw(
				_("These figures are not the frozen ones: {0}. Save the report again to renew them.").format(", ".join(wrong)),
				FiguresChanged,
			)

	def set_submitted(self):
		"""On this day, to the author's superior; whom nobody is above, to the General Manager's deputy. [S20]"""
		self.submitted_on = today()
		user = superior(self.author)
		self.superior = staff_of(user) if user else frappe.db.get_single_value("Steward Settings", "deputy_general_manager")
		if self.superior in (None, "", self.author):
			frappe.throw(_("Nobody is above {0} in the organization. Enter to whom he reports.").format(self.author), AuthorMissing)
		readers.check(self.superior)

	def set_accepted(self):
		"""The superior's answer. [S20]"""
		self.accepted_on = today()
		self.superior_comment = self.flags.step_comment

	def make_actions(self):
		actions.make(self)

	def set_report_file(self):
		"""The report as PDF. [S20]"""
		self.report_file = filing.store(self)

	# acts that are not steps

	@frappe.whitelist()
	def rows_behind(self, metric: str) -> list[dict]:
		"""Which lists show the records behind a figure; each list shows what its reader may see."""
		self.check_permission("read")
		if metric not in {row.metric for row in self.figures}:
			frappe.throw(_("This report has no figure “{0}”.").format(metric))
		return figures.behind(metric, self.period_type, getdate(self.period_start), self.org_unit)
