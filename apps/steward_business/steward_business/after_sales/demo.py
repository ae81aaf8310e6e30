"""A year of after-sales of the demo company: tickets, visits and improvements in every state. [S14 S15 S16]

Each takes its steps through the normal API as the right people. Only the moments are set back
afterwards, as the past cannot be lived again.
"""

import random
from datetime import datetime, time, timedelta
from itertools import cycle

import frappe
from frappe.utils import add_days, get_datetime, getdate, now_datetime

from steward.clock import company_calendar
from steward_business.after_sales import rules
from steward_business.after_sales.targets import hours_for
from steward_business.after_sales.testing import (
	ACTION,
	TICKET,
	VISIT,
	ServiceCast,
	advance,
	answer,
	make_action,
	make_ticket,
	make_visit,
	take,
)
from steward_business.clients.demo import CLIENTS

SEED = 14
YEAR = 48  # tickets of the past
FIRST, LAST = 350, 12  # days ago
SOLVERS = ("line1", "line2", "production", "warehouse")
# product, what happened, cause, what was done
STORIES = [
	("精密夹具 JG-40", "夹紧后工件松动，定位面有间隙。", "Wear", "更换定位销并重新研磨定位面。"),
	("精密夹具 JG-40", "夹具换型后重复精度超差。", "Wear", "更换导套，重新标定并附检测报告。"),
	("气动压紧组件", "压紧缸漏气，压力保持不住。", "Material", "更换密封圈批次，复检同批库存。"),
	("检测治具", "探针接触不良，误判增多。", "Design", "改用长行程探针，更新图纸版本。"),
	("焊接工装底板", "到货时一角磕碰变形。", "Packing and Transport", "补发底板，包装改为木箱加护角。"),
	("传送辊筒 Ø60×800", "辊筒异响，转动不顺。", "Workmanship", "重新装配轴承并补充润滑脂。"),
	("精密夹具 JG-40", "定位面磨损，客户要求备件。", "Wear", "寄出备件包，现场指导更换。"),
	("年度校准服务", "校准证书编号与设备不符。", "Papers and Drawings", "更正证书并重新寄送。"),
	("检测治具", "操作人员反映软件提示看不懂。", "Operation", "现场培训两小时，提供中文操作卡。"),
	("传送辊筒 Ø60×800", "安装后皮带跑偏。", "Installation", "重新调整张紧与平行度。"),
]
PRIORITIES = ("Normal", "High", "Normal", "Low", "Normal", "Urgent")
PRAISE = ("处理及时，谢谢。", "工程师很专业。", "比上次快。", "", "")
OPEN = [
	("New", 0, 0), ("New", 1, 1), ("Assigned", 2, 1), ("Assigned", 3, 0), ("Solving", 4, 2), ("Solving", 5, 6),
	("Reopened", 6, 5), ("Resolved", 7, 1), ("Resolved", 8, 0), ("Cancelled", 9, 3),
]  # fmt: skip
ON_DUTY = cycle(SOLVERS)
PLANS = [
	("订单验收回访", "", "Order Accepted", None, 5, ("货物是否齐全、完好？", "安装和使用有没有困难？", "最希望我们改进什么？")),
	("售后关闭回访", "", "Ticket Closed", None, 10, ("问题是否再次出现？", "对处理速度和态度是否满意？")),
	("重点客户季度回访", "A", "Interval", 3, 10, ("近期有哪些新需求？", "交期、质量、服务各有什么意见？")),
]
# client's place, days ago it was due, state, score, opinions, suggestions
VISITS = [
	(0, 300, "Done", 5, "交货准时，质量稳定。", ""), (1, 240, "Done", 4, "价格偏高，服务好。", ""),
	(2, 190, "Done", 3, "维护人员到场慢。", "建议在杭州设备件点。"), (3, 150, "Done", 4, "", ""),
	(0, 120, "Done", 5, "满意。", ""), (4, 90, "Done", 4, "补货流程方便。", "希望网上能查库存。"),
	(6, 60, "Done", 2, "调试拖延了一周。", "调试前先发检查清单。"), (1, 30, "Done", 5, "非常满意。", ""),
	(3, 20, "Missed", 0, "", ""), (5, 10, "Missed", 0, "", ""), (9, 0, "Due", 0, "", ""), (2, -4, "Due", 0, "", ""), (10, -9, "Due", 0, "", ""),
]  # fmt: skip
ACTIONS = [
	("Verified", "定位销改用渗氮处理，磨损寿命加倍。", "Wear", "精密夹具 JG-40", 200), ("Verified", "底板改木箱加护角包装。", "Packing and Transport", "焊接工装底板", 130),
	("Finished", "证书打印前由第二人核对编号。", "Papers and Drawings", "年度校准服务", 15), ("Open", "辊筒装配增加转矩检验。", "Workmanship", "传送辊筒 Ø60×800", -12),
	("Open", "压紧缸密封圈更换供应商。", "Material", "气动压紧组件", 3), ("Cancelled", "所有夹具附英文说明书。", "Papers and Drawings", "", 80),
]  # fmt: skip


