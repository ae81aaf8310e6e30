"""A year of leads of the demo company, through many channels and in every state. [S5 S6]"""

import frappe
from frappe.utils import add_days

from steward.approvals import move
from steward_business.clients.testing import LEAD_PATH, make_log

LEAD = "Client Lead"
# company, channel, owner's login, contact, phone, need, state, days before the anchor, days until the next contact
LEADS = [
	("芜湖长江传动有限公司", "Exhibition", "officer", "汪洁", "0553-3800 2101", "减速机壳体夹具十套。", "Converted", 338, 0),
	("镇江金山轴承有限公司", "Referral", "officer2", "蒋斌", "0511-8500 2102", "轴承套圈检测台。", "Converted", 296, 0),
	("湖州织里缝制设备厂", "Website", "officer3", "沈玲", "0572-2200 2103", "询价缝纫机零件模具。", "Lost", 281, 0),
	("泰州海陵泵业有限公司", "Tender", "officer4", "姚刚", "0523-8600 2104", "泵体加工夹具招标。", "Lost", 255, 0),
	("徐州彭城重工有限公司", "Exhibition", "officer", "孟凡", "0516-8300 2105", "焊接变位机两台。", "Converted", 224, 0),
	("连云港东海石英制品有限公司", "Telephone", "officer2", "葛婷", "0518-8700 2106", "石英管切割定位工装。", "Lost", 198, 0),
	("金华婺江电动工具有限公司", "Website", "officer3", "楼晓", "0579-8200 2107", "装配线气动压紧组件。", "Converted", 173, 0),
	("Bodensee Antriebe AG", "Exhibition", "officer", "Lukas Frei", "+41 71 440 2108", "Test rigs for gear units.", "Lost", 151, 0),
	("温州瓯越阀门有限公司", "Referral", "officer4", "潘海", "0577-8600 2109", "阀体试压工装。", "Converted", 120, 0),
	("蚌埠淮河玻璃机械有限公司", "Visit", "officer2", "耿丽", "0552-3100 2110", "玻璃搬运夹具。", "Lost", 96, 0),
	("新竹立揚自動化股份有限公司", "Partner", "officer3", "曾育誠", "+886 3 577 2111", "自動化治具代工。", "Qualified", 62, 3),
	("盐城悦达电机有限公司", "Advertisement", "officer4", "卞强", "0515-8800 2112", "定子嵌线工装。", "Qualified", 41, -2),
	("马鞍山星火冶金备件有限公司", "Tender", "officer", "丁一凡", "0555-2300 2113", "备件年度供应。", "Qualified", 30, 1),
	("舟山普陀船舶配件有限公司", "Website", "officer2", "夏波", "0580-3000 2114", "船用阀门夹具。", "Contacted", 24, 0),
	("丽水青田工具有限公司", "Telephone", "officer3", "叶蓓", "0578-6800 2115", "", "Contacted", 17, 2),
	("宿迁洋河包装机械有限公司", "Visit", "officer4", "仇磊", "0527-8400 2116", "灌装线改造。", "Contacted", 12, -1),
	("衢州江山木工机械有限公司", "Exhibition", "officer", "毛丹", "0570-4000 2117", "", "Contacted", 8, 4),
	("淮安清江仪表有限公司", "Website", "officer2", "戴薇", "0517-8300 2118", "", "New", 4, 0),
	("铜陵天源电缆有限公司", "Referral", "officer3", "章鹏", "0562-2800 2119", "", "New", 2, 0),
	("台州黄岩模塑有限公司", "Advertisement", "officer4", "郑凯", "0576-8400 2120", "注塑件检具一批。", "New", 1, 0),
]
LOST = "价格高于预期，改用本地供应商。"


def make(company) -> None:
	"""Each lead by its owner, as far as it has come, unless it is there."""
	for row in LEADS:
		if not frappe.db.exists(LEAD, {"company": row[0]}):
			with company.acting(row[2]):
				enter(company, *row)


def enter(company, name: str, channel: str, _owner: str, contact: str, phone: str, need: str, state: str, ago: int, until: int) -> None:
	"""One lead, its first talk and its steps; the day it was entered lies in the past."""
	said = {"company": name, "channel": channel, "contact_name": contact, "phone": phone, "need": need}
	lead = frappe.get_doc({"doctype": LEAD, **said}).insert()
	if state != "New":
		talk(company, lead.name, contact, max(0, ago - 2), until)
	while lead.workflow_state not in (state, "Lost"):
		lost = state == "Lost" and lead.workflow_state == "Contacted"
		lead = move.take(LEAD, lead.name, "Lose" if lost else LEAD_PATH[lead.workflow_state], LOST if lost else "")
	entered = {"creation": f"{company.day(-ago)} 09:15:00"}
	if state == "Converted":
		entered["converted_on"] = company.day(20 - ago)
	frappe.db.set_value(LEAD, lead.name, entered, update_modified=False)


def talk(company, lead: str, contact: str, ago: int, until: int) -> None:
	"""The first contact; with a plan where one is still open."""
	plan = {"next_action": "电话回访，约时间上门。", "next_contact_on": add_days(company.day(0), until)} if until else {}
	said = {"way": "Telephone", "summary": "介绍公司与主要产品，了解对方情况。", "contact_person": contact}
	made = make_log(lead=lead, **said, contacted_at=f"{company.day(-ago)} 14:00:00", **(plan if until >= -ago else {}))
	frappe.db.set_value("Client Contact Log", made.name, "creation", f"{company.day(-ago)} 14:30:00", update_modified=False)
