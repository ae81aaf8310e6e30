"""A year of projects of the demo company, in every state, with updates, answers and issues. [S7 S8]

Every step is taken through the normal API by the right people; the days on which tasks were done and clients
answered are set back afterwards, as the past cannot be lived again.
"""

import frappe
from frappe.utils import add_days, getdate

from steward.acting import acting
from steward.approvals.people import user_of
from steward_business.client_projects.testing import ISSUE, PROJECT, UPDATE, make_issue, make_update, take

TEMPLATE = "非标设备项目（标准计划）"
STAGES = [("需求与方案", 0, 8), ("设计与确认", 8, 12), ("制造与装配", 20, 20), ("安装与验收", 40, 8)]
# stage, task, working days after the stage began, who does it
TASKS = [
	("需求与方案", "走访现场，整理需求", 4, ""), ("需求与方案", "提交技术方案", 8, ""),
	("设计与确认", "完成三维设计", 8, "planner"), ("设计与确认", "客户确认图纸", 12, ""),
	("制造与装配", "采购标准件", 10, "buyer"), ("制造与装配", "装配与调试", 20, "line1"),
	("安装与验收", "现场安装", 5, "line2"), ("安装与验收", "客户签字验收", 8, ""),
]  # fmt: skip
# title, client's name, manager's login, state, began so many days before the anchor, share of the plan done, days late, contract's title
PROJECTS = [
	("2025 年夹具供货项目", "苏州瑞丰自动化有限公司", "officer", "Closed", 330, 1.0, 0, "2025 年夹具供货合同"),
	("年度框架供货项目", "宁波海纳机械股份有限公司", "officer", "Active", 110, 1.0, 2, "年度框架采购合同"),
	("检测台升级项目", "杭州东光电子有限公司", "officer2", "Closed", 240, 1.0, 4, "检测台维护合同"),
	("焊接工装项目", "无锡新程汽车部件有限公司", "officer2", "Active", 40, 0.6, 6, "焊接工装合同"),
	("洁净传送装置项目", "上海明川医疗器械有限公司", "officer2", "Active", 22, 0.35, 0, "洁净传送装置合同"),
	("装配线夹具项目", "苏州瑞丰自动化有限公司", "officer", "Active", 12, 0.15, 0, "三条装配线夹具合同"),
	("打样模具项目", "绍兴天和纺机有限公司", "officer4", "Cancelled", 150, 0.3, 0, "打样模具合同"),
	("Fixtures for Two Presses", "Rheintal Werkzeug GmbH", "officer", "Draft", 0, 0.0, 0, ""),
	("高校实验室设备项目", "南京博远仪器有限公司", "officer3", "Draft", -5, 0.0, 0, "实验室设备合同"),
]
ISSUES = [
	("焊接工装项目", "变位机支座与图纸不符，孔距差 2 毫米。", "图纸版本未更新。", "按新图返工，质检复核。", "Open", 5),
	("焊接工装项目", "供应商型材晚到三天。", "供应商排产失误。", "改用库存型材，工期不变。", "Solved", 12),
	("检测台升级项目", "软件与旧控制器不兼容。", "控制器固件过旧。", "升级固件并重新测试。", "Confirmed", 190),
	("洁净传送装置项目", "洁净间门宽不足，设备进不去。", "现场尺寸未复测。", "分段运输，现场拼装。", "Confirmed", 9),
]
REPLIES = ["进展清楚，请按计划推进。", "图纸请再确认一次孔位。", "很满意。", ""]


def make(company) -> None:
	"""The template first, then one project after the other, then issues and updates."""
	make_template(company)
	spoken, frappe.local.lang = frappe.local.lang, "zh"  # updates are drafted in their writer's language
	for row in PROJECTS:
		if not frappe.db.exists(PROJECT, {"project_name": row[0]}):
			make_one(company, *row)
	frappe.local.lang = spoken


def make_template(company) -> None:
	"""The standard plan of a special machine."""
	if frappe.db.exists("Client Project Template", TEMPLATE):
		return
	stages = [{"stage": stage, "starts_after": after, "lasts": lasts} for stage, after, lasts in STAGES]
	tasks = [{"stage": stage, "task": task, "due_after": after} for stage, task, after, _who in TASKS]
	with company.acting("manager"):
		frappe.get_doc({"doctype": "Client Project Template", "title": TEMPLATE, "stages": stages, "tasks": tasks}).insert()