def make(company) -> None:
	"""Plans and tickets, then visits and improvements, unless their products have tickets already."""
	if frappe.db.exists(TICKET, {"product": ("in", [story[0] for story in STORIES])}):
		return
	dice = random.Random(SEED)
	make_plans(company)
	for place in range(YEAR):
		past_ticket(company, dice, place)
	for state, story, ago in OPEN:
		open_ticket(company, dice, state, story, ago)
	for row in VISITS:
		past_visit(company, *row)
	for row in ACTIONS:
		past_action(company, *row)
	start_plans(company)


def cast_of(company, place: int, solver: str) -> ServiceCast:
	"""The client's account owner, the business manager, and who solves."""
	return ServiceCast(company.user(CLIENTS[place][3]), company.user("manager"), company.user(solver))


def client_at(place: int) -> str:
	"""A client by its place in the list of the clients' demo."""
	return frappe.db.get_value("Client", {"client_name": CLIENTS[place][0]})


def facts(dice: random.Random, place: int, story: int) -> dict:
	"""What a client of the list reports."""
	product, happened, _cause, _done = STORIES[story % len(STORIES)]
	contact = {"contact_name": CLIENTS[place][4], "contact_phone": CLIENTS[place][5]}
	channel = dice.choice(("Telephone", "WeChat", "E-mail", "Telephone", "Visit"))
	return {"product": product, "description": happened, "priority": dice.choice(PRIORITIES), "channel": channel, **contact}


def past_ticket(company, dice: random.Random, number: int) -> None:
	"""One closed ticket of the year; some were late, some reopened, most have a mark."""
	ago = FIRST - round((FIRST - LAST) * number / (YEAR - 1))
	place, story = dice.choice((0, 1, 2, 3, 4, 6, 9, 10)), dice.randrange(len(STORIES))
	cast = cast_of(company, place, dice.choice(SOLVERS[:2]))
	_product, _happened, cause, done = STORIES[story]
	ticket = make_ticket(cast, client_at(place), "Resolved", cause=cause, resolution=done, **facts(dice, place, story))
	if dice.random() < 0.12:
		for action in ("Reopen", "Start", "Resolve"):
			ticket = advance(cast, ticket, action, {"cause": cause, "resolution": done})
	ticket = take(cast.officer, ticket, "Close", dice.choice(PRAISE))
	set_back(ticket, company.day(-ago), dice)


