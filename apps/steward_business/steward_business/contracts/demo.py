"""Standard clauses and contracts of the demo company, in every state. [S9 S10 S11]"""

import frappe
from frappe.utils import add_days

from steward_business.clients.demo import CLIENTS
from steward_business.contracts.testing import DOCTYPE, Cast, make_contract, take

STANDARD = "设备销售合同（标准）"
CLAUSES = [
	("1", "标的与质量", "卖方按附件技术协议供货，质量符合国家标准与双方确认的图纸。"),
	("2", "价格与付款", "合同价格固定；按付款条件支付，逾期付款按日万分之五计算违约金。"),
	("3", "交货", "卖方在约定日期交货；可能延期时，应在原定日期之前书面通知买方并征得同意。"),
	("4", "验收", "买方在到货后十个工作日内验收；逾期未提出异议的，视为验收合格。"),
	("5", "责任限制", "任何一方的赔偿总额以合同金额为限，故意或重大过失除外。"),
	("6", "争议解决", "争议先行协商；协商不成的，由卖方所在地人民法院管辖。"),
]
TERMS = [("签约后", 30), ("发货前", 40), ("验收合格后", 30)]
# title, client's place in clients.demo, amount, state, signed so many days before the anchor, days it runs
CONTRACTS = [
	("2025 年夹具供货合同", 0, 268000, "Closed", 330, 200),
	("年度框架采购合同", 1, 480000, "Filed", 290, 365),
	("检测台维护合同", 2, 96000, "Filed", 110, 365),
	("焊接工装合同", 3, 720000, "Filed", 40, 120),
	("样件制作合同", 0, 38000, "Filed", 200, 220),
	("洁净传送装置合同", 9, 356000, "Signed", 12, 180),
	("标准夹具补货合同", 4, 52000, "Signed", 2, 90),
	("三条装配线夹具合同", 0, 960000, "To Sign", 0, 240),
	("实验室设备合同", 5, 415000, "Pending Approval", 0, 150),
	("电芯检测设备合同", 6, 1280000, "Pending Approval", 0, 300),
	("Fixtures for Two Presses", 10, 188000, "Legal Review", 0, 160),
	("代理合作合同", 11, 150000, "Draft", 0, 365),
	("旧设备改造合同", 8, 64000, "Draft", 0, 60),
]
# the amount ladder: above a first amount the General Manager approves after the Business Manager
LADDER = "合同金额分级审批"
UNDER_LADDER = ("涂装线改造合同", 2, 860000, "Pending Approval", 0, 210)
TERMINATED = ("打样模具合同", 8, 24000, "Filed", 150, 90)


def make(company) -> None:
	"""The library first, then one contract after the other, as the right people."""
	make_library(company)
	for row in CONTRACTS:
		make_one(company, row)
	if contract := make_one(company, TERMINATED):
		take(company.user("manager"), contract, "Terminate", "客户放弃项目，双方协商解除。")
	make_ladder()
	make_one(company, UNDER_LADDER)


def make_ladder() -> None:
	"""The Approval Policy of contracts: manager, then General Manager above the threshold. [S10]"""
	if frappe.db.exists("Approval Policy", {"title": LADDER}):
		return
	above = frappe.db.get_single_value("Steward Business Settings", "general_manager_above") or 500000
	manager = {"step": 1, "mode": "Any", "approver_source": "Role", "approver": "Business Manager", "due_hours": 8, "overdue_action": "Escalate"}
	general = {"step": 2, "mode": "Any", "approver_source": "Role", "approver": "General Manager", "due_hours": 16, "min_amount": above}
	said = {"title": LADDER, "document_type": DOCTYPE, "workflow_state": "Pending Approval", "amount_field": "amount", "steps": [manager, general]}
	frappe.get_doc({"doctype": "Approval Policy", **said}).insert()


def make_library(company) -> None:
	"""Six standard clauses and the standard contract made of them."""
	if frappe.db.exists("Standard Contract", STANDARD):
		return
	with company.acting("legal"):
		rows = [make_clause(*clause) for clause in CLAUSES]
		said = {
			"title": STANDARD,
			"contract_type": "Sales",
			"main_text": "<p>卖方向买方供应合同所列设备，双方议定下列条款。</p>",
		}
		frappe.get_doc({"doctype": "Standard Contract", **said, "clauses": rows}).insert()


def make_clause(number: str, heading: str, text: str) -> dict:
	"""A standard clause; returns its row in the standard contract."""
	said = {
		"doctype": "Standard Clause",
		"clause_no": number,
		"heading": heading,
		"text": text,
		"mandatory": 1,
	}
	return {"standard_clause": frappe.get_doc(said).insert().name, "clause_no": number}


def make_one(company, row: tuple):
	"""A contract in its state, unless there is one of that title."""
	title, place, amount, state, ago, runs = row
	if frappe.db.exists(DOCTYPE, {"title": title}):
		return None
	client = frappe.db.get_value("Client", {"client_name": CLIENTS[place][0]})
	signed_on = company.day(-ago)
	terms = [{"milestone": milestone, "percent": percent} for milestone, percent in TERMS]
	dates = {
		"start_on": signed_on,
		"end_on": add_days(signed_on, runs),
		"signed_on": signed_on if ago else None,
	}
	said = {
		"title": title,
		"amount": amount,
		"standard_contract": STANDARD,
		"main_text": "",
		"payment_terms": terms,
	}
	contract = make_contract(cast(company, place, amount), client, state, **said, **dates)
	finish(company, contract)
	return contract


def cast(company, place: int, amount: float) -> Cast:
	"""The account owner drafts, the lawyers review, the manager or the general manager approves."""
	limit = frappe.db.get_single_value("Steward Business Settings", "general_manager_above") or 500000
	return Cast(
		company.user(CLIENTS[place][3]),
		company.user("legal"),
		company.user("gm" if amount > limit else "manager"),
	)


def finish(company, contract) -> None:
	"""What makes the story complete: findings under review, copies received on time long ago."""
	if contract.workflow_state == "Legal Review":
		with company.acting("legal"):
			doc = frappe.get_doc(DOCTYPE, contract.name)
			doc.append(
				"findings",
				{"clause": "5", "risk": "High", "opinion": "对方要求取消责任限制，应以合同金额为限。"},
			)
			doc.append("findings", {"clause": "6", "risk": "Low", "opinion": "管辖法院可改为被告所在地。"})
			doc.save()
	elif contract.workflow_state in ("Filed", "Closed"):
		for copy in contract.copies:
			past = {"delivered_on": copy.due_on, "received_on": copy.due_on}
			frappe.db.set_value("Contract Copy", copy.name, past, update_modified=False)
