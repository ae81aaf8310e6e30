"""The whole job on the desk: six people of the demo company and the client, at a screen and on a telephone. [S5 S9-S13]"""
import re
from datetime import date, timedelta

import pytest
from desk import Desk
from people import HEADS, assert_status
from playwright.sync_api import expect

TODAY = date.today()
PROMISED, NEW_DATE = TODAY + timedelta(10), TODAY + timedelta(17)
WIDTHS = (1280, 390)


@pytest.fixture
def desk_of(open_page, as_):
	"""desk_of("officer") → that person's desk, loaded once a job: Frappe lays a page out for the width it starts with."""
	known = {}

	def desk(who: str) -> Desk:
		if who not in known:
			known[who] = Desk(open_page(as_.user(who), as_.password))
		return known[who]

	def guest() -> Desk:
		known.setdefault("client", Desk(open_page(None)))
		return known["client"]

	desk.known, desk.guest = known, guest
	return desk


@pytest.fixture(scope="module")
def slip(tmp_path_factory):
	"""A file to attach."""
	path = tmp_path_factory.mktemp("slips") / "signed.pdf"
	path.write_bytes(b"%PDF-1.4\n%%EOF\n")
	return path


@pytest.fixture(params=WIDTHS)
def job(request, desk_of, as_, site, screenshot, slip):
	"""The job at one width."""
	return Job(request.param, desk_of, as_, f"Job {request.param} {site.generate_hash(length=4)} 精密机械有限公司", screenshot, slip)


class Job:
	"""What the chapters below hand on to each other."""

	def __init__(self, width: int, desk_of, as_, client: str, screenshot, slip):
		self.width, self.desk_of, self.as_, self.client, self.slip = width, desk_of, as_, client, slip
		self.screenshot = screenshot

	def desk(self, who: str, *route: str) -> Desk:
		desk = self.desk_of(who).at(self.width)
		return desk.open(*route) if route else desk

	def shot(self, desk: Desk, what: str) -> None:
		self.screenshot(desk.page, f"job-{what}-{self.width}")

	def approve(self, who: str, action: str = "Approve") -> None:
		"""Decide on the card of My Day that names our client or contract."""
		desk = self.desk(who, "my-day")
		card = desk.page.locator("article", has_text=self.client).first
		self.shot(desk, f"my-day-{who}")
		card.get_by_role("button", name=action, exact=True).click()
		expect(card).to_be_hidden(timeout=20_000)


def test_the_whole_job_on_the_desk(job, desk_of):
	draft(job)
	review_and_sign(job)
	file_the_copies(job)
	order(job)
	delay(job)
	deliver(job)
	assert {who: desk.errors for who, desk in desk_of.known.items() if desk.errors} == {}


def draft(job: Job) -> None:
	"""An officer enters a client and drafts a contract with him. [S5 S9]"""
	desk = job.desk("officer", "Form", "Client", f"new-client-{job.width}")
	desk.fill(client_name=job.client).add_row("contacts", contact_name="金女士", position="采购经理").save()
	desk.open("Form", "Client Contract", f"new-client-contract-{job.width}").tab("Details")
	desk.fill(title=f"{job.client} 夹具", client=job.client, amount="120000", start_on=TODAY, end_on=TODAY + timedelta(365))
	desk.fill(main_text="We sell ten fixtures.").tab("Payment").add_row("payment_terms", milestone="On signing", percent="100")
	job.shot(desk, "contract-draft")
	desk.save()
	job.contract = desk.name()
	desk.act("Submit for Legal Review", "Legal Review")


def review_and_sign(job: Job) -> None:
	"""The lawyer finds something and passes it, the manager approves from My Day, the officer signs. [S10]"""
	legal = job.desk("legal", "Form", "Client Contract", job.contract)
	legal.tab("Legal Review").add_row("findings", clause="1", risk="Low", opinion="Name the place of delivery.").save()
	job.shot(legal, "legal-review")
	legal.act("Pass", "Pending Approval")
	job.approve("manager")
	desk = job.desk("officer", "Form", "Client Contract", job.contract)
	desk.tab("Signature and Copies").fill(signed_on=TODAY).attach("signed_file", job.slip).act("Sign", "Signed")


def file_the_copies(job: Job) -> None:
	"""A department head confirms a copy by its button, the others likewise; records files. [S11]"""
	desk = job.desk("production", "Form", "Client Contract", job.contract)
	desk.press("Confirm Copy", "生产部")
	for row in job.as_("officer").load("Client Contract", job.contract)["copies"]:
		if row["org_unit"] != "生产部":
			head = job.as_(HEADS[row["org_unit"]])
			assert_status(head.run("Client Contract", job.contract, "receive_copy", row=row["name"]), 200)
	job.desk("records", "Form", "Client Contract", job.contract).act("File", "Filed")


def order(job: Job) -> None:
	"""An order under the contract starts when its department has confirmed. [S12]"""
	desk = job.desk("officer", "Form", "Client Order", f"new-client-order-{job.width}")
	desk.fill(client=job.client, contract=job.client, order_date=TODAY, promised_on=PROMISED)
	desk.add_row("items", item_name="Fixture", qty="3", unit="pcs", rate="3333.33")
	desk.add_row("commitments", function="Production", task="Build", due_on=PROMISED).save()
	job.shot(desk, "order-draft")
	job.order = desk.name()
	desk.act("Submit", "Planned")
	head = job.desk("production", "Form", "Client Order", job.order)
	head.press("Confirm", "Build")
	desk.open("Form", "Client Order", job.order).act("Start", "In Execution")
	expect(desk.page.locator(".page-container:visible .title-text")).to_contain_text(job.client)
	job.shot(desk, "order-in-execution")


def delay(job: Job) -> None:
	"""A delay is approved from My Day, sent, and agreed to by the client through his link. [S13]"""
	desk = job.desk("officer")
	desk.menu("Create", "Delay Notice")
	desk.ready()
	desk.fill(new_date=NEW_DATE, reason="The mould broke.", remedy="Air freight at our cost.").save()
	notice = desk.name()
	desk.act("Submit", "Pending Approval")
	job.approve("manager")
	desk.open("Form", "Delay Notice", notice).act("Send", "Sent")
	shown = desk.page.locator(".modal.show code")
	token = re.search(r"token=([\w-]+)", shown.inner_text(timeout=20_000))[1]
	job.shot(desk, "notice-sent")
	desk.page.locator(".modal.show .btn-modal-close").click()
	client_answers(job, token)
	assert job.as_("officer").load("Client Order", job.order)["promised_on"] == str(NEW_DATE)


def client_answers(job: Job, token: str) -> None:
	"""The client opens his link, without a login, and agrees. [S13]"""
	page = job.desk_of.guest().page
	page.set_viewport_size({"width": job.width, "height": 844})
	page.goto(f"/answer?token={token}")
	job.screenshot(page, f"job-answer-{job.width}")
	page.get_by_label("Agreed", exact=True).check()
	page.get_by_label("Your Name").fill("金女士")
	page.get_by_role("button", name="Send my answer").click()
	expect(page.get_by_text("Thank you.")).to_be_visible()


def deliver(job: Job) -> None:
	"""The department reports, the officer delivers and the client accepts. [S12]"""
	head = job.desk("production", "Form", "Client Order", job.order)
	head.press("Report Done", "Build", then="Report Done")
	desk = job.desk("officer", "Form", "Client Order", job.order)
	desk.tab("Details").edit_row("items", 0, delivered_qty="3").save().act("Deliver", "Delivered")
	desk.tab("Delivery").attach("proof", job.slip).act("Accept", "Accepted")
	job.shot(desk, "order-accepted")