def make_one(company, title: str, client_name: str, who: str, state: str, ago: int, share: float, late: int, contract: str) -> None:
	"""One project as far as it has come."""
	client = frappe.db.get_value("Client", {"client_name": client_name})
	said = {"project_name": title, "client": client, "template": TEMPLATE, "start_on": company.day(-ago)}
	with company.acting(who):
		project = frappe.get_doc({"doctype": PROJECT, **said}).insert()
		assign(company, project)
	if state != "Draft":
		follow(company, take(company.user(who), project, "Activate"), share, late)
		make_issues(company, title, who, project)
		make_updates(company, who, project, ago, state)
	if state in ("Closed", "Cancelled"):
		finish(company, project, state, ago)
	tie(project.name, client, contract)


def assign(company, project) -> None:
	"""The people of the departments get their tasks."""
	hands = {task: who for _stage, task, _after, who in TASKS if who}
	for row in project.tasks:
		row.assignee = company.staff(hands[row.task]) if row.task in hands else row.assignee
	project.save()


def follow(company, project, share: float, late: int) -> None:
	"""The first part of the tasks was done about when it was due; the stages after them slip."""
	done = project.tasks[: round(len(project.tasks) * share)]
	for place, row in enumerate(done):
		day = min(getdate(add_days(row.due_on, late if place % 3 == 2 else -(place % 2))), company.day(0))
		frappe.db.set_value("Project Task", row.name, "done_on", day, update_modified=False)
	frappe.db.set_value(PROJECT, project.name, "activated_on", project.start_on, update_modified=False)
	finished = {row.stage for row in project.tasks} - {row.stage for row in project.tasks[len(done) :]}
	for stage in project.stages:
		field = "done_on" if stage.stage in finished else "forecast_on"
		day = getdate(add_days(stage.due_on, late))
		frappe.db.set_value("Project Stage", stage.name, field, min(day, company.day(0)) if field == "done_on" else day, update_modified=False)
	with acting(user_of(project.manager)):
		frappe.get_doc(PROJECT, project.name).save()  # counts progress and slip


def make_issues(company, title: str, who: str, project) -> None:
	"""What went wrong in this project."""
	for where, issue, cause, solution, state, ago in ISSUES:
		if where == title:
			said = {"issue": issue, "cause": cause, "solution": solution, "found_on": company.day(-ago), "due_on": company.day(4 - ago)}
			made = make_issue(company.user(who), project, state, company.user("manager"), **said)
			if state != "Open":
				days = {"solved_on": company.day(3 - ago)} | ({"confirmed_on": company.day(5 - ago)} if state == "Confirmed" else {})
				frappe.db.set_value(ISSUE, made.name, days, update_modified=False)


def make_updates(company, who: str, project, ago: int, state: str) -> None:
	"""An update every three weeks while the project ran; the last one of a running project waits for an answer."""
	until = ago - 75 if state == "Closed" else 0
	days = list(range(ago - 21, max(until, 0) - 1, -21)) or [max(0, ago - 10)]
	for place, day in enumerate(days):
		update = make_update(company.user(who), project, sent=True, from_date=company.day(-day - 20), to_date=company.day(-day))
		past = {"sent_on": company.day(-day)}
		if place < len(days) - 1 or state == "Closed":
			past |= {"satisfaction": (4, 5, 3, 5, 2)[place % 5], "client_reply": REPLIES[place % 4], "replied_by": "客户项目联系人"}
			past |= {"replied_on": min(company.day(2 - day), company.day(0)), "replied_through": "Client Link"}
		frappe.db.set_value(UPDATE, update.name, past, update_modified=False)


def finish(company, project, state: str, ago: int) -> None:
	"""The manager closes what is done, and cancels what the client stopped."""
	reason = "" if state == "Closed" else "客户放弃项目，双方协商解除。"
	take(company.user("manager"), project, "Close" if state == "Closed" else "Cancel", reason)
	frappe.db.set_value(PROJECT, project.name, "closed_on", company.day(75 - ago), update_modified=False)


def tie(project: str, client: str, contract: str) -> None:
	"""The contract and its orders belong to the project."""
	name = contract and frappe.db.get_value("Client Contract", {"title": contract, "client": client})
	if name:
		frappe.db.set_value("Client Contract", name, "project", project, update_modified=False)
		frappe.db.set_value("Client Order", {"contract": name}, "project", project, update_modified=False)
