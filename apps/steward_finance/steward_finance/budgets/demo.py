"""Budgets of the demo company: last year's and this year's of every unit, next year's on their way, transfers. [S21 S22]"""

import frappe

from steward.demo import STAFF, UNITS
from steward_business.analysis.calendar import first_month
from steward_finance.budgets.rules import of_year
from steward_finance.budgets.testing import (
	BUDGET,
	ITEM,
	PLAN,
	TRANSFER,
	BudgetCast,
	make_budget,
	make_transfer,
	take,
)

TRAVEL, LOCAL, GUESTS, OFFICE, PHONE, TRAINING, MEETING, POST, REPAIR, ADS = (
	"差旅费", "市内交通费", "业务招待费", "办公费", "通讯费", "培训费", "会议费", "快递费", "维修费", "广告宣传费",
)  # fmt: skip
# item, scope, needs an invoice, needs a request, limit a unit, unit
ITEMS = (
	(TRAVEL, "因公出差的车船机票、住宿和伙食补助。住宿按晚计，不含洗衣和酒水。", 1, 1, 600, "晚"),
	(LOCAL, "市内公交、地铁和出租车。上下班交通不在此列。", 1, 0, 150, "次"),
	(GUESTS, "招待客户的餐费。须写明客户和人数，每人不超过限额。", 1, 1, 200, "人"),
	(OFFICE, "纸张、笔墨、硒鼓等消耗品。固定资产另行申请。", 1, 0, 0, ""),
	(PHONE, "因公话费和流量，每月一次。", 1, 0, 300, "月"),
	(TRAINING, "培训课程、教材和考试费。", 1, 1, 0, ""),
	(MEETING, "场地、资料和茶歇。", 1, 1, 0, ""),
	(POST, "寄送文件和样件。", 0, 0, 0, ""),
	(REPAIR, "设备和办公设施的零星维修。", 1, 0, 0, ""),
	(ADS, "展会、样本和网络推广。", 1, 1, 0, ""),
)
# a unit's items with the amount for a year; those by months are spread over the year
LINES = {
	"总经理办公室": {TRAVEL: 60000, GUESTS: 80000, MEETING: 40000},
	"业务部": {TRAVEL: 240000, LOCAL: 24000, GUESTS: 96000, PHONE: 18000, ADS: 120000, POST: 6000},
	"法务部": {TRAVEL: 18000, TRAINING: 12000, OFFICE: 3000},
	"财务部": {OFFICE: 9000, TRAINING: 16000, POST: 2400},
	"行政部": {OFFICE: 48000, REPAIR: 36000, POST: 12000, LOCAL: 6000},
	"人力资源部": {TRAINING: 90000, MEETING: 20000, OFFICE: 4000},
	"生产部": {REPAIR: 120000, TRAVEL: 36000, TRAINING: 24000, OFFICE: 6000},
	"采购部": {TRAVEL: 72000, LOCAL: 8000, PHONE: 6000},
	"物流部": {POST: 60000, REPAIR: 30000, LOCAL: 18000},
}
BY_MONTH = (("业务部", TRAVEL), ("采购部", TRAVEL), ("行政部", OFFICE))
TARGETS = {
	"业务部": (("新客户 20 家", "建档客户数", "20"), ("签约 1200 万元", "合同金额", "12000000")),
	"生产部": (("准时交付率 95%", "按期完成的任务", "95%"), ("返工率低于 2%", "返工工时", "2%")),
}
USUAL = (("把部门费用控制在预算内", "预算执行率", "100%"), ("按期完成年度重点工作", "完成项数", "5"))
WARNED = ("总经理办公室",)
# next year's budgets, where they stand
NEXT = {"业务部": "Management Approval", "生产部": "Finance Review", "行政部": "Draft"}
# unit, from, to, amount, state, reason
TRANSFERS = (
	("业务部", (ADS, 0), (GUESTS, 0), 20000, "In Force", "秋季展会缩小规模，改为拜访老客户。"),
	("生产部", (TRAINING, 0), (REPAIR, 0), 6000, "In Force", "三号冲床主轴提前更换。"),
	("行政部", (REPAIR, 0), (OFFICE, 12), 3000, "Management Approval", "年底档案装订需要补充耗材。"),
	("采购部", (PHONE, 0), (LOCAL, 0), 1200, "Finance Review", "供应商走访增加，市内交通不够。"),
	("物流部", (LOCAL, 0), (POST, 0), 2500, "Draft", "年底样件寄送增多。"),
)
KEPT_OPEN = ("业务部", "生产部")


