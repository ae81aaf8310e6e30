"""A claim's whole way on the desk, from the request to the file, by five people at a screen and on a telephone. [S23-S25]"""
import csv
import io
import re
from datetime import date, timedelta

import pytest
from desk import Desk, answered
from openpyxl import load_workbook
from papers_finance import ADVANCE, CLAIM, REQUEST, claim_item
from people import assert_status
from playwright.sync_api import expect
from way import Way

INVOICE, ACCOUNT = "Invoice Record", "Staff Bank Account"
TODAY = date.today()
WIDTHS = (1280, 390)
ACCOUNT_NO = "6222021001000456789"


@pytest.fixture
def desk_of(open_page, as_):
	"""desk_of("officer") → that person's desk, loaded once a job: Frappe lays a page out for the width it starts with."""
	known = {}

	def desk(who: str, width: int) -> Desk:
		if who not in known:
			known[who] = Desk(open_page(as_.user(who), as_.password, width=width, height=844 if width < 500 else 800))
		return known[who]

	desk.known = known
	return desk


@pytest.fixture
def item(papers, frappe_site) -> str:
	"""An item with a budget that nobody uses up, and an account to pay to."""
	found = claim_item(papers)
	frappe_site.set_user("Administrator")
	staff = frappe_site.db.get_value("Staff Member", {"user": papers.people.user("officer")})
	account = frappe_site.db.exists(ACCOUNT, staff) and frappe_site.get_doc(ACCOUNT, staff) or frappe_site.get_doc({"doctype": ACCOUNT, "staff": staff})
	account.update({"account_name": "Wang", "bank": "Bank of Tests", "account_no": ACCOUNT_NO}).save()
	frappe_site.db.commit()
	return found


@pytest.fixture(params=WIDTHS)
def job(request, desk_of, as_, frappe_site, screenshot, item):
	"""The job at one width."""
	return Job(request.param, desk_of, as_, f"Fair {frappe_site.generate_hash(length=6)}", screenshot, item)


class Job:
	"""What the chapters below hand on to each other."""

	def __init__(self, width: int, desk_of, as_, key: str, screenshot, item: str):
		self.width, self.desk_of, self.as_, self.key, self.item = width, desk_of, as_, key, item
		self.screenshot, self.way = screenshot, Way(as_, key, TODAY)

	def desk(self, who: str, *route: str) -> Desk:
		desk = self.desk_of(who, self.width).at(self.width)
		return desk.open(*route) if route else desk

	def shot(self, desk: Desk, what: str) -> None:
		self.screenshot(desk.page, f"claim-job-{what}-{self.width}")

	def approve(self, who: str, purpose: str) -> None:
		"""Approve on the card of My Day that names our purpose."""
		desk = self.desk(who, "my-day")
		self.shot(desk, f"my-day-{who}")
		desk.decide(purpose)

	def state(self, doctype: str) -> str:
		return self.way.now(doctype, "finance")["workflow_state"]


def test_a_claims_whole_way_on_the_desk(job, desk_of):
	ask_first(job)
	take_an_advance(job)
	enter_the_invoice(job)
	claim(job)
	pass_what_is_in_order(job)
	cut(job)
	contest_and_decide(job)
	pay(job)
	settle_and_file(job)
	assert {who: desk.errors for who, desk in desk_of.known.items() if desk.errors} == {}


def ask_first(job: Job) -> None:
	"""An officer asks before spending and sees what the budget has; his head approves from My Day. [S23]"""
	desk = job.desk("officer", "Form", REQUEST, f"new-expense-request-{job.width}")
	desk.fill(purpose=job.key, expense_item=job.item, amount="300", from_date=TODAY, to_date=TODAY + timedelta(3))
	expect(desk.field("budget_html")).to_contain_text("300.00")
	desk.save()
	job.shot(desk, "request")
	job.way.names[REQUEST] = desk.name()
	desk.act("Submit", "Head Approval")
	job.approve("manager", job.key)
	assert job.state(REQUEST) == "Approved"


