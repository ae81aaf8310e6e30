"""From a first call to a contract over HTTP: lead, client, project, contract. [S5 S6 S7 S8]"""
import json

import pytest
from papers import CONTRACT, LEAD, PROJECT, PROJECT_ISSUE
from people import assert_status
from way import Way, token

LOG, UPDATE = "Client Contact Log", "Client Update"


@pytest.fixture(scope="module")
def way(as_, frappe_site):
	"""What the steps below hand on to each other."""
	return Way(as_, frappe_site.generate_hash(length=8), frappe_site.utils.getdate())


def test_S5_an_officer_enters_a_lead_that_production_does_not_see(way):
	lead = way.make("officer", LEAD, company=f"Way {way.key} Co., Ltd.", channel="Exhibition", contact_name="Ms. Jin")
	assert (lead["workflow_state"], lead["lead_owner"]) == ("New", "011")
	assert_status(way.as_("planner").get(f"/api/resource/{LEAD}/{lead['name']}"), 403)


def test_S6_a_lead_is_contacted_by_a_log_and_qualified_by_its_need(way):
	assert "Log the first contact" in str(way.step("officer", LEAD, "Contact", 417))
	way.make("officer", LOG, lead=way.names[LEAD], summary="First call.", next_contact_on=way.day(), next_action="Send the catalogue.")
	assert way.step("officer", LEAD, "Contact")["workflow_state"] == "Contacted"
	assert "Fill Need" in str(way.step("officer", LEAD, "Qualify", 417))
	way.make("officer", LOG, lead=way.names[LEAD], summary="Second call.", need="Three fixtures.", result="Wants an offer.",
		next_contact_on=way.day(), next_action="Bring the offer.")
	assert way.step("officer", LEAD, "Qualify")["need"] == "Three fixtures."


def test_S5_a_second_lead_for_the_company_is_told_and_not_converted(way):
	twin = assert_status(way.as_("officer2").make(LEAD, company=f"way {way.key}", channel="Website", need="The same."), 200)
	assert "王建国" in "".join(json.loads(twin.json()["_server_messages"])).encode().decode("unicode_escape")
	refused = assert_status(way.as_("officer").act(LEAD, way.names[LEAD], "Convert"), 417)
	assert "李思敏" in refused.json()["exception"]
	assert_status(way.as_("officer2").act(LEAD, twin.json()["data"]["name"], "Lose", "Twice."), 200)


def test_S5_the_lead_becomes_a_client_with_every_log_and_plan(way):
	lead = way.step("officer", LEAD, "Convert")
	way.names["Client"] = lead["client"]
	client = way.now("Client")
	assert (client["status"], client["account_owner"], client["need"]) == ("Intent", "011", "Three fixtures.")
	assert [row["contact_name"] for row in client["contacts"]] == ["Ms. Jin"]
	told = assert_status(way.as_("officer").run("Client", client["name"], "timeline"), 200).json()["message"]["rows"]
	assert {"First call.", "Second call."} <= {row["title"] for row in told}
	waiting = assert_status(way.as_("officer").call("steward.my_day.load"), 200).text
	assert client["name"] in waiting
	assert_status(way.as_("officer").make(LOG, lead=lead["name"], summary="Too late."), 417)


def test_S7_a_project_is_followed_when_every_stage_has_a_task(way):
	stages = [{"stage": "Design", "start_on": way.day(), "due_on": way.day(7)}, {"stage": "Build", "start_on": way.day(), "due_on": way.day(21)}]
	tasks = [{"stage": "Design", "task": "Draw", "assignee": "061"}]
	project = way.make("officer", PROJECT, project_name=f"Line {way.key}", client=way.names["Client"], stages=stages, tasks=tasks)
	assert (project["workflow_state"], project["manager"]) == ("Draft", "011")
	assert "Stage Build has no task" in str(way.step("officer", PROJECT, "Activate", 417))
	tasks = [*project["tasks"], {"stage": "Build", "task": "Assemble"}]
	assert_status(way.as_("officer").change(PROJECT, project["name"], tasks=tasks), 200)
	project = way.step("officer", PROJECT, "Activate")
	assert [row["forecast_on"] for row in project["stages"]] == [row["due_on"] for row in stages]


def test_S7_the_baseline_stands_and_the_forecast_slips(way):
	project = way.now(PROJECT)
	design, build = project["stages"]
	later = way.day(28)
	moved = way.as_("officer").change(PROJECT, project["name"], stages=[design, {**build, "due_on": later}])
	assert_status(moved, 403)
	assert_status(way.as_("officer").change(PROJECT, project["name"], slip_days=0, stages=[design, {**build, "forecast_on": later}]), 200)
	project = way.now(PROJECT)
	assert (project["due_on"], project["forecast_on"], project["slip_days"]) == (way.day(21), later, 5)