def make(company) -> None:
	"""Items, then plans and budgets year by year, then what is still on its way."""
	for row in ITEMS:
		make_one_item(*row)
	year = of_year(company.anchor, first_month())
	for unit in LINES:
		for of in (year - 1, year):
			budget(company, unit, of)
		if unit in NEXT:
			budget(company, unit, year + 1, NEXT[unit], grow=1.05)
	withdraw_one(company, year)
	for row in TRANSFERS:
		transfer(company, year, *row)


def make_one_item(name: str, scope: str, invoice: int, request: int, limit: float, unit: str) -> None:
	"""An expense item, unless it is there."""
	if not frappe.db.exists(ITEM, name):
		facts = {"item_name": name, "scope": scope, "needs_invoice": invoice, "needs_request": request, "limit_per_unit": limit, "unit_name": unit}
		frappe.get_doc({"doctype": ITEM, **facts}).insert()


def cast(company, unit: str) -> BudgetCast:
	"""The head drafts, finance passes, the General Manager approves; who drafts for finance or himself has the deputy approve."""
	head = next(row for row in STAFF if row[0] == next(no for name, _function, _parent, no in UNITS if name == unit))[2]
	head = "gm" if unit == "财务部" else head
	return BudgetCast(company.user(head), company.user("finance"), company.user("deputy" if head == "gm" else "gm"))


def lines(unit: str, grow: float = 1) -> list[dict]:
	"""The unit's lines: by months where its spending runs evenly, else for the whole year."""
	rows = []
	for item, amount in LINES[unit].items():
		months = [str(month) for month in range(1, 13)] if (unit, item) in BY_MONTH else [""]
		rows += [{"expense_item": item, "month": month, "amount": round(amount * grow / len(months), 2)} for month in months]
	return rows


def budget(company, unit: str, year: int, state: str = "In Force", grow: float = 1) -> None:
	"""A unit's plan and budget of a year, unless they are there."""
	first = {"org_unit": unit, "year": year, "expense_item": next(iter(LINES[unit])), "docstatus": ("<", 2)}
	if frappe.db.exists("Expense Budget Line", first):
		return
	make_plan(company, unit, year)
	make_budget(cast(company, unit), unit, state, lines(unit, grow), year, control="Warn" if unit in WARNED else "Stop")


def make_plan(company, unit: str, year: int) -> None:
	"""The unit's plan with its targets."""
	if frappe.db.exists(PLAN, {"org_unit": unit, "year": year}):
		return
	targets = [dict(zip(("target", "measure", "value"), row, strict=True)) for row in TARGETS.get(unit, USUAL)]
	with company.acting(cast(company, unit).head.partition("@")[0]):
		frappe.get_doc({"doctype": PLAN, "org_unit": unit, "year": year, "summary": f"{unit} {year} 年度重点工作与目标。", "targets": targets}).insert()


def withdraw_one(company, year: int) -> None:
	"""A budget that was cancelled the day it came into force: nobody had used it."""
	facts = {"org_unit": "法务部", "year": year, "workflow_state": "Cancelled"}
	if not frappe.db.exists(BUDGET, facts):
		make_budget(cast(company, "法务部"), "法务部", "Cancelled", [{"expense_item": MEETING, "amount": 8000}], year)


def transfer(company, year: int, unit: str, source: tuple, target: tuple, amount: float, state: str, reason: str) -> None:
	"""A transfer inside a unit's budget, unless one with that reason is there."""
	if not frappe.db.exists(TRANSFER, {"reason": reason}):
		make_transfer(cast(company, unit), unit, line(unit, year, *source), line(unit, year, *target), amount, state, reason=reason)


def line(unit: str, year: int, item: str, month: int) -> str:
	"""Name of a line in force."""
	return frappe.db.get_value("Expense Budget Line", {"org_unit": unit, "year": year, "expense_item": item, "month": str(month or ""), "in_force": 1})


def close(company) -> None:
	"""Last year's budgets are closed, once their claims are in; two still wait for the Finance Manager."""
	year = of_year(company.anchor, first_month()) - 1
	for row in frappe.get_all(BUDGET, {"year": year, "workflow_state": "In Force", "org_unit": ("not in", KEPT_OPEN)}, ["name"], order_by="name"):
		reserved = frappe.db.exists("Expense Budget Line", {"parent": row.name, "reserved": ("!=", 0)})
		if not reserved:
			take(company.user("finance"), frappe.get_doc(BUDGET, row.name), "Close")
