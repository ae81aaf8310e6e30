"""The demo company: fixed people, dates counted from today, made through the normal API.

`bench --site … execute steward.demo.load` may run twice; `bin/start --fresh` begins anew. Each app adds
its year of business through the hook `steward_demo` (functions taking a DemoCompany, in order).
"""

from datetime import date

import frappe
import frappe.installer
import frappe.utils.password
from frappe.utils import add_days, getdate, today

from steward import speaking
from steward.acting import acting
from steward.approvals.stock import quiet_workflow_actions

NAME = "华光精密设备有限公司"
PASSWORD_KEY = "steward_demo_password"
DOMAIN = "demo.steward.localhost"
# unit, function, parent, head's staff number
UNITS = [
	("总经理办公室", "Management", None, "001"),
	("业务部", "Business", "总经理办公室", "010"),
	("法务部", "Legal", "总经理办公室", "020"),
	("财务部", "Finance", "总经理办公室", "030"),
	("行政部", "Administration", "总经理办公室", "040"),
	("人力资源部", "Personnel", "总经理办公室", "050"),
	("生产部", "Production", "总经理办公室", "060"),
	("采购部", "Procurement", "总经理办公室", "070"),
	("物流部", "Logistics", "总经理办公室", "080"),
]
# staff number, name, login, unit, position, roles besides Staff
# The system's own administrator comes first: Frappe makes the first user System Manager when nobody is.
STAFF = [
	("000", "钱多维", "sysadmin", "总经理办公室", "系统管理员", ["System Manager"]),
	("001", "陈国华", "gm", "总经理办公室", "总经理", ["General Manager", "Department Head"]),
	("002", "周雅琴", "deputy", "总经理办公室", "副总经理", ["General Manager"]),
	("003", "何志远", "auditor", "总经理办公室", "内部审计", ["Internal Auditor"]),
	("004", "沈晓东", "admin", "总经理办公室", "流程管理员", ["Approval Administrator"]),
	("010", "林美玲", "manager", "业务部", "业务经理", ["Business Manager", "Department Head"]),
	("011", "王建国", "officer", "业务部", "业务专员", ["Business Officer"]),
	("012", "李思敏", "officer2", "业务部", "业务专员", ["Business Officer"]),
	("013", "张浩然", "officer3", "业务部", "业务专员", ["Business Officer"]),
	("014", "黄丽华", "officer4", "业务部", "业务助理", ["Business Officer"]),
	("020", "吴明哲", "legal", "法务部", "法务主管", ["Legal Reviewer", "Department Head"]),
	("021", "郑佳怡", "legal2", "法务部", "法务专员", ["Legal Reviewer"]),
	("030", "徐静", "finance", "财务部", "财务经理", ["Finance Manager", "Department Head"]),
	("031", "孙伟", "cashier", "财务部", "财务专员", ["Finance Officer"]),
	("032", "马晓燕", "accountant", "财务部", "会计", ["Finance Officer"]),
	("040", "朱文斌", "office", "行政部", "行政经理", ["Office Administrator", "Department Head"]),
	("041", "胡雪", "records", "行政部", "档案员", ["Records Officer"]),
	("042", "郭志强", "seal", "行政部", "印章保管人", ["Seal Custodian"]),
	("043", "罗小芳", "clerk", "行政部", "行政文员", ["Office Administrator"]),
	("050", "高敏", "hr", "人力资源部", "人力资源经理", ["Personnel Manager", "Department Head"]),
	("051", "梁宇", "hr2", "人力资源部", "人事专员", ["Personnel Officer"]),
	("060", "宋大勇", "production", "生产部", "生产经理", ["Department Head"]),
	("061", "唐军", "planner", "生产部", "计划员", []),
	("062", "韩磊", "line1", "生产部", "组长", []),
	("063", "冯刚", "line2", "生产部", "组长", []),
	("070", "于海涛", "procurement", "采购部", "采购经理", ["Department Head"]),
	("071", "董洁", "buyer", "采购部", "采购员", []),
	("072", "萧凯", "buyer2", "采购部", "采购员", []),
	("080", "程远", "logistics", "物流部", "物流经理", ["Department Head"]),
	("081", "曹阳", "driver", "物流部", "调度员", []),
	("082", "袁媛", "warehouse", "物流部", "仓库管理员", []),
]
SHOWN = {
	"officer": "Business Officer", "legal": "Legal Reviewer", "manager": "Business Manager", "gm": "General Manager",
	"production": "Department Head (Production)", "records": "Records Officer", "hr": "Personnel Manager",
	"auditor": "Internal Auditor",
}  # fmt: skip


