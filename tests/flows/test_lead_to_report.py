"""One job from the first call to the accepted monthly report over HTTP, each paper made from the one before. [S5-S20]"""
import pytest
from papers import ACTION, CONTRACT, LEAD, NOTICE, ORDER, PROJECT, REPORT, TICKET, VISIT
from people import HEADS, assert_status
from way import Way, open_month, token

LOG, PLAN = "Client Contact Log", "Return Visit Plan"
SOLVER, HEAD = "062", "010"  # line1, who solves; manager, who heads the unit that reports
ITEMS = [{"item_name": "Spindle", "qty": 3, "unit": "pcs", "rate": 3333.33}, {"item_name": "Grease", "qty": 2.5, "unit": "kg", "rate": 40}]
AMOUNT = 10099.99
SLIP = "/private/files/slip.pdf"


@pytest.fixture(scope="module")
def way(as_, frappe_site):
	"""The job; `month` is the last one whose figures are not frozen, so that what happens in it can still count."""
	way = Way(as_, frappe_site.generate_hash(length=8), frappe_site.utils.getdate())
	way.month = open_month(frappe_site, way.today)
	return way


def answer(way, link: str, **fields) -> None:
	"""The client answers by his link."""
	assert_status(way.as_("Guest").call("steward.links.answer", token=link, **fields), 200)


def test_S5_a_lead_becomes_a_client(way):
	way.make("officer", LEAD, company=f"Chain {way.key} Co., Ltd.", channel="Exhibition", contact_name="Ms. Jin")
	way.make("officer", LOG, lead=way.names[LEAD], summary="First call.", need="Three spindles.", result="Wants an offer.")
	for action in ("Contact", "Qualify", "Convert"):
		lead = way.step("officer", LEAD, action)
	way.names["Client"] = lead["client"]
	assert way.now(LOG)["client"] == lead["client"]
	assert way.now("Client")["status"] == "Intent"


def test_S7_the_client_has_a_project(way):
	stages = [{"stage": "Build", "start_on": way.day(), "due_on": way.day(21)}]
	tasks = [{"stage": "Build", "task": "Assemble", "assignee": SOLVER}]
	project = way.make("officer", PROJECT, project_name=f"Chain {way.key}", client=way.names["Client"], stages=stages, tasks=tasks)
	assert (project["client"], way.step("officer", PROJECT, "Activate")["workflow_state"]) == (way.names["Client"], "Active")


def test_S10_the_project_has_a_contract_that_is_reviewed_signed_and_filed(way):
	way.make("officer", CONTRACT, title=f"Chain {way.key}", client=way.names["Client"], project=way.names[PROJECT], amount=20000,
		main_text="<p>We sell spindles.</p>", start_on=str(way.month), end_on=way.day(365), payment_terms=[{"milestone": "On signing", "percent": 100}])  # fmt: skip
	way.step("officer", CONTRACT, "Sign", 417)
	for who, action in (("officer", "Submit for Legal Review"), ("legal", "Pass"), ("manager", "Approve")):
		way.step(who, CONTRACT, action)
	way.change("officer", CONTRACT, signed_file=SLIP, signed_on=str(way.month))
	for row in way.step("officer", CONTRACT, "Sign")["copies"]:
		way.run(HEADS[row["org_unit"]], CONTRACT, "receive_copy", row=row["name"])
	assert way.step("officer", CONTRACT, "File")["workflow_state"] == "Filed"
	assert way.now("Client")["status"] == "Active"


def test_S12_an_order_under_the_contract_is_the_projects(way):
	commitments = [{"function": "Production", "task": "Build", "due_on": way.day(8)}]
	order = way.make("officer", ORDER, client=way.names["Client"], contract=way.names[CONTRACT], order_date=str(way.month), promised_on=way.day(10),
		items=ITEMS, commitments=commitments)  # fmt: skip
	assert (order["project"], order["total_amount"]) == (way.names[PROJECT], AMOUNT)
	way.step("officer", ORDER, "Submit")
	way.run("production", ORDER, "confirm_commitment", row=order["commitments"][0]["name"])
	assert way.step("officer", ORDER, "Start")["workflow_state"] == "In Execution"


def test_S13_its_delay_is_agreed_by_link(way):
	way.make("officer", NOTICE, order=way.names[ORDER], new_date=way.day(17), reason="The mould broke.", remedy="Air freight.")
	way.step("officer", NOTICE, "Submit")
	way.step("manager", NOTICE, "Approve")
	answer(way, token(way.step("officer", NOTICE, "Send")), client_reply="Agreed", replied_by="Ms. Jin")
	assert way.now(NOTICE)["workflow_state"] == "Answered"
	assert way.now(ORDER)["promised_on"] == way.day(17)