def set_back(ticket, day, dice: random.Random) -> None:
	"""The moments of a closed ticket, with the due moments that follow from them."""
	calendar = company_calendar()
	start = datetime.combine(calendar.add_days(day, 0), time(9 + dice.randrange(8), dice.randrange(60)))
	hours = hours_for(ticket.client, ticket.priority)
	answered = calendar.add_hours(start, hours.respond * dice.choice((0.2, 0.4, 0.5, 0.7, 0.9, 1.6)))
	solved = calendar.add_hours(answered, (hours.resolve - hours.respond) * dice.choice((0.3, 0.5, 0.6, 0.8, 0.95, 1.4)))
	closed = min(solved + timedelta(days=dice.randint(1, 4)), now_datetime())
	moments = {"reported_at": start, "responded_at": answered, "resolved_at": solved, "closed_at": closed, "creation": start}
	moments |= {"respond_by": rules.due_at(start, hours.respond, 0, calendar), "resolve_by": rules.due_at(start, hours.resolve, 0, calendar)}
	moments |= {"reopen_until_at": rules.grace_end(solved, hours.grace, calendar), "closed_through": dice.choice(("Client Link", "Client Link", "Officer", "Clock"))}
	rating = dice.choice((5, 5, 4, 4, 3, 2)) if moments["closed_through"] == "Client Link" else 0
	frappe.db.set_value(TICKET, ticket.name, {**moments, "rating": rating}, update_modified=False)


def open_ticket(company, dice: random.Random, state: str, story: int, ago: int) -> None:
	"""A ticket of these days, in a state on its way."""
	place = dice.choice((0, 1, 2, 3, 9, 10))
	cast = cast_of(company, place, next(ON_DUTY))
	_product, _happened, cause, done = STORIES[story % len(STORIES)]
	ticket = make_ticket(cast, client_at(place), state, cause=cause, resolution=done, **facts(dice, place, story))
	if not ago:
		return
	calendar, days = company_calendar(), timedelta(days=ago)
	moments = {field: get_datetime(ticket.get(field)) - days for field in ("reported_at", "responded_at", "resolved_at") if ticket.get(field)}
	hours = hours_for(ticket.client, ticket.priority)
	moments |= {"respond_by": rules.due_at(moments["reported_at"], hours.respond, 0, calendar), "resolve_by": rules.due_at(moments["reported_at"], hours.resolve, 0, calendar)}
	frappe.db.set_value(TICKET, ticket.name, moments, update_modified=False)


def past_visit(company, place: int, ago: int, state: str, score: int, opinions: str, suggestions: str) -> None:
	"""A visit of the year; those of long ago were made on their day."""
	cast = cast_of(company, place, "line1")
	due_on = company.day(-ago)
	plan = PLANS[2 if CLIENTS[place][1] == "A" else 0][0]
	said = {"due_on": due_on, "way": "On Site" if score == 5 else "Telephone", "plan": plan}
	if state == "Done":
		visit = make_visit(cast, client_at(place), "Due", **said)
		answer(cast.officer, visit, score, opinions, suggestions, "没有问题。" if score > 3 else "不太满意，见意见栏。")
		visit = take(cast.officer, visit, "Complete")
		frappe.db.set_value(VISIT, visit.name, {"visited_on": due_on, "late": 0}, update_modified=False)
	else:
		make_visit(cast, client_at(place), state, **said)


def past_action(company, state: str, action: str, cause: str, product: str, ago: int) -> None:
	"""An improvement due so many days ago."""
	cast = ServiceCast(company.user("officer"), company.user("manager"), company.user("line1"))
	due_on = company.day(-ago)
	doc = make_action(cast, state, action=action, cause=cause, product=product, source="售后例会", due_on=due_on)
	if state in ("Finished", "Verified"):
		frappe.db.set_value(ACTION, doc.name, {"finished_on": min(getdate(add_days(due_on, -2)), getdate())}, update_modified=False)


def make_plans(company) -> None:
	"""Three plans, not in use yet."""
	with company.acting("manager"):
		for name, client_class, trigger, interval, days, questions in PLANS:
			if not frappe.db.exists("Return Visit Plan", name):
				said = {"plan_name": name, "client_class": client_class, "trigger": trigger, "interval": interval, "days_after": days, "enabled": 0}
				frappe.get_doc({"doctype": "Return Visit Plan", **said, "questions": [{"question": question} for question in questions]}).insert()


def start_plans(company) -> None:
	"""From now on the plans make the visits."""
	with company.acting("manager"):
		for plan in PLANS:
			frappe.get_doc("Return Visit Plan", plan[0]).update({"enabled": 1}).save()
