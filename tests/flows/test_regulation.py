"""The regulation by four people over HTTP: drafted, published, confirmed, asked about, superseded; a handover. [S2 S3 S4]"""
from datetime import date

import pytest
from papers import HANDOVER, REGULATION
from people import assert_status

READING, QUESTION = "Regulation Acknowledgement", "Regulation Interpretation"
CLAUSES = [{"clause_no": "1", "text": "守时。", "text_en": "Be on time.", "control": "S2"}]


@pytest.fixture(scope="module")
def title(site_hash):
	"""A title of this run's own."""
	return f"Clock Rules {site_hash}"


@pytest.fixture(scope="module")
def site_hash(as_, frappe_site):
	"""Something no other run has."""
	return frappe_site.generate_hash(length=8)


@pytest.fixture(scope="module")
def published(as_, title):
	"""Name of the version in force, drafted by Personnel and published by the General Manager."""
	return publish(as_, title, "1")


def publish(as_, title: str, version: str) -> str:
	"""A new version through its flow; returns its name."""
	made = as_("hr2").make(REGULATION, title=title, version=version, owner_unit="人力资源部", clauses=CLAUSES)
	name = assert_status(made, 200).json()["data"]["name"]
	assert_status(as_("hr").act(REGULATION, name, "Submit"), 200)
	assert_status(as_("gm").act(REGULATION, name, "Publish"), 200)
	return name


def reading(stored, regulation: str, staff: str) -> dict:
	return stored(READING, f"{regulation}-{staff}")


def test_S3_only_personnel_drafts(as_, title):
	for who in ("officer", "manager", "gm", "auditor"):
		assert_status(as_(who).make(REGULATION, title=title, version="0", owner_unit="人力资源部", clauses=CLAUSES), 403)


def test_S1_a_clause_names_only_what_is_measured(as_, title):
	clauses = [{**CLAUSES[0], "control": "S69"}]
	answer = as_("hr2").make(REGULATION, title=title, version="0", owner_unit="人力资源部", clauses=clauses)
	assert "S69" in assert_status(answer, 417).text


def test_S4_published_is_in_force_today_and_final(as_, stored, published):
	assert (stored(REGULATION, published)["effective_on"], stored(REGULATION, published)["docstatus"]) == (str(date.today()), 1)
	assert_status(as_("hr").change(REGULATION, published, effective_on="2020-01-01"), 200, 403, 417)
	assert_status(as_("hr").change(REGULATION, published, title="Mine"), 403, 417)
	assert (stored(REGULATION, published)["effective_on"], stored(REGULATION, published)["workflow_state"]) == (str(date.today()), "Published")


def test_S2_a_person_confirms_his_own_by_rest_twice_alike(as_, stored, published):
	path = f"/api/resource/{REGULATION}/{published}?run_method=acknowledge"
	first = assert_status(as_("driver").post(path), 200).json()["data"]
	assert assert_status(as_("driver").post(path), 200).json()["data"] == first
	assert (reading(stored, published, "081")["status"], reading(stored, published, "082")["status"]) == ("Confirmed", "Unread")


def test_S2_nobody_writes_a_confirmation(as_, stored, published):
	name = f"{published}-082"
	for who in ("warehouse", "hr", "gm", "Administrator"):
		assert_status(as_(who).change(READING, name, status="Confirmed", confirmed_at="2026-01-01 00:00:00"), 403)
		assert_status(as_(who).delete(f"/api/resource/{READING}/{name}"), 403)
	assert_status(as_("hr").make(READING, regulation=published, staff="082"), 403)
	assert reading(stored, published, "082")["status"] == "Unread"


def test_S2_an_outsider_has_nothing_to_confirm(as_, published):
	for who in ("outsider", "Guest"):
		assert_status(as_(who).post(f"/api/resource/{REGULATION}/{published}?run_method=acknowledge"), 403)


