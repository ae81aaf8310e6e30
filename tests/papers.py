"""Papers of every flow in any state, made in this process and committed for tests over HTTP."""
import itertools
from functools import partial

import papers_finance

from steward.acting import acting
from steward.regulation.testing import RegulationCast, as_user, make_regulation
from steward.regulation.testing import take as take_step
from steward_business.after_sales.testing import ServiceCast, answer, make_action, make_ticket, make_visit
from steward_business.analysis.testing import advance, make_report
from steward_business.client_projects.testing import make_issue as make_project_issue
from steward_business.client_projects.testing import make_project, make_update
from steward_business.clients.testing import make_client, make_lead
from steward_business.contracts.testing import make_contract
from steward_business.orders.testing import OrderCast, make_notice, make_order, take

CONTRACT, ORDER, NOTICE, ISSUE = "Client Contract", "Client Order", "Delay Notice", "Order Issue"
LEAD = "Client Lead"
PROJECT, PROJECT_ISSUE, UPDATE = "Client Project", "Project Issue", "Client Update"
REGULATION, HANDOVER = "Regulation", "Handover"
REPORT = "Business Analysis Report"
TICKET, VISIT, ACTION = "Service Ticket", "Return Visit", "Improvement Action"
ROOM = 400000  # a manager may approve it, and hundreds of orders of 600 fit in
ISSUE_PATH = {"Coordinating": ["Coordinate"], "Resolved": ["Coordinate", "Resolve"], "Open": []}
HANDOVER_PATH = {"Draft": (), "Offered": ("Offer",), "Accepted": ("Offer", "Accept"), "Closed": ("Offer", "Accept", "Close")}
GIVER, TAKER, NOBODY = "062", "063", "061"  # 生产部: who gives, who takes, who gets what the giver should not hold any more
HELD = {"Client": "account_owner", LEAD: "lead_owner", PROJECT: "manager", TICKET: "assignee", VISIT: "visitor", ACTION: "owner_staff",
	"Project Task": "assignee", PROJECT_ISSUE: "owner_staff"}
HANDS = {"Offer": "line1", "Accept": "line2", "Close": "production"}
DRAFTERS = {REGULATION: "hr2", HANDOVER: "line1", REPORT: "manager", **papers_finance.DRAFTERS}  # who drafts, where it is not the officer


