"""The demo company's regulation, written for it, with a clause for every rule that is built. [S1 S2 S3 S4]"""

import frappe

from steward.controls import all_controls
from steward.regulation.testing import RegulationCast, as_user, make_regulation

TITLE = "业务与内务管理办法"
UNIT = "人力资源部"
GENERAL, CLIENTS, CONTRACTS, ORDERS, PROJECTS = "第一章 总则", "第二章 客户", "第三章 合同", "第四章 订单", "第五章 客户项目"
EXPENSES = "第六章 预算与报销"
# number, chapter, text, text_en, control
CLAUSES = (
	("1", GENERAL, "本办法让每一项规定都看得见：谁做、何时做、做没做到，均有记录可查。",
		"This handbook makes every rule visible: who acts, by when, and whether it was done.", "S1"),
	("2", GENERAL, "公司每一位在职员工都应阅读现行版本，并在通知后十个工作日内确认。",
		"Everybody on the staff reads the version in force and confirms it within ten working days.", "S2"),
	("3", GENERAL, "本办法由人力资源部起草，也由人力资源部答疑；起草人不得自行公布。",
		"Personnel drafts this handbook and answers questions about it; who drafts does not publish.", "S3"),
	("4", GENERAL, "总经理公布之日起施行，同名旧版本同时作废。",
		"It is in force from the day the General Manager publishes it; the older version ends that day.", "S4"),
	("5", CLIENTS, "新客户建档时写明从何种渠道得来、由谁负责。",
		"A new client's file says through which channel it came and who looks after it.", "S5"),
	("6", CLIENTS, "与客户约好的下一次联系，应在约定日期之前完成并记下结果。",
		"A contact agreed with a client takes place by the agreed day, and its result is noted.", "S6"),
	("7", CONTRACTS, "业务部依标准条款起草合同，必备条款不得删改。",
		"Business drafts contracts on the standard clauses; mandatory ones stay as they are.", "S9"),
	("8", CONTRACTS, "合同签字之前须经法务审核通过，签的就是审过的那一份。",
		"A contract passes legal review before it is signed, and what is signed is what was reviewed.", "S10"),
	("9", CONTRACTS, "签订后三个工作日内，把副本送到各有关部门并取得签收。",
		"Within three working days of signing, the departments concerned receive their copies.", "S11"),
	("10", ORDERS, "生产、采购、物流各自确认任务，订单按期、按质、按量交付。",
		"Production, procurement and logistics confirm their tasks; orders go out on time, to quality, in full.", "S12"),
	("11", ORDERS, "交期可能推迟时，应在原定日期之前告知客户，并取得客户同意。",
		"When a delivery may be late, the client is told before the promised date and agrees.", "S13"),
	("12", PROJECTS, "每个客户项目都有跟进计划，写明阶段、任务和日期，并按计划完成。",
		"Every client project follows a plan of stages, tasks and dates, and keeps to it.", "S7"),
	("13", PROJECTS, "项目进行期间定期向客户通报进展、问题和处理措施，并了解客户是否满意。",
		"While a project runs, the client regularly hears of progress, issues and solutions, and says how satisfied he is.", "S8"),
	("14", PROJECTS, "各部门负责人每月对照条款落实情况，提出改进意见。",
		"Each month the heads go through the proof of the clauses and propose improvements.", ""),
	("15", EXPENSES, "各部门先订年度计划，再据此编制预算，写明用途和限额；花费不得超出预算。",
		"Each unit plans its year first and budgets from the plan, with purpose and limits; nobody spends beyond the budget.", "S21"),
	("16", EXPENSES, "预算经财务审核、总经理批准后生效；需要调剂的，按同样的步骤办理。",
		"A budget is in force once finance has checked and the General Manager has approved it; transfers go the same way.", "S22"),
	("17", EXPENSES, "报销须写明用途、日期和金额，费用应真实、必要。",
		"A claim says what was spent, when and what for; the spending was real and needed.", "S23"),
	("18", EXPENSES, "报销附合法有效的票据，抬头为本公司，一张票据只报销一次。",
		"Claims carry valid receipts made out to the company, and each receipt is paid once.", "S24"),
	("19", EXPENSES, "报销先由部门负责人批准，再由财务核对制度与预算；审核与付款由不同的人办理。",
		"The responsible head approves first, then finance checks rules and budget; who checks does not pay.", "S25"),
)  # fmt: skip
OTHER = (("1", "", "会议室使用完毕，关灯、关空调、带走垃圾。", "Leave the meeting room dark, cool and clean."),)
# who has not got round to reading it yet
SLOW = ("buyer2", "line2", "driver", "accountant")
QUESTIONS = (
	("officer2", "2", "正在休假的同事，确认期限怎么算？", "休假期间不计；销假当天起重新计算十个工作日。"),
	("planner", "10", "供应商原因造成的延误，也要由我们告知客户吗？", "要。无论原因在谁，对客户的承诺由本公司负责。"),
	("warehouse", "9", "电子副本算不算签收？", ""),
)


def make(company) -> None:
	"""An old version, the one in force, one under review, one draft; readings and questions."""
	if frappe.db.exists("Regulation", {"title": TITLE}):
		return
	cast = RegulationCast(company.user("hr2"), company.user("gm"))
	make_version(cast, "2025", CLAUSES[:11])
	current = make_version(cast, "2026", CLAUSES)
	make_regulation(cast, UNIT, "In Review", clauses=OTHER, title="会议室使用规定", version="1")
	make_regulation(cast, UNIT, "Draft", clauses=(), title="差旅与用车规定", version="1", purpose="征求各部门意见中。")
	read(company, current)
	ask(company, current)


def make_version(cast: RegulationCast, version: str, clauses: tuple):
	"""A published version; a rule whose app is not installed has no clause."""
	known = {control.rule for control in all_controls()} | {""}
	own = tuple(row for row in clauses if row[4] in known)
	purpose = "把公司对业务与内务的要求写成人人看得懂、处处查得到的条款。"
	return make_regulation(cast, UNIT, "Published", clauses=own, title=TITLE, version=version, purpose=purpose)


def read(company, regulation) -> None:
	"""Nearly everybody confirms."""
	slow = {company.user(who) for who in SLOW}
	for user in frappe.get_all("Regulation Acknowledgement", {"regulation": regulation.name}, pluck="user", order_by="name"):
		if user and user not in slow:
			as_user(user, regulation.acknowledge)


def ask(company, regulation) -> None:
	"""Three questions, two of them answered by Personnel."""
	for who, number, question, answer in QUESTIONS:
		said = {"doctype": "Regulation Interpretation", "regulation": regulation.name, "clause_no": number, "question": question}
		asked = as_user(company.user(who), frappe.get_doc(said).insert)
		if answer:
			as_user(company.user("hr"), frappe.get_doc(asked.doctype, asked.name).update({"answer": answer}).save)
