"""A year of claims of the demo company, with requests, advances and claims in every state. [S23 S25]

Every paper takes its steps through the normal API as the right people; only the days of the past are set back afterwards.
"""

import random
from itertools import count, cycle

import frappe
from frappe.utils import add_days, get_first_day, getdate

from steward_finance.claims.settings import finance_settings
from steward_finance.claims.testing import (
	ACCOUNT,
	ADVANCE,
	CLAIM,
	REQUEST,
	ClaimCast,
	brought,
	cut_line,
	drafted,
	make_claim,
	take,
)
from steward_finance.invoices.buyers import our_tax_no

SEED = 25
MONTHS = 12
A_MONTH = 2
TRAVEL, LOCAL, GUESTS, OFFICE, PHONE, POST, REPAIR = "差旅费", "市内交通费", "业务招待费", "办公费", "通讯费", "快递费", "维修费"
# login, head, what he spends: item, purpose, from, to, most units
PEOPLE = {
	"officer": ("manager", [(TRAVEL, "拜访苏州客户，高铁与住宿", 380, 590, 2), (LOCAL, "往返客户工厂打车", 38, 120, 1), (PHONE, "本月话费", 88, 180, 1)]),
	"officer2": ("manager", [(TRAVEL, "南京验收，高铁与住宿", 420, 580, 2), (LOCAL, "陪同客户看样", 45, 140, 1), (GUESTS, "客户工作餐", 90, 180, 4)]),
	"officer3": ("manager", [(LOCAL, "送样件到客户现场", 30, 110, 1), (PHONE, "本月话费", 70, 160, 1), (TRAVEL, "宁波展会", 460, 600, 3)]),
	"buyer": ("procurement", [(LOCAL, "走访供应商", 40, 130, 1), (TRAVEL, "无锡供应商审核", 300, 560, 1), (PHONE, "本月话费", 60, 120, 1)]),
	"driver": ("logistics", [(POST, "样件加急寄送", 60, 420, 1), (REPAIR, "货车轮胎与保养", 300, 1200, 1)]),
	"clerk": ("office", [(OFFICE, "打印纸与硒鼓", 180, 900, 1), (POST, "合同快递", 20, 160, 1)]),
	"line1": ("production", [(REPAIR, "气动扳手维修", 120, 860, 1), (OFFICE, "现场看板耗材", 60, 240, 1)]),
}
SELLERS = [
	("上海锦云酒店管理有限公司", "91310106MA1FY2K31U"), ("上海强风出租汽车有限公司", "91310115132267890Q"), ("中国铁路上海局集团有限公司", "913100001332069025"),
	("苏州得月楼餐饮有限公司", "91320508MA1W9H4K0D"), ("杭州立方办公用品有限公司", "91330106MA2GL8Y52R"),
]  # fmt: skip
NUMBERS = count(1)
BANKS = ("中国工商银行上海张江支行", "招商银行上海浦东支行", "中国建设银行上海川沙支行")
WITHOUT_ACCOUNT = "line1"
# who, state, item, purpose, amount: on their way today
REQUESTS = (
	("officer", "Draft", TRAVEL, "合肥客户技术交流（两人）", 2400), ("officer2", "Head Approval", TRAVEL, "南京客户年度评审", 1800),
	("officer3", "Approved", TRAVEL, "宁波展会布展", 3000), ("buyer", "Approved", TRAVEL, "常州供应商质量审核", 1200),
	("officer2", "Rejected", GUESTS, "客户晚宴（十二人）", 3600), ("officer", "Closed", TRAVEL, "杭州客户回访", 900), ("buyer", "Cancelled", TRAVEL, "台州供应商走访", 1500),
)  # fmt: skip
ADVANCES = (
	("officer3", "Draft", "展会搬运与杂费备用金", 2000), ("driver", "Head Approval", "长途运输过路费备用金", 1500), ("clerk", "Finance Review", "年终采购备用金", 3000),
	("officer", "Approved", "合肥出差借款", 2000), ("officer2", "Paid", "南京客户接待备用金", 2500), ("line1", "Paid", "外协加工押金", 1800),
	("buyer", "Settled", "样品采购备用金", 1200), ("driver", "Rejected", "车辆装饰备用金", 800), ("clerk", "Cancelled", "办公家具订金", 1000),
)  # fmt: skip
OVERDUE = "外协加工押金"
CLAIMS = (
	("officer", "Draft"), ("officer2", "Head Approval"), ("buyer", "Head Approval"), ("officer3", "Finance Review"), ("driver", "Finance Review"),
	("clerk", "Finance Review"), ("officer", "Approved"), ("line1", "Approved"), ("officer2", "Contested"), ("officer3", "Paid"), ("buyer", "Rejected"),
	("clerk", "Cancelled"), ("driver", "Returned"),
)  # fmt: skip