class Papers:
	"""papers.at(doctype, state) → name of a document nobody moves; papers.fresh(…) → one of your own."""

	def __init__(self, frappe, people):
		self.frappe, self.people = frappe, people
		self.kept: dict[tuple, str] = {}

	def cast(self, drafter: str = "officer") -> OrderCast:
		"""Who plays which part, with another drafter if wanted."""
		user = self.people.user
		return OrderCast(officer=user(drafter), legal=user("legal"), approver=user("manager"), head=user("production"))

	def at(self, doctype: str, state: str, drafter: str = "") -> str:
		"""A document shared by tests that only read it or are refused."""
		key = (doctype, state, drafter)
		if key not in self.kept:
			self.kept[key] = self.fresh(doctype, state, drafter)
		return self.kept[key]

	def fresh(self, doctype: str, state: str, drafter: str = "", **fields) -> str:
		"""A new document in that state."""
		self.frappe.db.rollback()
		self.frappe.set_user("Administrator")
		makers = {
			CONTRACT: self.make_contract, ORDER: self.make_order, NOTICE: self.make_notice, ISSUE: self.make_issue,
			REGULATION: self.make_regulation, HANDOVER: self.make_handover, REPORT: self.make_report, LEAD: self.make_lead,
			PROJECT: self.make_project, PROJECT_ISSUE: self.make_project_issue, UPDATE: self.make_update,
			TICKET: self.make_ticket, VISIT: self.make_visit, ACTION: self.make_action,
			**{doctype: partial(maker, self) for doctype, maker in papers_finance.MAKERS.items()},
		}  # fmt: skip
		name = makers[doctype](state, self.cast(drafter or DRAFTERS.get(doctype, "officer")), **fields).name
		self.frappe.set_user("Administrator")
		self.frappe.db.commit()
		return name

	def client(self) -> str:
		"""One client for all."""
		return self.named("client", lambda: self.make_client())

	def contract(self) -> str:
		"""One signed contract with room for all orders."""
		return self.named("contract", lambda: make_contract(self.cast(), self.client(), "Signed", amount=ROOM, start_on="2020-01-01", end_on="2099-12-31"))

	def named(self, key: str, make) -> str:
		"""Name of a document made once."""
		if key not in self.kept:
			self.kept[key] = make().name
		return self.kept[key]

	def make_client(self):
		with acting(self.people.user("officer")):
			return make_client(f"HTTP Test Client {self.frappe.generate_hash(length=6)}")

	def make_lead(self, state: str, cast: OrderCast, **fields):
		with acting(cast.officer):
			return make_lead(state=state, **fields)

	def make_project(self, state: str, cast: OrderCast, **fields):
		return make_project(cast.officer, cast.approver, self.client(), state, **fields)

	def make_project_issue(self, state: str, cast: OrderCast, **fields):
		project = self.frappe.get_doc(PROJECT, self.at(PROJECT, "Active"))
		return make_project_issue(cast.officer, project, state, cast.approver, **fields)

	def make_update(self, state: str, cast: OrderCast, **fields):
		"""An update has no flow: it is a draft, or sent."""
		project = self.make_project("Active", cast)
		return make_update(cast.officer, project, sent=state == "Sent", **fields)

	def make_contract(self, state: str, cast: OrderCast, **fields):
		if state == "Terminated":
			contract = make_contract(cast, self.client(), "Signed", **fields)
			return take(cast.approver, contract, "Terminate", "Both sides agree.")
		return make_contract(cast, self.client(), state, **fields)

	def make_order(self, state: str, cast: OrderCast, **fields):
		fields = {"contract": self.contract(), **fields}
		if state == "Cancelled":
			return take(cast.approver, make_order(cast, self.client(), "Planned", **fields), "Cancel", "The client changed his mind.")
		return make_order(cast, self.client(), state, **fields)

	def make_notice(self, state: str, cast: OrderCast, **fields):
		return make_notice(cast, self.make_order("Planned", self.cast()), state, **fields)

	def make_issue(self, state: str, cast: OrderCast, **fields):
		facts = {"order": self.make_order("Planned", self.cast()).name, "kind": "Refused by Client", "issue": "Scratched."}
		with acting(cast.officer):
			said = {**facts, "responsible_unit": "生产部", "decision": "Polish again.", **fields}
			issue = self.frappe.get_doc({"doctype": ISSUE, **said}).insert()
		for action in ISSUE_PATH[state]:
			issue = take(cast.officer, issue, action)
		return issue

	def service(self, cast: OrderCast) -> ServiceCast:
		"""The drafter enters, the manager decides, a worker of Production solves."""
		return ServiceCast(cast.officer, cast.approver, self.people.user("line1"))

	def make_ticket(self, state: str, cast: OrderCast, **fields):
		return make_ticket(self.service(cast), self.client(), state, **fields)

	def make_visit(self, state: str, cast: OrderCast, **fields):
		visit = make_visit(self.service(cast), self.client(), state, **fields)
		if state == "Missed":
			answer(cast.officer, visit, 4)  # made after all, and to be completed
		return visit

	def make_action(self, state: str, cast: OrderCast, **fields):
		return make_action(self.service(cast), state, **fields)

	def make_regulation(self, state: str, cast: OrderCast, **fields):
		title = f"Test Handbook {self.frappe.generate_hash(length=8)}"
		own = RegulationCast(cast.officer, self.people.user("gm"))
		return make_regulation(own, "人力资源部", state, **{"title": title, **fields})

	def make_report(self, state: str, cast: OrderCast, **fields):
		"""A unit reports once on each month, so every report is on another one."""
		user = self.people.user
		with acting(cast.officer):
			draft = make_report("业务部", period_start=self.free_month(), **fields)
		return advance(draft, user("manager"), user("gm"), user("records"), state)

	def free_month(self) -> str:
		"""The last month on which the unit has no report."""
		reported = self.frappe.get_all(REPORT, {"org_unit": "业务部", "period_type": "Month"}, pluck="period_start")
		months = (self.frappe.utils.add_months(self.frappe.utils.get_first_day(None), -back) for back in itertools.count(1))
		return str(next(month for month in months if month not in reported))

	def make_handover(self, state: str, cast: OrderCast, **fields):
		"""One client goes from GIVER to TAKER; the giver holds nothing else and has read everything."""
		for doctype, field in HELD.items():
			self.frappe.db.set_value(doctype, {field: GIVER}, field, NOBODY)
		self.frappe.db.set_value("Regulation Acknowledgement", {"staff": GIVER, "status": "Unread"}, "status", "Closed")
		client = self.make_client()
		client.db_set("account_owner", GIVER)
		said = {"doctype": HANDOVER, "from_staff": GIVER, "successor": TAKER, **fields}
		sheet = as_user(cast.officer, self.frappe.get_doc(said).insert)
		for action in HANDOVER_PATH[state]:
			if action == "Accept":
				self.take_over(sheet)
			who = cast.officer if action == "Offer" else self.people.user(HANDS[action])
			sheet = take_step(who, sheet, action)
		return sheet

	def take_over(self, sheet, accepted: bool = True) -> None:
		"""The successor answers every row."""
		for row in sheet.rows:
			as_user(self.people.user("line2"), lambda name=row.name: self.frappe.get_doc(HANDOVER, sheet.name).answer(name, accepted))