def take_an_advance(job: Job) -> None:
	"""On the request he takes an advance; finance passes it and a second person pays it. [S23]"""
	desk = job.desk("officer", "Form", REQUEST, job.way.names[REQUEST])
	desk.menu("Create", "Cash Advance")
	desk.ready()
	desk.fill(amount="120").save()
	job.shot(desk, "advance")
	job.way.names[ADVANCE] = desk.name()
	desk.act("Submit", "Head Approval")
	job.approve("manager", job.key)
	route = ("Form", ADVANCE, job.way.names[ADVANCE])
	job.desk("cashier", *route).act("Pass", "Approved")
	job.desk("finance", *route).act("Pay", "Paid")


def enter_the_invoice(job: Job) -> None:
	"""He enters the hotel's invoice. [S24]"""
	ours = job.as_("Administrator").call("frappe.client.get_single_value", doctype="Steward Settings", field="company_tax_no").json()["message"]
	desk = job.desk("officer", "Form", INVOICE, f"new-invoice-record-{job.width}")
	desk.fill(invoice_no=job.key.split()[1].upper() + str(job.width), invoice_date=TODAY, seller="Hotel", amount="250", buyer_tax_no=ours).save()
	job.shot(desk, "invoice")
	job.way.names[INVOICE] = desk.name()


def claim(job: Job) -> None:
	"""He claims on the request, two lines and the invoice, sees the budget, and submits; his head approves from My Day. [S23]"""
	desk = job.desk("officer", "Form", REQUEST, job.way.names[REQUEST])
	desk.menu("Create", "Reimbursement")
	desk.ready()
	desk.fill(cash_advance=job.key)
	taxi = {"spent_on": TODAY, "expense_item": job.item, "purpose": "Taxi"}
	desk.add_row("lines", **{**taxi, "purpose": "Hotel"}, invoice=job.way.now(INVOICE)["invoice_no"])
	desk.add_row("lines", **taxi, amount="80")
	expect(desk.field("budget_html")).to_contain_text("330.00")
	desk.save()
	job.shot(desk, "claim")
	job.way.names[CLAIM] = desk.name()
	assert [row["amount"] for row in job.way.now(CLAIM)["lines"]] == [250, 80]
	desk.act("Submit", "Head Approval")
	job.approve("manager", job.key)
	assert job.state(CLAIM) == "Finance Review"


def waiting(job: Job, purpose: str, cents: int) -> str:
	"""A claim of somebody else that waits for finance, made over HTTP."""
	way = Way(job.as_, purpose, TODAY)
	line = {"spent_on": str(TODAY), "expense_item": job.item, "purpose": "Taxi", "amount": 10 + cents / 100 + job.width}
	way.make("officer2", CLAIM, purpose=purpose, lines=[line])
	way.step("officer2", CLAIM, "Submit"), way.step("manager", CLAIM, "Approve")
	return way.names[CLAIM]


def pass_what_is_in_order(job: Job) -> None:
	"""Finance sees what to look at, ticks what has no exception and passes it together. [S25]"""
	names = [waiting(job, f"{kind} {job.key}", cents) for kind, cents in (("Good", 1), ("Fine", 2), ("Twin", 2))]
	desk = job.desk("cashier")
	answered(desk.page, "([doctype, wanted]) => frappe.set_route('List', doctype, wanted)", [CLAIM, {"name": ["in", names], "workflow_state": "Finance Review"}])
	desk.ready()
	rows = desk.page.locator(".page-container:visible .list-row")
	expect(rows).to_have_count(len(names))
	job.shot(desk, "finance-list")
	rows.filter(has_text="Good").locator("input.list-row-checkbox").check()
	if job.width == max(WIDTHS):
		for lookalike in ("Fine", "Twin"):  # the first was in order until the second came
			expect(rows.filter(has_text=f"{lookalike} {job.key}")).to_contain_text("Look")
	actions = desk.page.locator(".page-container:visible .page-head .actions-btn-group")
	actions.locator("> button:visible").click()
	actions.locator(".dropdown-menu.show").get_by_text("Pass", exact=True).click()
	expect(desk.page.locator(".msgprint")).to_contain_text("1 of 1 done")
	expect(rows).to_have_count(len(names) - 1)  # what is passed is no longer among those that wait
	expect(rows.filter(has_text="Good")).to_have_count(0)
	expect(actions).to_be_hidden()  # nothing is ticked
	desk.open("Form", CLAIM, names[1])
	expect(desk.field("checks_html")).to_contain_text("same day, item and amount")