def make(company) -> None:
	"""Accounts, the year behind us, then what is on its way."""
	dice = random.Random(SEED)
	accounts(company)
	if not frappe.db.exists(CLAIM, {"idempotency_key": ("like", "demo-%")}):
		without_age_limit(lambda: year(company, dice))
		for number, (who, state) in enumerate(CLAIMS):
			on_its_way(company, dice, f"demo-now-{number}", who, state)
	for row in REQUESTS:
		request(company, *row)
	for row in ADVANCES:
		advance(company, *row)


def cast(company, who: str) -> ClaimCast:
	"""The claimant, his head and finance."""
	head = PEOPLE[who][0]
	return ClaimCast(company.user(who), company.user(head), company.user("cashier"), company.user("finance"))


def accounts(company) -> None:
	"""Bank accounts of all but one."""
	for number, (who, bank) in enumerate(zip(PEOPLE, cycle(BANKS), strict=False)):
		staff = company.staff(who)
		if who == WITHOUT_ACCOUNT or frappe.db.exists(ACCOUNT, staff):
			continue
		name = frappe.db.get_value("Staff Member", staff, "full_name")
		with company.acting(who):
			frappe.get_doc({"doctype": ACCOUNT, "account_name": name, "bank": bank, "account_no": f"62220210010{number:02d}4567890"}).insert()


def without_age_limit(work) -> None:
	"""The past can be claimed while the demo is made."""
	settings = frappe.get_doc("Steward Finance Settings")
	days = settings.claim_within_days
	settings.update({"claim_within_days": 0}).save()
	work()
	settings.reload()
	settings.update({"claim_within_days": days or finance_settings().meta.get_field("claim_within_days").default}).save()


def year(company, dice: random.Random) -> None:
	"""Some claims each month, paid and filed."""
	people = cycle(PEOPLE)
	for back in range(MONTHS, 0, -1):
		for number in range(A_MONTH):
			day = getdate(add_days(get_first_day(company.anchor, 0, -back), dice.randint(2, 24)))
			past(company, dice, f"demo-{back:02d}-{number}", next(people), day)


def past(company, dice: random.Random, key: str, who: str, day) -> None:
	"""A claim of the past: paid a week later, now and then cut, then filed."""
	people, spent = cast(company, who), lines(company, dice, who, day)
	cut = round(spent["lines"][0]["amount"] * 0.8, 2) if dice.random() < 0.12 else None
	claim = make_claim(people, "Filed", cut, idempotency_key=key, **spent)
	paid_on = getdate(add_days(day, dice.randint(5, 11)))
	frappe.db.set_value(CLAIM, claim.name, {"paid_on": paid_on, "creation": add_days(day, 2)}, update_modified=False)
	if claim.expense_request:
		dates = {"from_date": add_days(day, -1), "to_date": add_days(day, 2), "creation": add_days(day, -6)}
		frappe.db.set_value(REQUEST, claim.expense_request, dates, update_modified=False)


