"""The approvals engine over HTTP, as real people, on contracts and notices. [Approvals]"""
import json
from datetime import date, timedelta

import pytest
from papers import CONTRACT, NOTICE
from people import assert_status

POLICY, TASK, DELEGATION = "Approval Policy", "Approval Task", "Approval Delegation"
PENDING = "Pending Approval"


@pytest.fixture
def policy(as_):
	"""Make a policy as the Approval Administrator; it is switched off after the test."""
	made = []

	def make(*steps: dict, doctype: str = CONTRACT, **fields) -> str:
		rows = [{"step": at, "mode": "Single", "approver_source": "User", **step} for at, step in enumerate(steps, 1)]
		said = {"title": "Test", "document_type": doctype, "workflow_state": PENDING, "enabled": 1, "priority": 9}
		answer = as_("admin").make(POLICY, **{**said, **fields, "steps": rows})
		made.append(assert_status(answer, 200).json()["data"]["name"])
		return made[-1]

	yield make
	for name in made:
		assert_status(as_("admin").change(POLICY, name, enabled=0), 200)


@pytest.fixture
def act(as_):
	"""act("gm", name, "approve") → the answer of steward.approvals.act."""

	def run(who: str, name: str, decision: str, comment: str = "", doctype: str = CONTRACT, **more):
		return as_(who).call("steward.approvals.act", doctype=doctype, name=name, decision=decision, comment=comment, **more)

	return run


def tasks(as_, name: str) -> list[tuple]:
	"""`(step, login, status)` of a document's tasks, as the auditor sees them."""
	fields = json.dumps(["step", "approver", "role", "status"])
	where = json.dumps([["reference_name", "=", name]])
	answer = as_("auditor").get(f"/api/resource/{TASK}", params={"fields": fields, "filters": where, "order_by": "round, step, position"})
	rows = assert_status(answer, 200).json()["data"]
	return [(row["step"], (row["approver"] or row["role"]).split("@")[0], row["status"]) for row in rows]


def state(stored, name: str, doctype: str = CONTRACT) -> str:
	return stored(doctype, name)["workflow_state"]


def test_a_ladder_of_two_whom_no_role_of_the_flow_allows(as_, papers, policy, act, stored):
	policy({"approver": as_.user("finance")}, {"approver": as_.user("office")})
	name = papers.fresh(CONTRACT, PENDING)
	assert_status(act("office", name, "approve"), 403)
	assert_status(act("manager", name, "approve"), 403)
	assert_status(as_("manager").act(CONTRACT, name, "Approve"), 403)
	assert state(stored, name) == PENDING
	assert assert_status(act("finance", name, "approve"), 200).json()["message"]["workflow_state"] == PENDING
	assert_status(act("finance", name, "approve"), 409)
	assert assert_status(act("office", name, "approve"), 200).json()["message"]["workflow_state"] == "To Sign"
	assert tasks(as_, name)[-2:] == [(1, "finance", "Approved"), (2, "office", "Approved")]


def test_who_is_asked_reads_the_paper_and_finds_it_in_his_inbox(as_, papers, policy):
	policy({"approver": as_.user("line1")})
	name = papers.fresh(CONTRACT, PENDING)
	assert_status(as_("line1").get(f"/api/resource/{CONTRACT}/{name}"), 200)
	assert_status(as_("line2").get(f"/api/resource/{CONTRACT}/{name}"), 403)
	cards = as_("line1").get("/api/method/steward.my_day.load").json()["message"]["approvals"]
	assert name in [card["name"] for card in cards]
	assert name not in [card["name"] for card in as_("line2").get("/api/method/steward.my_day.load").json()["message"]["approvals"]]


def test_S10_who_decides_by_policy_is_not_told_the_legal_findings(as_, papers, policy):
	policy({"approver": as_.user("finance")})
	name = papers.fresh(CONTRACT, "Legal Review")
	finding = {"clause": "1", "risk": "Low", "opinion": "Between lawyers only."}
	assert_status(as_("legal").change(CONTRACT, name, findings=[finding]), 200)
	assert "Between lawyers only." in assert_status(as_("legal").act(CONTRACT, name, "Pass"), 200).text
	assert "Between lawyers only." not in assert_status(as_("finance").act(CONTRACT, name, "Approve"), 200).text


