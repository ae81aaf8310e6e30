"""The monthly report over HTTP: frozen figures, written by the head, returned, accepted, filed; then corrected. [S17 S18 S19 S20]"""
from datetime import date, timedelta

import pytest
from papers import ORDER, REPORT
from people import assert_status, said

WORDS = {"problems": [{"problem": "Two deliveries were late.", "cause": "A machine stood still."}], "conclusion": "<p>Plan with reserve.</p>"}


@pytest.fixture(scope="module")
def job(as_, papers):
	"""A draft of the unit's head on a month nobody reported on."""
	return {"name": papers.fresh(REPORT, "Draft", conclusion="", problems=[], proposals=[])}


@pytest.fixture
def now(as_, job):
	"""The report as its author reads it."""
	return lambda: as_("manager").load(REPORT, job["name"])


def step(as_, job, who, action, comment=None, status=200):
	answer = as_(who).act(REPORT, job["name"], action, comment)
	assert_status(answer, status)
	return said(answer)


def test_S20_a_report_without_a_conclusion_is_not_submitted(as_, job, now):
	assert "Write a conclusion" in step(as_, job, "manager", "Submit", status=417)
	assert_status(as_("manager").change(REPORT, job["name"], conclusion=WORDS["conclusion"]), 200)
	assert "at least one problem" in step(as_, job, "manager", "Submit", status=417)
	assert now()["workflow_state"] == "Draft"


def test_S20_figures_cannot_be_typed(as_, job, now):
	before = now()["figures"]
	typed = [{**row, "value": 1_000_000} for row in before]
	assert_status(as_("manager").change(REPORT, job["name"], figures=typed), 200)
	assert [row["value"] for row in now()["figures"]] == [row["value"] for row in before]


def test_S18_nobody_else_reads_or_writes_it(as_, job):
	for who in ("officer", "driver", "hr"):
		assert_status(as_(who).get(f"/api/resource/{REPORT}/{job['name']}"), 403)
		assert_status(as_(who).change(REPORT, job["name"], conclusion="Mine."), 403)


def test_S20_the_superior_returns_and_then_accepts_with_a_comment(as_, job, now):
	todo = {"proposal": "Keep a spare bearing.", "owner_staff": "011", "due_on": str(date.today() + timedelta(days=30))}
	assert_status(as_("manager").change(REPORT, job["name"], problems=WORDS["problems"], proposals=[todo]), 200)
	step(as_, job, "manager", "Submit")
	assert_status(as_("manager").change(REPORT, job["name"], conclusion="Later."), 403)
	waiting = as_("gm").call("steward.my_day.load").json()["message"]
	assert job["name"] in str(waiting)
	step(as_, job, "gm", "Return", status=417)
	step(as_, job, "gm", "Return", "Say what it costs.")
	step(as_, job, "manager", "Submit")
	step(as_, job, "manager", "Accept", "I trust myself.", status=403)
	step(as_, job, "gm", "Accept", "Agreed.")
	assert (now()["docstatus"], now()["superior_comment"]) == (1, "Agreed.")


def test_S19_the_proposal_is_an_improvement_action_of_its_owner(as_, job):
	found = as_("officer").get("/api/resource/Improvement Action", params={"filters": f'{{"source_name": "{job["name"]}"}}', "fields": '["action", "owner_staff"]'})
	assert found.json()["data"] == [{"action": "Keep a spare bearing.", "owner_staff": "011"}]


def test_S20_the_filed_report_is_a_pdf_for_its_readers_only(as_, job, now):
	step(as_, job, "records", "File")
	address = now()["report_file"]
	answer = as_("manager").get(address)
	assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
	assert as_("officer").get(address).status_code == 403


def test_S20_a_late_correction_is_shown_beside_what_was_reported(as_, job, now, papers):
	report = now()
	day = date.fromisoformat(report["period_start"]) + timedelta(days=2)
	papers.fresh(ORDER, "Planned", order_date=str(day), promised_on=str(day + timedelta(days=9)))
	asked = {"report_name": "Changed Since Report", "filters": {"from_date": report["period_start"], "to_date": str(date.today())}}
	rows = as_("manager").call("frappe.desk.query_report.run", **asked).json()["message"]["result"]
	mine = {row["figure"]: row for row in rows if isinstance(row, dict) and row["report"] == report["name"]}
	assert mine["Orders"]["now"] == mine["Orders"]["reported"] + 1
	assert now()["figures"] == report["figures"]
	assert_status(as_("officer").call("frappe.desk.query_report.run", **asked), 403)


def test_S18_sales_of_a_month_are_the_sum_of_its_orders(as_, site):
	start = date.today().replace(day=1)
	filters = {"from_date": str(start), "to_date": str(date.today()), "period": "Month"}
	row = as_("manager").call("frappe.desk.query_report.run", report_name="Sales by Period", filters=filters).json()["message"]["result"][0]
	params = {"filters": f'[["order_date", ">=", "{start}"], ["order_date", "<=", "{date.today()}"], ["docstatus", "=", 1]]', "fields": '["total_amount"]', "limit_page_length": 0}
	orders = as_("manager").get(f"/api/resource/{ORDER}", params=params).json()["data"]
	assert row["orders"] == len(orders)
	assert row["amount"] == pytest.approx(sum(order["total_amount"] for order in orders), abs=0.005)
