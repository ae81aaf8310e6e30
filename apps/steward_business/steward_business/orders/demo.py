"""A year of orders of the demo company, in every state, with delay notices in every state. [S12 S13]

Each order and notice takes its steps through the normal API as the right people. Only the days on
which goods went out and answers came in are set back afterwards, as the past cannot be lived again.
"""

import random
from datetime import date
from itertools import cycle

import frappe
from frappe.utils import add_days, getdate

from steward.clock import company_calendar
from steward_business.orders import rules
from steward_business.orders.testing import (
	NOTICE,
	ORDER,
	OrderCast,
	advance_order,
	make_notice,
	make_order,
	take,
)

SEED = 12
# orders not longer overdue than this still run: some order is late today
STILL_LATE = 5
# contract's title (contracts.demo), account owner, orders, amount of one, days ago of the first and last
CONTRACTS = [
	("年度框架采购合同", "officer", 20, 19000, 285, 12),
	("检测台维护合同", "officer2", 8, 9800, 105, 10),
	("焊接工装合同", "officer2", 6, 88000, 38, 6),
	("样件制作合同", "officer", 8, 4200, 195, 30),
	("洁净传送装置合同", "officer2", 4, 72000, 11, 1),
	("标准夹具补货合同", "officer3", 4, 9600, 2, 0),
]
ITEMS = [
	("精密夹具 JG-40", "pcs"), ("定位销 Ø12", "box"), ("气动压紧组件", "set"), ("检测治具", "set"),
	("焊接工装底板", "pcs"), ("传送辊筒 Ø60×800", "pcs"), ("年度校准服务", "h"), ("备件包 A", "set"),
]  # fmt: skip
WORK = [
	("Production", "加工与装配", "production"),
	("Procurement", "采购型材与标准件", "procurement"),
	("Logistics", "安排专车送货", "logistics"),
]
RECENT = ["Planned", "In Execution", "Delivered", "In Execution", "Planned", "Draft"]
REASONS = [
	("进口导轨到港延误。", "先交付八成，余量空运。"),
	("热处理设备检修。", "夜班赶工，运费由我方承担。"),
]
NOTICES = ["Draft", "Pending Approval", "Approved", "Sent"]


def make(company) -> None:
	"""Orders contract by contract, then notices on those that still run."""
	dice, recent = random.Random(SEED), cycle(RECENT)
	for contract in CONTRACTS:
		make_orders(company, dice, recent, contract)
	make_open_notices(company)


def make_orders(company, dice: random.Random, recent, plan: tuple) -> None:
	"""The orders of one contract, evenly over its days."""
	title, owner, number, amount, first, last = plan
	contract = frappe.db.get_value("Client Contract", {"title": title}, ["name", "client"], as_dict=True)
	for place in range(number):
		ago = first - round((first - last) * place / max(1, number - 1))
		key = f"{contract.name}/{place + 1:02d}" if contract else ""
		if contract and not frappe.db.exists(ORDER, {"client_po": key}):
			make_one(
				company, dice, recent, {**contract, "owner": owner, "amount": amount, "ago": ago, "key": key}
			)


def make_one(company, dice: random.Random, recent, plan: dict) -> None:
	"""One order: long ago it is accepted (now and then cancelled), lately it is somewhere on its way."""
	ordered_on, runs = company.day(-plan["ago"]), dice.randint(12, 24)
	head_login = dice.choice(WORK)
	past = plan["ago"] > runs + STILL_LATE
	facts = {
		"contract": plan["name"], "client_po": plan["key"], "order_date": ordered_on,
		"promised_on": add_days(ordered_on, runs), "items": items(dice, plan["amount"]),
		"commitments": [{"function": head_login[0], "task": head_login[1], "due_on": add_days(ordered_on, runs - 3)}],
	}  # fmt: skip
	cast = cast_of(company, plan["owner"], head_login[2])
	cancelled = past and dice.random() < 0.06
	state = "Planned" if cancelled else "In Execution" if past else next(recent)
	order = make_order(cast, plan["client"], state, **facts)
	if cancelled:
		take(cast.approver, order, "Cancel", "客户项目取消，双方书面确认。")
	elif past:
		finish(cast, dice, order)