def test_return_needs_a_reason_and_goes_where_it_may(as_, papers, policy, act, stored):
	policy({"approver": as_.user("finance")})
	name = papers.fresh(CONTRACT, PENDING)
	assert_status(act("finance", name, "return"), 417)
	assert_status(act("finance", name, "return", "Hm.", return_to="To Sign"), 417)
	assert_status(act("finance", name, "return", "Hm.", return_to="Nowhere"), 417)
	assert state(stored, name) == PENDING
	assert_status(act("finance", name, "return", "Ask the lawyer again.", return_to="Legal Review"), 200)
	assert state(stored, name) == "Legal Review"


def test_transfer_and_add_sign(as_, papers, policy, act, stored):
	policy({"approver": as_.user("finance")})
	name = papers.fresh(CONTRACT, PENDING)
	assert_status(act("finance", name, "transfer", to_user=as_.user("officer")), 417)
	assert_status(act("office", name, "transfer", to_user=as_.user("hr")), 403)
	assert_status(act("finance", name, "transfer", to_user=as_.user("hr")), 200)
	assert_status(act("hr", name, "add_sign", to_user=as_.user("office"), position="before"), 200)
	assert_status(act("hr", name, "approve"), 403)
	assert_status(act("office", name, "approve"), 200)
	assert_status(act("hr", name, "approve"), 200)
	assert state(stored, name) == "To Sign"


def test_an_approval_administrator_hands_on_but_never_decides(as_, papers, policy, act, stored):
	policy({"approver": as_.user("finance")})
	name = papers.fresh(CONTRACT, PENDING)
	assert_status(act("admin", name, "approve"), 403)
	assert_status(as_("admin").get(f"/api/resource/{CONTRACT}/{name}"), 403)
	for entry in ("steward.approvals.dry_run.who", "steward.approvals.dry_run.standing", "steward.approvals.sheet.download"):
		assert_status(as_("admin").call(entry, doctype=CONTRACT, name=name), 403)
	for decision in ("add_sign", "nudge", "return"):
		assert_status(act("admin", name, decision, "Hm.", to_user=as_.user("hr")), 403)
	assert_status(act("admin", name, "transfer", "She is ill.", to_user=as_.user("hr")), 200)
	assert_status(act("finance", name, "approve"), 403)
	assert_status(act("hr", name, "approve"), 200)
	assert state(stored, name) == "To Sign"


def test_only_the_drafter_nudges(as_, papers, policy, act):
	policy({"approver": as_.user("finance")})
	name = papers.fresh(CONTRACT, PENDING)
	assert_status(act("manager", name, "nudge"), 403)
	assert_status(act("officer", name, "nudge"), 200)
	assert_status(act("officer", name, "nudge"), 417)


def test_what_is_decided_is_what_was_seen(as_, papers, act, stored):
	name = papers.fresh(CONTRACT, PENDING)
	assert_status(act("manager", name, "approve", modified="2020-01-01 00:00:00.000000"), 409)
	assert state(stored, name) == PENDING


@pytest.mark.parametrize("decision", ["publish", "", "approve; drop", "__class__", "sign"])
def test_an_unknown_decision_is_refused(papers, act, decision):
	assert_status(act("manager", papers.at(CONTRACT, PENDING), decision), 417)


def test_a_notice_under_a_policy_takes_the_engines_door(as_, papers, policy, act, stored):
	policy({"approver": as_.user("gm")}, doctype=NOTICE)
	name = papers.fresh(NOTICE, "Draft")
	assert_status(as_("manager").act(NOTICE, name, "Approve"), 417)
	assert_status(as_("officer").act(NOTICE, name, "Submit"), 200)
	assert_status(act("manager", name, "approve", doctype=NOTICE), 403)
	assert_status(act("gm", name, "approve", doctype=NOTICE), 200)
	assert state(stored, name, NOTICE) == "Approved"


def delegate(as_, giver: str, taker: str, **fields) -> str:
	"""A delegation in force today."""
	staff = {row["user"]: row["name"] for row in as_("hr").get("/api/resource/Staff Member", params={"fields": '["name","user"]', "limit_page_length": 0}).json()["data"]}
	days = {"from_date": str(date.today()), "to_date": str(date.today() + timedelta(days=3))}
	made = as_(giver).make(DELEGATION, delegator=staff[as_.user(giver)], delegate=staff[as_.user(taker)], **{**days, **fields})
	name = assert_status(made, 200).json()["data"]["name"]
	assert_status(as_(giver).act(DELEGATION, name, "Offer"), 200)
	assert_status(as_(giver).act(DELEGATION, name, "Accept"), 403)
	assert_status(as_(taker).act(DELEGATION, name, "Accept"), 200)
	return name