def lines(company, dice: random.Random, who: str, day, most: int = 3) -> dict:
	"""Purpose, client and lines of a claim, with invoices and the request where an item needs them."""
	rows, asked = [], None
	for item, purpose, least, dearest, units in dice.sample(PEOPLE[who][1], dice.randint(1, min(most, len(PEOPLE[who][1])))):
		qty = dice.randint(1, units)
		amount = round(dice.uniform(least, dearest) * qty, 2)
		needs = frappe.db.get_value("Expense Item", item, ["needs_invoice", "needs_request"], as_dict=True)
		if needs.needs_request and asked:
			continue
		asked = asked or (needs.needs_request and approved_request(company, who, item, purpose, amount))
		row = {"spent_on": day, "expense_item": item, "purpose": purpose, "qty": qty, "amount": amount}
		rows.append({**row, "invoice": invoice(company, dice, who, day, amount) if needs.needs_invoice else None})
	said = {"purpose": rows[0]["purpose"], "lines": rows, "expense_request": asked or None}
	return {**said, "client": client(dice) if PEOPLE[who][0] == "manager" else None}


def approved_request(company, who: str, item: str, purpose: str, amount: float) -> str:
	"""A request for it, rounded up."""
	draft = drafted(cast(company, who), REQUEST, purpose=purpose, expense_item=item, amount=-(-amount // 100) * 100, from_date=company.day(0), to_date=company.day(5))
	return brought(cast(company, who), draft, "Approved").name


def invoice(company, dice: random.Random, who: str, day, amount: float) -> str:
	"""An invoice over the amount, entered by who spent it."""
	seller, tax_no = dice.choice(SELLERS)
	facts = {"invoice_no": f"263170000022{next(NUMBERS):08d}", "invoice_date": day, "amount": amount, "seller": seller, "seller_tax_no": tax_no}
	with company.acting(who):
		return frappe.get_doc({"doctype": "Invoice Record", "kind": "Ordinary VAT Invoice", "buyer_tax_no": our_tax_no(), **facts}).insert().name


def client(dice: random.Random) -> str | None:
	"""One of the company's clients."""
	found = frappe.get_all("Client", pluck="name", order_by="name", limit=8)
	return dice.choice(found) if found else None


def on_its_way(company, dice: random.Random, key: str, who: str, state: str) -> None:
	"""A claim of the last days in that state; one that finance returned."""
	people, day = cast(company, who), company.day(-dice.randint(1, 6))
	facts = lines(company, dice, who, day, most=2)
	if state == "Finance Review" and who == "clerk":
		facts["lines"].append({**facts["lines"][0], "invoice": None, "expense_item": POST, "purpose": "合同快递"})
	if state == "Returned":
		claim = make_claim(people, "Finance Review", idempotency_key=key, **facts)
		take(people.officer, claim, "Return", "第一行用途不清楚，请写明车辆和里程。")
		return
	if state == "Contested":
		claim = make_claim(people, "Finance Review", idempotency_key=key, **facts)
		cut_line(people.officer, claim, round(facts["lines"][0]["amount"] * 0.7, 2), "超过接待标准的部分不予报销。")
		take(people.claimant, take(people.officer, claim, "Pass"), "Contest", "客户临时增加两人，已在备注中说明。")
		return
	make_claim(people, state, idempotency_key=key, **facts)


def request(company, who: str, state: str, item: str, purpose: str, amount: float) -> None:
	"""A request in that state, unless it is there."""
	if not frappe.db.exists(REQUEST, {"purpose": purpose}):
		facts = {"purpose": purpose, "expense_item": item, "amount": amount, "from_date": company.day(3), "to_date": company.day(5)}
		brought(cast(company, who), drafted(cast(company, who), REQUEST, **facts), state)


def advance(company, who: str, state: str, purpose: str, amount: float) -> None:
	"""An advance in that state, unless it is there; one is overdue."""
	if frappe.db.exists(ADVANCE, {"purpose": purpose}):
		return
	made = brought(cast(company, who), drafted(cast(company, who), ADVANCE, purpose=purpose, amount=amount, due_back_on=company.day(12)), state)
	if purpose == OVERDUE:
		frappe.db.set_value(ADVANCE, made.name, {"due_back_on": company.day(-4), "paid_on": company.day(-30)}, update_modified=False)
