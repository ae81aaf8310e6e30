"""What the specification names, asked for in its own words by somebody who knows nothing else of us. [Approvals]"""
from datetime import date

import pytest
from papers import CONTRACT, HANDOVER, REGULATION
from papers_finance import CLAIM
from people import assert_status

POLICY, DELEGATION = "Approval Policy", "Approval Delegation"
PENDING, REVIEW = "Pending Approval", "Legal Review"


@pytest.fixture
def policy(as_):
	"""Make a policy of the fields that the specification names, and of no other; it is gone after the test."""
	made = []

	def make(*steps: dict, document_type: str = CONTRACT, workflow_state: str = PENDING) -> str:
		rows = [{"step": at, "mode": "Single", "approver_source": "User", **step} for at, step in enumerate(steps, 1)]
		said = {"document_type": document_type, "workflow_state": workflow_state, "priority": 9, "steps": rows}
		made.append(assert_status(as_("admin").make(POLICY, **said), 200).json()["data"]["name"])
		return made[-1]

	yield make
	for name in made:
		assert_status(as_("admin").delete(f"/api/resource/{POLICY}/{name}"), 202)


@pytest.fixture
def act(as_):
	"""act("gm", name, "approve") → the answer of steward.approvals.act."""

	def run(who: str, name: str, decision: str, doctype: str = CONTRACT, **more):
		return as_(who).call("steward.approvals.act", doctype=doctype, name=name, decision=decision, **more)

	return run


def state(stored, name: str) -> str:
	return stored(CONTRACT, name)["workflow_state"]


@pytest.mark.parametrize(("position", "order"), [("before", ["office", "finance"]), ("after", ["finance", "office"])])
def test_an_added_signature_comes_in_its_position(as_, papers, policy, act, stored, position, order):
	policy({"approver": as_.user("finance")})
	name = papers.fresh(CONTRACT, PENDING)
	assert_status(act("finance", name, "add_sign", to_user=as_.user("office"), position="beside"), 417)
	assert_status(act("finance", name, "add_sign", to_user=as_.user("office"), position=position), 200)
	assert_status(act(order[1], name, "approve"), 403)
	assert_status(act(order[0], name, "approve"), 200)
	assert state(stored, name) == PENDING
	assert_status(act(order[1], name, "approve"), 200)
	assert state(stored, name) == "To Sign"


def test_a_step_to_return_to_may_be_a_number(as_, papers, policy, act, stored):
	policy({"approver": as_.user("finance")}, {"approver": as_.user("office")})
	name = papers.fresh(CONTRACT, PENDING)
	assert_status(act("finance", name, "approve"), 200)
	for wrong in (0, 2, "²"):
		assert_status(act("office", name, "return", comment="Look again.", return_to=wrong), 417)
	assert_status(act("office", name, "return", comment="Look again.", return_to=1), 200)
	assert_status(act("office", name, "approve"), 403)
	assert_status(act("finance", name, "approve"), 200)
	assert_status(act("office", name, "approve"), 200)
	assert state(stored, name) == "To Sign"


@pytest.mark.parametrize("press", ["approve", "return"])
def test_a_second_press_is_told_so_also_when_the_paper_waits_for_others_now(as_, papers, act, stored, press):
	name = papers.fresh(CONTRACT, REVIEW if press == "approve" else PENDING)
	who, more = ("legal", {}) if press == "approve" else ("manager", {"comment": "Look again.", "return_to": REVIEW})
	assert_status(act(who, name, press, **more), 200)
	was = state(stored, name)
	said = assert_status(act(who, name, press, **more), 417).json()["_server_messages"]
	assert "already did" in said and "second person" not in said
	assert state(stored, name) == was == (PENDING if press == "approve" else REVIEW)
	assert_status(act("officer", name, "approve"), 403)


@pytest.mark.parametrize("row", [None, [], {}, {"doctype": CONTRACT}, {"doctype": CONTRACT, "name": ["x"]}], ids=str)
def test_a_row_that_names_no_document_is_told_so_and_stops_no_other(as_, papers, stored, row):
	name = papers.fresh(CONTRACT, PENDING)
	documents = [row, {"doctype": CONTRACT, "name": name}]
	answer = assert_status(as_("manager").call("steward.approvals.act_many", documents=documents, decision="approve"), 200).json()["message"]
	assert answer["done"] == [name]
	assert ["list of doctype and name" in refused["message"] for refused in answer["refused"]] == [True]
	assert state(stored, name) == "To Sign"


@pytest.mark.parametrize("hour", ["opens_at", "closes_at"])
def test_a_calendar_without_an_hour_is_told_which(as_, hour):
	answer = assert_status(as_("hr").make("Work Calendar", calendar_name=f"No {hour}", **{hour: ""}), 417)
	assert {"opens_at": "Opens", "closes_at": "Closes"}[hour] in answer.json()["_server_messages"]


def test_a_number_sent_for_a_condition_is_read_as_its_text(as_):
	steps = [{"step": 1, "mode": "Single", "approver_source": "Superior"}]
	said = {"document_type": CONTRACT, "workflow_state": PENDING, "enabled": 0, "condition": 1.5, "steps": steps}
	made = assert_status(as_("admin").make(POLICY, **said), 200).json()["data"]
	assert made["condition"] == "1.5"
	assert_status(as_("admin").delete(f"/api/resource/{POLICY}/{made['name']}"), 202)