def test_a_delegate_decides_for_his_colleague_until_it_ends(as_, papers, policy, act, stored):
	policy({"approver": as_.user("buyer")})
	first, second = papers.fresh(CONTRACT, PENDING), papers.fresh(CONTRACT, PENDING)
	given = delegate(as_, "buyer", "buyer2")
	cards = as_("buyer2").get("/api/method/steward.my_day.load").json()["message"]["approvals"]
	assert {card["acting_for"] for card in cards if card["name"] == first} == {"董洁"}
	assert_status(act("buyer2", first, "approve"), 200)
	assert state(stored, first) == "To Sign"
	assert_status(as_("buyer2").act(DELEGATION, given, "End"), 403)
	assert_status(as_("buyer").act(DELEGATION, given, "End"), 200)
	assert_status(act("buyer2", second, "approve"), 403)
	assert_status(act("buyer", second, "approve"), 200)


def test_nobody_gives_himself_a_task_or_a_policy(as_, papers):
	name = papers.at(CONTRACT, PENDING)
	forged = {"reference_doctype": CONTRACT, "reference_name": name, "approver": as_.user("officer"), "status": "Pending"}
	for who in ("officer", "everything", "admin", "Administrator"):
		assert_status(as_(who).make(TASK, **forged), 403)
	rows = [{"step": 1, "mode": "Single", "approver_source": "User", "approver": as_.user("officer")}]
	said = {"title": "Mine", "document_type": CONTRACT, "workflow_state": PENDING, "enabled": 1, "steps": rows}
	assert_status(as_("officer").make(POLICY, **said), 403)
	assert_status(as_("admin").make(POLICY, **{**said, "workflow_state": "Draft"}), 417)


def test_twenty_ticked_ones_go_and_a_foreign_one_stops_nobody(as_, papers, stored):
	names = [papers.fresh(CONTRACT, PENDING) for _n in range(3)]
	foreign = papers.fresh(CONTRACT, PENDING, drafter="everything")
	documents = [{"doctype": CONTRACT, "name": name} for name in (names[0], foreign, "CTR-NONE", *names[1:])]
	answer = assert_status(as_("manager").call("steward.approvals.act_many", documents=documents, decision="approve"), 200).json()["message"]
	assert answer["done"] == [names[0], foreign, *names[1:]]
	assert [row["name"] for row in answer["refused"]] == ["CTR-NONE"]
	again = assert_status(as_("manager").call("steward.approvals.act_many", documents=documents, decision="approve"), 200).json()["message"]
	assert again["done"] == [] and len(again["refused"]) == 5


def test_who_would_approve_is_answered_without_asking(as_, papers):
	name = papers.at(CONTRACT, "Draft")
	found = as_("officer").call("steward.approvals.dry_run.who", doctype=CONTRACT, name=name).json()["message"]
	assert [(row["state"], row["who"]) for row in found] == [("Legal Review", "Legal Reviewer"), (PENDING, "Business Manager")]
	assert_status(as_("line1").call("steward.approvals.dry_run.who", doctype=CONTRACT, name=name), 403)


def test_a_policy_is_tried_on_a_paper_by_who_reads_both(as_, papers, login):
	steps = [{"step": 1, "mode": "Single", "approver_source": "User", "approver": as_.user("finance")}]
	said = login().make("Approval Policy", title="Tried", document_type=CONTRACT, workflow_state=PENDING, enabled=0, steps=steps)
	asked = {"policy": assert_status(said, 200).json()["data"]["name"], "name": papers.fresh(CONTRACT, "Draft")}
	found = login().call("steward.approvals.dry_run.of_policy", **asked).json()["message"]
	assert ([(row["state"], row["step"]) for row in found["rows"]], found["used"]) == ([(PENDING, 1)], "")
	assert_status(as_("line1").call("steward.approvals.dry_run.of_policy", **asked), 403)
	for wrong in ({"policy": "none"}, {"name": "none"}):
		assert_status(login().call("steward.approvals.dry_run.of_policy", **{**asked, **wrong}), 404)