def items(dice: random.Random, amount: float) -> list[dict]:
	"""One to three lines worth about the amount."""
	number = dice.choice([1, 2, 2, 3])
	chosen = dice.sample(ITEMS, number)
	quantities = [dice.randint(2, 20) for _item in chosen]
	return [
		{
			"item_name": name,
			"unit": unit,
			"qty": qty,
			"rate": round(amount / number / qty * dice.uniform(0.9, 1.0), 2),
		}
		for (name, unit), qty in zip(chosen, quantities, strict=True)
	]


def cast_of(company, owner: str, head: str) -> OrderCast:
	"""The account owner, the business manager and the head of the department that does the work."""
	return OrderCast(company.user(owner), company.user("legal"), company.user("manager"), company.user(head))


def finish(cast: OrderCast, dice: random.Random, order) -> None:
	"""Deliver and accept an order of the past; every seventh after a delay the client agreed to."""
	slip = dice.choice([-3, -2, -1, -1, 0, 0, 0, 2])
	if dice.random() < 0.15:
		answered_notice(cast, dice, order)
		order.reload()
	accepted = advance_order(cast, advance_order(cast, order))
	set_back_delivery(accepted, getdate(add_days(accepted.promised_on, slip)), flawed=dice.random() < 0.08)


def answered_notice(cast: OrderCast, dice: random.Random, order) -> None:
	"""A delay notice of the past, sent some days before the promised date and answered soon."""
	reason, remedy = dice.choice(REASONS)
	said = {"reason": reason, "remedy": remedy, "new_date": add_days(order.promised_on, dice.randint(4, 9))}
	reply = dice.choice(["Agreed", "Agreed", "Agreed", "Not Agreed"])
	notice = make_notice(cast, order, "Answered", reply, lateness_reason="供应商通知较晚。", **said)
	sent_on = getdate(add_days(notice.old_date, dice.choice([-8, -6, -5, -3, -2, 1])))
	days = rules.lead_days(sent_on, getdate(notice.old_date), company_calendar())
	told = {"sent_on": sent_on, "lead_days": days, "replied_on": add_days(sent_on, 1)}
	frappe.db.set_value(NOTICE, notice.name, told, update_modified=False)


def set_back_delivery(order, delivered_on: date, flawed: bool) -> None:
	"""The days on which it happened, with the figures that follow from them."""
	late = rules.days_late(delivered_on, getdate(order.promised_on))
	accepted_on = min(getdate(add_days(delivered_on, 2)), getdate())
	facts = {"delivered_on": delivered_on, "accepted_on": accepted_on, "days_late": late}
	facts |= {"on_time": int(not late), "quality_ok": int(not flawed)}
	frappe.db.set_value(ORDER, order.name, facts, update_modified=False)
	for row in order.commitments:
		frappe.db.set_value("Order Commitment", row.name, "done_on", row.due_on, update_modified=False)


def make_open_notices(company) -> None:
	"""One notice in each open state, on orders that still run and have none."""
	filters = {"workflow_state": ("in", ("Planned", "In Execution")), "client_po": ("is", "set")}
	running = frappe.get_all(ORDER, filters, ["name", "promised_on", "owner"], order_by="promised_on, name")
	free = [order for order in running if not frappe.db.exists(NOTICE, {"order": order.name})]
	missing = [state for state in NOTICES if not frappe.db.exists(NOTICE, {"workflow_state": state})]
	for order, state, (reason, remedy) in zip(free, missing, cycle(REASONS), strict=False):
		cast = OrderCast(order.owner, company.user("legal"), company.user("manager"))
		said = {"reason": reason, "remedy": remedy, "lateness_reason": "供应商今天才通知。"}
		make_notice(cast, order, state, **said)