def cut(job: Job) -> None:
	"""Finance cuts a line, which needs a reason, and passes the rest. [S25]"""
	desk = job.desk("cashier", "Form", CLAIM, job.way.names[CLAIM])
	expect(desk.field("checks_html")).to_contain_text(re.compile("nothing to look at|same day, item and amount"))  # as an earlier try
	desk.edit_row("lines", 1, approved_amount="50", cut_reason="Only half of it was for us.").save()
	job.shot(desk, "cut")
	desk.act("Pass", "Approved")
	assert (job.way.now(CLAIM)["was_cut"], job.way.now(REQUEST)["left_amount"]) == (1, 0)


def contest_and_decide(job: Job) -> None:
	"""The claimant finds the cut on My Day and contests it; the Finance Manager decides. [S25]"""
	desk = job.desk("officer", "my-day")
	expect(desk.page.locator("article", has_text=f"you do not agree: {job.key}")).to_be_visible()
	route = ("Form", CLAIM, job.way.names[CLAIM])
	desk.open(*route).act("Contest", "Contested", comment="It was all for us.")
	payer = job.desk("finance", *route)
	payer.edit_row("lines", 1, approved_amount="70").save()
	job.shot(payer, "contested")
	payer.act("Decide", "Approved", comment="Most of it.")


def pay(job: Job) -> None:
	"""The second person downloads the list for the bank, ticks the claim and pays it. [S25]"""
	desk = job.desk("finance", "query-report", "Payment List")
	name = job.way.names[CLAIM]
	row = desk.page.locator(".page-container:visible .dt-row", has_text=name)
	expect(row).to_be_visible()
	for kind, read in (("CSV", of_csv), ("Excel", of_excel)):
		lines = read(download(desk, kind))
		found = dict(zip(*(next(line for line in lines if part in line) for part in ("Account No.", name)), strict=True))
		assert (found["Bank"], found["Account No."], float(found["Amount"])) == ("Bank of Tests", ACCOUNT_NO, 200.0), found
	row.locator("input[type=checkbox]").check()
	job.shot(desk, "payment-list")
	desk.button("Pay Ticked")
	expect(desk.page.locator(".modal.show")).to_contain_text("200.00")
	desk.page.locator(".modal.show .btn-primary:visible").click()
	expect(row).to_have_count(0)
	paid = job.way.now(CLAIM)
	assert (paid["workflow_state"], paid["approved_amount"], paid["set_off_amount"], paid["paid_on"]) == ("Paid", 320, 120, str(TODAY))


def download(desk: Desk, kind: str) -> bytes:
	"""Export the report as it is offered in its menu."""
	desk.page.locator(".page-container:visible .page-head .menu-btn-group button:visible").click()
	desk.page.locator(".page-container:visible .page-head .dropdown-menu.show").get_by_text("Export", exact=True).click()
	dialog = desk.page.locator(".modal.show:visible")
	dialog.locator('[data-fieldname="file_format"] select').select_option(kind)
	with desk.page.expect_download() as sent:
		dialog.get_by_role("button", name="Download").click()
	return sent.value.path().read_bytes()


def of_csv(content: bytes) -> list[list]:
	"""Rows of a CSV."""
	return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def of_excel(content: bytes) -> list[list]:
	"""Rows of the first sheet."""
	return [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]


def settle_and_file(job: Job) -> None:
	"""The advance is accounted for, the claim goes to the files. [S23 S25]"""
	job.desk("cashier", "Form", ADVANCE, job.way.names[ADVANCE]).act("Settle", "Settled")
	records = job.desk("records", "Form", CLAIM, job.way.names[CLAIM])
	job.shot(records.act("File", "Filed"), "filed")
	closed = assert_status(job.as_("cashier").act(REQUEST, job.way.names[REQUEST], "Close"), 200).json()["message"]
	assert (closed["workflow_state"], closed["left_amount"]) == ("Closed", 0)