def test_S2_reading_an_address_confirms_nothing(as_, papers, frappe_site):
	name = papers.fresh(REGULATION, "Published")
	answer = as_("line1").get(f"/api/resource/{REGULATION}/{name}?run_method=acknowledge")
	assert "POST" in assert_status(answer, 403).text
	mine = {"regulation": name, "user": as_.user("line1")}
	frappe_site.db.rollback()
	assert frappe_site.db.get_value("Regulation Acknowledgement", mine, "status") == "Unread"


def test_S3_a_question_about_no_regulation_is_told_what_is_missing(as_):
	answer = assert_status(as_("line1").make("Regulation Interpretation", question="Who signs?"), 417)
	assert "Regulation" in answer.text and "None" not in answer.text


@pytest.mark.parametrize("named", [int, str, None], ids=["number", "number as text", "name"])
def test_a_row_of_a_handover_is_answered_by_its_name_or_number(as_, papers, stored, named):
	name = papers.fresh(HANDOVER, "Offered")
	row = stored(HANDOVER, name)["rows"][0]
	path = f"/api/resource/{HANDOVER}/{name}?run_method=answer"
	said = {"row": named(row["idx"]) if named else row["name"], "accepted": True, "comment": "Mine now."}
	assert_status(as_("line1").post(path, json=said), 403)
	for _again in range(2):
		answer = assert_status(as_("line2").post(path, json=said), 200).json()["data"]
		assert (answer["name"], answer["answer"], answer["comment"]) == (row["name"], "Accepted", "Mine now.")
	assert_status(as_("line2").post(path, json={**said, "row": 99}), 417)


def test_a_delegation_in_somebody_elses_name_is_refused(as_, frappe_site):
	staff = dict(frappe_site.get_all("Staff Member", fields=["user", "name"], as_list=True, order_by="name"))
	said = {"delegator": staff[as_.user("manager")], "delegate": staff[as_.user("finance")]}
	today = str(date.today())
	assert_status(as_("officer").make(DELEGATION, **said, from_date=today, to_date=today), 403)
	frappe_site.db.rollback()
	assert not frappe_site.db.exists(DELEGATION, {**said, "owner": as_.user("officer")})


def test_a_number_is_written_by_nobody_and_the_refusal_speaks_of_numbers(as_):
	answer = as_("Administrator").make("Number Register", series="Letters", year=2026, number=1, status="Used")
	assert "Number" in assert_status(answer, 403).text and "Approval Log" not in answer.text


def test_S25_a_cut_after_an_approval_asks_again_and_shows_the_difference(as_, papers, policy, act, stored):
	both = [{"step": 1, "mode": "All", "approver": as_.user(who)} for who in ("cashier", "accountant")]
	policy(*both, document_type=CLAIM, workflow_state="Finance Review")
	name = papers.fresh(CLAIM, "Finance Review")
	assert_status(act("cashier", name, "approve", CLAIM), 200)
	lines = as_("accountant").load(CLAIM, name)["lines"]
	lines[0].update(approved_amount=90, cut_reason="Over the limit.")
	assert_status(as_("accountant").change(CLAIM, name, lines=lines), 200)
	assert_status(act("accountant", name, "approve", CLAIM), 200)
	assert stored(CLAIM, name)["workflow_state"] == "Finance Review"
	card = next(card for card in as_("cashier").call("steward.my_day.load").json()["message"]["approvals"] if card["name"] == name)
	assert "100 → 90" in card["changed"] and "Over the limit." in card["changed"]
	assert_status(act("cashier", name, "approve", CLAIM), 200)
	assert stored(CLAIM, name)["workflow_state"] == "Approved"


def test_S10_a_finding_after_a_pass_asks_again_and_keeps_it_among_lawyers(as_, papers, policy, act, stored):
	policy(*({"step": 1, "mode": "All", "approver": as_.user(who)} for who in ("finance", "legal")), workflow_state=REVIEW)
	name = papers.fresh(CONTRACT, REVIEW)
	assert_status(act("finance", name, "approve"), 200)
	finding = {"clause": "7", "risk": "Low", "opinion": "Name the court."}
	assert_status(as_("legal").change(CONTRACT, name, findings=[finding]), 200)
	assert_status(act("legal", name, "approve"), 200)
	assert state(stored, name) == REVIEW
	card = next(card for card in as_("finance").call("steward.my_day.load").json()["message"]["approvals"] if card["name"] == name)
	assert card["changed"] and "Name the court." not in str(card)
	assert_status(act("finance", name, "approve"), 200)
	assert state(stored, name) == PENDING


def test_the_auditor_verifies_the_log_by_a_report(as_, papers):
	name = papers.at(CONTRACT, "To Sign")
	said = {"report_name": "Approval Log Verification", "filters": {"reference_doctype": CONTRACT, "reference_name": name}}
	rows = assert_status(as_("auditor").call("frappe.desk.query_report.run", **said), 200).json()["message"]["result"]
	assert [(row["reference_name"], row["result"]) for row in rows] == [(name, "Unbroken")]
	assert_status(as_("officer").call("frappe.desk.query_report.run", **said), 403)
