"""The whole job on the desk, from the lead to the monthly report: eight people and the client, at a screen and on a telephone. [S5-S20]"""
from datetime import date, timedelta

import pytest
from desk import Desk
from job import Job, token_shown
from papers import ACTION, LEAD, ORDER, REPORT, TICKET, VISIT
from people import HEADS, assert_status
from playwright.sync_api import expect
from way import open_month

TODAY = date.today()
PROMISED, NEW_DATE = TODAY + timedelta(10), TODAY + timedelta(17)
PLAN = "Return Visit Plan"
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
	job = Job(request.param, desk_of, as_, f"Job {request.param} {site.generate_hash(length=4)} 精密机械有限公司", screenshot, slip)
	job.month = open_month(site, TODAY)
	yield job
	if PLAN in job.way.names:  # else every ticket that other tests close is visited
		job.way.change("manager", PLAN, enabled=0)


def test_the_whole_job_on_the_desk(job, desk_of):
	lead(job)
	project(job)
	draft(job)
	review_and_sign(job)
	file_the_copies(job)
	order(job)
	delay(job)
	deliver(job)
	plan(job)
	ticket(job)
	visit(job)
	if job.width == max(WIDTHS):  # the rest is written at a desk; test_business_side.py opens it on a telephone
		improve(job), report(job)
	assert {who: desk.errors for who, desk in desk_of.known.items() if desk.errors} == {}


def lead(job: Job) -> None:
	"""An officer enters a lead, logs the first call and converts it to a client. [S5 S6]"""
	desk = job.desk("officer", "Form", "Client Lead", f"new-client-lead-{job.width}")
	desk.fill(company=job.client, channel="Exhibition", contact_name="金女士").save()
	found = desk.name()
	desk.button("Log a Contact").fill(summary="First call.", need="Ten fixtures.", result="Wants an offer.").save()
	desk.open("Form", LEAD, found).act("Contact", "Contacted").act("Qualify", "Qualified").act("Convert", "Converted")
	job.shot(desk, "lead-converted")


def project(job: Job) -> None:
	"""The client's project is planned and followed. [S7]"""
	desk = job.desk("officer", "Form", "Client Project", f"new-client-project-{job.width}")
	desk.fill(project_name=f"{job.client} 产线", client=job.client).add_row("stages", stage="Build", start_on=TODAY, due_on=NEW_DATE)
	desk.add_row("tasks", stage="Build", task="Assemble").save()
	job.project = desk.name()
	desk.act("Activate", "Active")
	job.shot(desk, "project-active")


def draft(job: Job) -> None:
	"""The officer drafts the project's contract with the client. [S9]"""
	desk = job.desk("officer", "Form", "Client Contract", f"new-client-contract-{job.width}").tab("Details")
	desk.fill(title=f"{job.client} 夹具", client=job.client, project=job.project)
	desk.fill(amount="120000", start_on=job.month, end_on=TODAY + timedelta(365))
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
	desk.fill(client=job.client, contract=job.client, order_date=job.month, promised_on=PROMISED)
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
	job.client_answers(token_shown(desk), "Agreed")
	assert job.as_("officer").load("Client Order", job.order)["promised_on"] == str(NEW_DATE)


def deliver(job: Job) -> None:
	"""The department reports, the officer delivers and the client accepts. [S12]"""
	head = job.desk("production", "Form", "Client Order", job.order)
	head.press("Report Done", "Build", then="Report Done")
	desk = job.desk("officer", "Form", "Client Order", job.order)
	desk.tab("Details").edit_row("items", 0, delivered_qty="3").save().act("Deliver", "Delivered")
	desk.tab("Delivery").attach("proof", job.slip).act("Accept", "Accepted")
	job.shot(desk, "order-accepted")


def plan(job: Job) -> None:
	"""The manager plans that whose ticket was closed is asked how it went. [S16]"""
	desk = job.desk("manager", "Form", PLAN, f"new-return-visit-plan-{job.width}")
	desk.fill(plan_name=job.client, trigger="Ticket Closed").edit_row("questions", 0, question="Does it hold?").save()
	job.way.names[PLAN] = desk.name()


def ticket(job: Job) -> None:
	"""A fault of the order is solved by a worker, and the client says so by his link. [S14 S15]"""
	desk = job.desk("officer", "Form", TICKET, f"new-service-ticket-{job.width}")
	desk.fill(client=job.client, order=job.order, assignee="韩磊", description="It is loose.").save()
	job.way.names[TICKET] = desk.name()
	desk.act("Assign", "Assigned")
	solver = job.desk("line1", "Form", TICKET, desk.name()).fill(cause="Wear", resolution="Tightened.").save()
	solver.act("Start", "Solving").act("Resolve", "Resolved")
	job.client_answers(token_shown(solver), "Solved", "5")
	desk.open("Form", TICKET, desk.name()).sees("Closed")
	job.shot(desk, "ticket-closed")


def visit(job: Job) -> None:
	"""The closed ticket's visit is made; the client suggests something. [S16]"""
	assert len(job.way.found("officer", VISIT, ticket=job.way.names[TICKET], plan=job.way.names[PLAN])) == 1
	desk = job.desk("officer", "Form", VISIT, job.way.names[VISIT])
	desk.fill(visited_on=job.month, score="5", suggestions="Send a drawing.").edit_row("answers", 0, answer="Yes.").save()
	job.shot(desk.act("Complete", "Done"), "visit")


def improve(job: Job) -> None:
	"""The suggestion is given to a worker by the manager, done, and verified by his head. [S16]"""
	assert len(job.way.found("manager", ACTION, source_name=job.way.names[VISIT])) == 1
	route = ("Form", ACTION, job.way.names[ACTION])
	job.desk("manager", *route).fill(owner_staff="韩磊").save()
	job.desk("line1", *route).fill(evidence="A drawing in every box.").save().act("Finish", "Finished")
	job.shot(job.desk("production", *route).act("Verify", "Verified"), "improvement")


def report(job: Job) -> None:
	"""The head reports on the month of the order; the superior accepts. [S18 S20]"""
	desk = job.desk("manager", "Form", REPORT, f"new-business-analysis-report-{job.width}")
	desk.fill(period_type="Month", period_start=job.month, org_unit="业务部").save()
	desk.add_row("problems", problem=f"{job.client}: loose fixtures.", cause="Wear").fill(conclusion="Sales hold.").save()
	job.way.names[REPORT] = desk.name()
	sales = job.way.run("manager", REPORT, "rows_behind", metric="order_amount")[0]["filters"]
	assert job.order in job.way.listed("manager", ORDER, sales)
	desk.act("Submit", "Submitted")
	superior = job.desk("gm", "Form", REPORT, job.way.names[REPORT])
	job.shot(superior, "report")
	superior.act("Accept", "Accepted", comment="Go on like this.")
