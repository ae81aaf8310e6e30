"""Clients of the demo company and what was talked about with them. [S5 S6]"""

import frappe
from frappe.utils import add_days

from steward_business.clients import demo_leads
from steward_business.clients.testing import make_client, make_log

# name, class, channel, owner's login, contact, phone, need
CLIENTS = [
	(
		"苏州瑞丰自动化有限公司",
		"A",
		"Exhibition",
		"officer",
		"刘洋",
		"0512-6500 1101",
		"三条装配线需要精密夹具，明年五月投产。",
	),
	(
		"宁波海纳机械股份有限公司",
		"A",
		"Referral",
		"officer",
		"陈静",
		"0574-8700 2202",
		"年度框架采购，按月交货。",
	),
	("杭州东光电子有限公司", "B", "Website", "officer2", "赵敏", "0571-8800 3303", "检测台的维护与升级。"),
	(
		"无锡新程汽车部件有限公司",
		"A",
		"Visit",
		"officer2",
		"周涛",
		"0510-8200 4404",
		"焊接工装二十套，交期紧。",
	),
	("常州恒力工具有限公司", "B", "Telephone", "officer3", "吴倩", "0519-8600 5505", "标准夹具小批量补货。"),
	("南京博远仪器有限公司", "B", "Tender", "officer3", "孙磊", "025-8400 6606", "高校实验室招标设备。"),
	(
		"合肥启航新能源有限公司",
		"A",
		"Exhibition",
		"officer",
		"许萌",
		"0551-6300 7707",
		"电芯检测设备，需要现场调试。",
	),
	("嘉兴利达包装有限公司", "C", "Website", "officer4", "何军", "0573-8200 8808", "一次性采购打样模具。"),
	("绍兴天和纺机有限公司", "C", "Telephone", "officer4", "郭丽", "0575-8500 9909", "旧设备改造报价。"),
	("上海明川医疗器械有限公司", "B", "Partner", "officer2", "林浩", "021-6100 1010", "洁净车间用传送装置。"),
	(
		"Rheintal Werkzeug GmbH",
		"B",
		"Exhibition",
		"officer",
		"Anna Weber",
		"+49 7642 5500",
		"Clamping fixtures for two presses.",
	),
	(
		"台中合聯精機股份有限公司",
		"B",
		"Referral",
		"officer3",
		"張怡君",
		"+886 4 2300 1212",
		"工具機附件的代理合作。",
	),
	("扬州华盛电缆有限公司", "C", "Advertisement", "officer4", "丁宁", "0514-8700 1313", "绕线设备询价。"),
]
# client's place in the list, days before the anchor, way, summary, result, days until the next contact
LOGS = [
	(0, 340, "Visit", "参观装配车间，量取尺寸。", "同意先做一套样件。", 14),
	(0, 20, "Telephone", "样件验收满意，谈批量价格。", "按三条线报总价。", 15),
	(1, 300, "Meeting", "介绍框架合同的条件。", "希望按季度结算。", 30),
	(2, 120, "E-mail", "发送维护方案与报价。", "要求增加一次年度校准。", 10),
	(3, 45, "Visit", "现场确认工装图纸。", "交期定为十周。", 12),
	(4, 33, "Telephone", "询问补货数量。", "", 7),
	(5, 60, "Meeting", "投标前答疑。", "准备投标文件。", 20),
	(6, 9, "Video Call", "讨论调试人员与培训。", "需要两名工程师驻场一周。", 8),
	(7, 250, "WeChat", "询价，预算有限。", "", 0),
	(8, 160, "Telephone", "了解旧设备型号，询问打样价格。", "先做一副打样模具。", 5),
	(8, 3, "Telephone", "打样项目停止，改谈旧设备改造。", "", 5),
	(9, 28, "Visit", "看洁净车间，谈材料要求。", "不锈钢材料，附材质证明。", 21),
	(10, 75, "Meeting", "Presented fixtures at the fair.", "Asked for an offer for two presses.", 30),
	(11, 15, "E-mail", "寄送代理條件與目錄。", "", 20),
	(12, 260, "E-mail", "寄送样本，未见回复。", "", 0),
]


def make(company) -> None:
	"""Thirteen clients in every status with their logs, each entered by its account owner; then leads."""
	for row in CLIENTS:
		if not frappe.db.exists("Client", {"client_name": row[0]}):
			enter(company, row)
	give_up(company)
	demo_leads.make(company)


def enter(company, row: tuple) -> None:
	"""One client and the talks with it."""
	name, client_class, channel, owner, contact, phone, need = row
	contacts = [{"contact_name": contact, "phone": phone, "is_main": 1}]
	with company.acting(owner):
		client = make_client(name, client_class=client_class, channel=channel, need=need, contacts=contacts)
		for log in LOGS:
			if CLIENTS[log[0]] is row:
				talk(company, client.name, contact, log)


def talk(company, client: str, contact: str, log: tuple) -> None:
	"""One contact log."""
	_place, ago, way, summary, result, until = log
	day = company.day(-ago)
	said = {
		"way": way,
		"summary": summary,
		"result": result,
		"contact_person": contact,
		"contacted_at": f"{day} 10:30:00",
	}
	make_log(
		client,
		**said,
		next_contact_on=add_days(day, until) if until else None,
		offer_presented=int(bool(result)),
	)


def give_up(company) -> None:
	"""One client is lost, with the reason."""
	name = frappe.db.get_value("Client", {"client_name": CLIENTS[7][0], "status": ("!=", "Lost")})
	if name:
		with company.acting("officer4"):
			frappe.get_doc("Client", name).update(
				{"status": "Lost", "lost_reason": "预算不足，改买二手设备。"}
			).save()