def test_S7_the_planner_reports_his_own_task_only(way):
	project = way.now(PROJECT)
	assert project["name"] in assert_status(way.as_("planner").call("steward.my_day.load"), 200).text
	drawn, assembled = project["tasks"]
	assert_status(way.as_("planner").run(PROJECT, project["name"], "finish_task", row=assembled["name"]), 403)
	assert_status(way.as_("driver").run(PROJECT, project["name"], "finish_task", row=drawn["name"]), 403)
	assert_status(way.as_("planner").run(PROJECT, project["name"], "finish_task", row=drawn["name"]), 200)
	assert way.now(PROJECT)["progress"] == 50


def test_S9_the_contract_belongs_to_the_project_of_its_client(way, papers):
	said = {"title": "Line", "amount": 1000, "contract_type": "Sales", "project": way.names[PROJECT]}
	assert_status(way.as_("officer").make(CONTRACT, client=papers.client(), **said), 417)
	contract = way.make("officer", CONTRACT, client=way.names["Client"], **said)
	linked = way.as_("officer").get(f'/api/resource/{CONTRACT}?filters=[["project","=","{way.names[PROJECT]}"]]').json()["data"]
	assert [row["name"] for row in linked] == [contract["name"]]


def test_S8_an_issue_is_solved_by_one_and_confirmed_by_another(way):
	way.make("officer", PROJECT_ISSUE, project=way.names[PROJECT], issue="The drawing is wrong.")
	assert "Cause, Solution" in str(way.step("officer", PROJECT_ISSUE, "Solve", 417))
	assert_status(way.as_("officer").change(PROJECT_ISSUE, way.names[PROJECT_ISSUE], cause="Old version.", solution="Drawn anew."), 200)
	way.step("officer", PROJECT_ISSUE, "Solve")
	way.step("officer", PROJECT_ISSUE, "Confirm", 403)
	assert way.step("officer2", PROJECT_ISSUE, "Confirm")["confirmed_by"] == "李思敏"


def test_S8_the_client_answers_an_update_by_link_once(way):
	update = way.make("officer", UPDATE, project=way.names[PROJECT])
	assert "Draw finished on" in update["progress"]
	assert_status(way.as_("planner").run(UPDATE, update["name"], "send"), 403)
	sent = assert_status(way.as_("officer").run(UPDATE, update["name"], "send"), 200).json()["message"]
	link = token(sent)
	page = assert_status(way.as_("Guest").get(f"/answer?token={link}"), 200)
	assert f"Line {way.key}" in page.text
	assert_status(way.as_("Guest").call("steward.links.answer", token=link, satisfaction="9", replied_by="Ms. Jin"), 417)
	assert_status(way.as_("Guest").call("steward.links.answer", token=link, satisfaction="5", replied_by="Ms. Jin", client_reply="Go on."), 200)
	assert_status(way.as_("Guest").call("steward.links.answer", token=link, satisfaction="1", replied_by="Ms. Jin"), 410)
	update = way.now(UPDATE)
	assert (update["satisfaction"], update["replied_through"], update["client_reply"]) == (5, "Client Link", "Go on.")
	assert_status(way.as_("officer").change(UPDATE, update["name"], satisfaction=1), 417)


def test_S8_the_manager_closes_what_is_done_and_told(way):
	assert "Assemble" in str(way.step("manager", PROJECT, "Close", 417))
	row = way.now(PROJECT)["tasks"][1]
	assert_status(way.as_("officer").run(PROJECT, way.names[PROJECT], "finish_task", row=row["name"]), 200)
	way.step("officer", PROJECT, "Close", 403)
	assert way.step("manager", PROJECT, "Close")["workflow_state"] == "Closed"
	rows = assert_status(way.as_("officer").run("Client", way.names["Client"], "timeline"), 200).json()["message"]["rows"]
	assert {LOG, PROJECT, PROJECT_ISSUE, UPDATE, CONTRACT} <= {row["doctype"] for row in rows}


def test_S5_a_card_moved_on_the_board_takes_the_step(way, papers):
	name = papers.fresh(LEAD, "Contacted")
	card = {"board_name": "Client Leads", "docname": name, "from_colname": "Contacted", "old_index": 0, "new_index": 0}
	move = "frappe.desk.doctype.kanban_board.kanban_board.update_order_for_single_card"
	assert_status(way.as_("planner").call(move, **card, to_colname="Qualified"), 403)
	assert_status(way.as_("officer").call(move, **card, to_colname="Converted"), 417)
	assert_status(way.as_("officer").call(move, **card, to_colname="Lost"), 417)
	assert way.as_("officer").load(LEAD, name)["workflow_state"] == "Contacted"
	assert_status(way.as_("officer").call(move, **card, to_colname="Qualified"), 200)
	assert way.as_("officer").load(LEAD, name)["workflow_state"] == "Qualified"