def test_S12_it_is_delivered_and_accepted(way):
	order = way.now(ORDER)
	way.run("production", ORDER, "complete_commitment", row=order["commitments"][0]["name"], quality_ok=True, qty_ok=True)
	way.change("officer", ORDER, items=[{**row, "delivered_qty": row["qty"]} for row in way.now(ORDER)["items"]])
	assert way.step("officer", ORDER, "Deliver")["on_time"] == 1
	way.change("officer", ORDER, proof=SLIP)
	assert way.step("officer", ORDER, "Accept")["workflow_state"] == "Accepted"


def test_S14_a_ticket_on_the_order_is_solved_and_closed_by_the_client(way):
	way.make("manager", PLAN, plan_name=f"Chain {way.key}", trigger="Ticket Closed", questions=[{"question": "Is it quiet now?"}])
	way.make("officer", TICKET, client=way.names["Client"], order=way.names[ORDER], product="Spindle", description="It is loud.", contact_name="Ms. Jin")
	way.change("officer", TICKET, assignee=SOLVER)
	way.step("officer", TICKET, "Assign")
	way.step("line1", TICKET, "Start")
	way.change("line1", TICKET, cause="Wear", resolution="New bearing.")
	answer(way, token(way.step("line1", TICKET, "Resolve")), answer="Solved", rating="4")
	assert (way.now(TICKET)["workflow_state"], way.now(TICKET)["rating"]) == ("Closed", 4)
	way.change("manager", PLAN, enabled=0)


def test_S16_the_closed_ticket_is_followed_by_a_visit(way):
	assert len(way.found("officer", VISIT, ticket=way.names[TICKET], plan=way.names[PLAN])) == 1
	visit = way.now(VISIT)
	assert (visit["client"], visit["plan"]) == (way.names["Client"], way.names[PLAN])
	way.change("officer", VISIT, visited_on=str(way.month), score=5, suggestions="Send a drawing.", answers=[{**visit["answers"][0], "answer": "Yes."}])
	assert way.step("officer", VISIT, "Complete")["workflow_state"] == "Done"


def test_S16_the_visits_suggestion_is_improved_and_verified(way):
	assert len(way.found("manager", ACTION, source_doctype=VISIT, source_name=way.names[VISIT])) == 1
	way.change("manager", ACTION, owner_staff=SOLVER)
	way.change("line1", ACTION, evidence="A drawing in every box.")
	way.step("line1", ACTION, "Finish")
	assert way.step("production", ACTION, "Verify")["workflow_state"] == "Verified"


def test_S18_the_report_on_the_month_counts_the_job_and_is_accepted(way):
	draft = way.make("manager", REPORT, period_type="Month", period_start=str(way.month), org_unit="业务部")
	figures = {row["metric"]: row for row in draft["figures"]}
	for metric, doctype in (("order_amount", ORDER), ("contracts_signed", CONTRACT), ("satisfaction", VISIT)):
		assert way.names[doctype] in behind(way, metric, doctype), metric
	orders = [way.as_("manager").load(ORDER, name) for name in behind(way, "order_amount", ORDER)]
	assert figures["order_amount"]["value"] == pytest.approx(sum(order["total_amount"] for order in orders), abs=0.005)
	assert (figures["order_amount"]["value"] >= AMOUNT, figures["order_count"]["value"]) == (True, len(orders))
	todo = {"proposal": f"A drawing for {way.names['Client']}.", "owner_staff": HEAD, "due_on": way.day(30)}
	way.change("manager", REPORT, problems=[{"problem": way.names[TICKET], "cause": "Wear"}], proposals=[todo], conclusion="<p>Sales hold.</p>")
	way.step("manager", REPORT, "Submit")
	way.step("manager", REPORT, "Accept", 403, "My own.")
	way.step("gm", REPORT, "Accept", comment="Agreed.")
	report = way.now(REPORT, "manager")
	assert (report["workflow_state"], report["docstatus"], report["superior_comment"]) == ("Accepted", 1, "Agreed.")
	assert len(way.found("manager", ACTION, source_doctype=REPORT, source_name=report["name"])) == 1


def behind(way, metric: str, doctype: str) -> list[str]:
	"""Names of the records behind a figure, as the link in the report lists them."""
	sources = way.run("manager", REPORT, "rows_behind", metric=metric)
	return way.listed("manager", doctype, next(source["filters"] for source in sources if source["doctype"] == doctype))


def test_the_clients_timeline_tells_all_of_it(way):
	rows = way.run("officer", "Client", "timeline")["rows"]
	assert {LOG, PROJECT, CONTRACT, ORDER, NOTICE, TICKET, VISIT} <= {row["doctype"] for row in rows}
