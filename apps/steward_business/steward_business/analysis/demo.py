"""A year of figures and reports of the demo company, in every state. [S17 S18 S19 S20]"""

import frappe
from frappe.utils import add_days, getdate

from steward_business.analysis import drafts, freezing, periods
from steward_business.analysis.testing import REPORT, write
from steward_business.orders.testing import take

UNIT = "业务部"
MONTHS = 6
CONCLUSIONS = (
	"<p>订单稳中有升，年度框架客户贡献过半；交付准时率是下月重点。</p>",
	"<p>签约额好于计划，新客户开发偏慢，需增加上门拜访。</p>",
	"<p>本期回落主要受季节影响，在手合同充足，预计下期恢复。</p>",
)
PROBLEMS = (
	{"problem": "两张订单交付延期，客户口头提出不满。", "cause": "进口导轨到港晚，备料安全库存偏低。"},
	{"problem": "报价到签约平均用时偏长。", "cause": "技术方案确认往返次数多。"},
)
PROPOSALS = ("关键进口件建立两周安全库存。", "标准产品先报标准方案，两日内答复。")
COMMENT = "同意，按措施落实，下月复查。"


def make(company) -> None:
	"""Freeze the past, then write the reports of the last months: the older ones filed, the newest a draft."""
	freezing.freeze_ended()
	drafts.draft_ended()
	starts = periods.ended("Month", getdate(company.day(0)), MONTHS)
	for place, start in enumerate(starts):
		make_report(company, place, start)


def make_report(company, place: int, start) -> None:
	"""One month's report, brought as far as its age says."""
	facts = {"period_type": "Month", "period_start": start, "org_unit": UNIT}
	name = frappe.db.get_value(REPORT, facts)
	report = frappe.get_doc(REPORT, name) if name else frappe.get_doc({"doctype": REPORT, **facts}).insert()
	left = MONTHS - place
	if report.workflow_state != "Draft" or left == 1:
		return
	author, superior = company.user("manager"), company.user("gm")
	report = take(author, write(report, author, **words(company, place)), "Submit")
	report = take(superior, report, "Accept", COMMENT) if left > 2 else report
	report = take(author, report, "File") if left > 3 else report
	set_back(report, left)


def words(company, place: int) -> dict:
	"""What the manager wrote that month."""
	todo = {"proposal": PROPOSALS[place % len(PROPOSALS)], "owner_staff": company.staff("officer"), "due_on": company.day(20)}
	problems = [PROBLEMS[place % len(PROBLEMS)]] if place % 3 else []
	said = {"conclusion": CONCLUSIONS[place % len(CONCLUSIONS)], "problems": problems, "no_problems": int(not problems)}
	return {**said, "proposals": [todo] if problems else []}


def set_back(report, left: int) -> None:
	"""The days on which it happened; every fourth was late."""
	day = add_days(report.due_on, 2 if left % 4 == 0 else -1)
	facts = {"submitted_on": day} | ({"accepted_on": add_days(day, 1)} if report.accepted_on else {})
	frappe.db.set_value(REPORT, report.name, facts, update_modified=False)