class DemoCompany:
	"""What a demo maker needs: people by role or login, days counted from the anchor, acting as somebody."""

	def __init__(self, anchor: date):
		self.anchor = anchor

	def user(self, who: str) -> str:
		"""User name of a login ("officer") or of the first person with a role ("Business Officer")."""
		for _no, _name, login, _unit, _position, roles in STAFF:
			if who == login or who in roles:
				return f"{login}@{DOMAIN}"
		raise KeyError(who)

	def staff(self, who: str) -> str:
		"""Staff Member of a login or role."""
		return frappe.db.get_value("Staff Member", {"user": self.user(who)}, "name")

	def day(self, offset: int) -> date:
		"""The anchor day plus `offset` days."""
		return getdate(add_days(self.anchor, offset))

	def acting(self, who: str):
		"""Act as somebody."""
		return acting(self.user(who))


def load() -> None:
	"""Make what is not there yet."""
	frappe.flags.mute_emails = True
	frappe.local.lang = speaking.of_site()  # people write in the language of the site; a command of the bench in English
	quiet_workflow_actions()  # as in every request and job: its rows take a third of the time
	make_company()
	company = DemoCompany(getdate(today()))
	for path in frappe.get_hooks("steward_demo"):
		print(f"  demo: {path}", flush=True)
		frappe.get_attr(path)(company)


def make_company() -> None:
	"""Settings, positions, units, people, heads and superiors."""
	settings = frappe.get_doc("Steward Settings")
	settings.update({"company_name": NAME, "company_tax_no": "91310000MA1FL0C0XA", "office_code": "HG"})
	settings.update({"company_address": "上海市浦东新区张江路 88 号", "company_phone": "021-5000 8888"})
	settings.return_phrases = settings.return_phrases or "请补充附件。\n金额与附件不一致，请核对。\n请写明原因。"
	settings.save()
	for title in dict.fromkeys(row[4] for row in STAFF):
		make("Position", title, position_name=title)
	for unit, function, parent, _head in UNITS:
		make("Org Unit", unit, unit_name=unit, function=function, parent_org_unit=parent, is_group=int(parent is None))
	for row in STAFF:
		make_person(*row)
	for unit, _function, parent, head in UNITS:
		name_head(unit, parent, head)
	frappe.db.set_single_value("Steward Settings", "deputy_general_manager", "002")


def make(doctype: str, name: str, **fields) -> None:
	"""A document, unless it is there."""
	if not frappe.db.exists(doctype, name):
		frappe.get_doc({"doctype": doctype, **fields}).insert()


def make_person(no: str, name: str, login: str, unit: str, position: str, roles: list[str]) -> None:
	"""A Staff Member with a login."""
	email = f"{login}@{DOMAIN}"
	if not frappe.db.exists("User", email):
		user = {"doctype": "User", "email": email, "first_name": name, "send_welcome_email": 0, "user_type": "System User"}
		user["user_image"] = "/assets/steward/images/logo.svg"  # else Frappe asks a service on the internet for one
		person = frappe.get_doc({**user, "roles": [{"role": role} for role in ("Staff", *roles)], "time_zone": "Asia/Shanghai"})
		person.flags.no_welcome_mail = True
		person.insert()
		frappe.utils.password.update_password(email, password())
	joined = add_days(today(), -900 - 7 * int(no))
	make("Staff Member", no, staff_no=no, full_name=name, user=email, org_unit=unit, position=position, joined_on=joined)


def name_head(unit: str, parent: str | None, head: str) -> None:
	"""The unit's head, and everybody else's superior."""
	if frappe.db.get_value("Org Unit", unit, "head") != head:
		frappe.get_doc("Org Unit", unit).update({"head": head}).save()
	for name in frappe.get_all("Staff Member", {"org_unit": unit}, pluck="name", order_by="name"):
		superior = head if name != head else ("001" if parent else None)
		if superior and frappe.db.get_value("Staff Member", name, "reports_to") != superior:
			frappe.get_doc("Staff Member", name).update({"reports_to": superior}).save()


def password() -> str:
	"""The demo logins' password: generated once a site, kept in its configuration."""
	known = frappe.conf.get(PASSWORD_KEY)
	if not known:
		known = frappe.generate_hash(length=12)
		frappe.installer.update_site_config(PASSWORD_KEY, known)
		frappe.local.conf[PASSWORD_KEY] = known
	return known


def logins() -> list[dict]:
	"""Logins to show after the start: user, password, name, role."""
	return [
		{"user": f"{login}@{DOMAIN}", "password": password(), "name": name, "role": SHOWN[login]}
		for _no, name, login, *_rest in STAFF
		if login in SHOWN
	]