def test_S2_the_staff_see_no_draft_and_only_their_own_readings(as_, papers, published):
	assert_status(as_("driver").get(f"/api/resource/{REGULATION}/{papers.at(REGULATION, 'In Review')}"), 403)
	assert_status(as_("driver").get(f"/api/resource/{READING}/{published}-082"), 403)
	rows = as_("driver").get(f"/api/resource/{READING}", params={"fields": '["staff"]', "limit_page_length": 0}).json()["data"]
	assert {row["staff"] for row in rows} == {"081"}


def test_S3_personnel_answers_and_nobody_else(as_, stored, published):
	asked = assert_status(as_("driver").make(QUESTION, regulation=published, clause_no="1", question="By which clock?"), 200).json()["data"]
	assert_status(as_("driver").change(QUESTION, asked["name"], answer="Mine."), 403)
	assert_status(as_("planner").get(f"/api/resource/{QUESTION}/{asked['name']}"), 403)
	assert_status(as_("hr2").change(QUESTION, asked["name"], answer="The one at the gate."), 200)
	assert stored(QUESTION, asked["name"])["answered_by"] == "051"
	assert as_("planner").load(QUESTION, asked["name"])["answer"] == "The one at the gate."
	assert_status(as_("driver").change(QUESTION, asked["name"], question="Which gate?"), 403)


def test_S4_a_newer_version_supersedes_and_nothing_else_does(as_, stored, published, title):
	assert_status(as_("hr").act(REGULATION, published, "Supersede"), 417)
	newer = publish(as_, title, "2")
	assert as_("gm").get("/api/method/frappe.auth.get_logged_user").json()["message"] == as_.user("gm"), "publishing logged him out"
	old = stored(REGULATION, published)
	assert (old["workflow_state"], old["superseded_by"]) == ("Superseded", newer)
	assert (reading(stored, published, "082")["status"], reading(stored, newer, "082")["status"]) == ("Closed", "Unread")
	assert_status(as_("warehouse").post(f"/api/resource/{REGULATION}/{published}?run_method=acknowledge"), 417)


def test_S1_the_proof_is_for_those_who_manage(as_, published):
	asked = {"report_name": "Clause Proof", "filters": {"from_date": "2020-01-01", "to_date": str(date.today())}}
	assert_status(as_("driver").call("frappe.desk.query_report.run", **asked), 403)
	rows = assert_status(as_("auditor").call("frappe.desk.query_report.run", **asked), 200).json()["message"]["result"]
	heads = [row for row in rows if isinstance(row, dict) and row.get("indent") == 0]
	assert {"S1", "S2", "S3", "S4", "S5", "S6", "S9", "S10", "S11", "S12", "S13"} <= {row["rule"] for row in heads}


def test_a_handover_moves_what_the_successor_takes(as_, papers, stored):
	name = papers.fresh(HANDOVER, "Offered")
	row = stored(HANDOVER, name)["rows"][0]
	assert_status(as_("line2").act(HANDOVER, name, "Accept"), 417)
	path = f"/api/resource/{HANDOVER}/{name}?run_method=answer"
	assert_status(as_("line1").post(path, json={"row": row["name"], "accepted": True}), 403)
	assert_status(as_("line2").post(path, json={"row": row["name"], "accepted": True, "comment": "Mine."}), 200)
	assert_status(as_("line2").act(HANDOVER, name, "Accept"), 200)
	assert stored("Client", row["reference"])["account_owner"] == "063"


def test_declined_rows_go_back_and_keep_it_open(as_, papers, stored):
	name = papers.fresh(HANDOVER, "Offered")
	row = stored(HANDOVER, name)["rows"][0]
	assert_status(as_("line2").run(HANDOVER, name, "answer", row=row["name"], accepted=False), 200)
	assert_status(as_("line2").act(HANDOVER, name, "Accept"), 200)
	assert row["reference"] in assert_status(as_("production").act(HANDOVER, name, "Close"), 417).text
	assert_status(as_("production").act(HANDOVER, name, "Return", "Somebody must."), 200)
	assert (stored(HANDOVER, name)["workflow_state"], stored("Client", row["reference"])["account_owner"]) == ("Offered", "062")
	assert_status(as_("hr").change("Staff Member", "062", status="On Leave"), 200)
	assert_status(as_("hr").change("Staff Member", "062", status="Active"), 200)
