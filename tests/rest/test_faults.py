"""Faults that users met elsewhere, over HTTP and as real people: each stays impossible here. [Approvals]"""
import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from papers import CONTRACT, NOTICE
from people import assert_status, said

POLICY, PENDING = "Approval Policy", "Pending Approval"
MANY = "steward.approvals.act_many"
BULK = "frappe.model.workflow.bulk_workflow_approval"
WAIT = 200  # seconds for the worker, which has the notices of other tests to send


@pytest.fixture
def policy(as_):
	"""Make a policy that asks these logins one after the other; it is switched off after the test."""
	made = []

	def make(*logins: str, doctype: str = CONTRACT) -> str:
		rows = [{"step": at, "mode": "Single", "approver_source": "User", "approver": as_.user(login)} for at, login in enumerate(logins, 1)]
		said = {"title": "Fault", "document_type": doctype, "workflow_state": PENDING, "enabled": 1, "priority": 90}
		made.append(assert_status(as_("admin").make(POLICY, **said, steps=rows), 200).json()["data"]["name"])
		return made[-1]

	yield make
	for name in made:
		assert_status(as_("admin").change(POLICY, name, enabled=0), 200)


@pytest.fixture
def told(frappe_site, as_):
	"""told("gm", name, 1) → waits until that person has so many notices about a document."""

	def count(who: str, name: str) -> int:
		frappe_site.db.rollback()
		return frappe_site.db.count("Notification Log", {"document_name": name, "for_user": as_.user(who)})

	def wait(who: str, name: str, wanted: int) -> None:
		end = time.monotonic() + WAIT
		while count(who, name) != wanted:
			assert time.monotonic() < end, f"{who} has {count(who, name)} notices about {name}, not {wanted}"
			time.sleep(0.3)

	wait.count = count
	return wait


def act(person, name: str, decision: str, doctype: str = CONTRACT, **more):
	"""The answer of `steward.approvals.act`."""
	return person.call("steward.approvals.act", doctype=doctype, name=name, decision=decision, **more)


def waiting(as_, papers) -> str:
	"""A contract sent on to its approval over HTTP, so that people are told."""
	name = papers.fresh(CONTRACT, "Legal Review")
	assert_status(as_("legal").act(CONTRACT, name, "Pass"), 200)
	return name


def test_fault_a_later_approver_is_not_told_before_his_turn(as_, papers, policy, told):
	policy("finance", "office")
	name = waiting(as_, papers)
	told("finance", name, 1)
	assert told.count("office", name) == 0
	assert_status(act(as_("office"), name, "approve"), 403)
	assert_status(act(as_("finance"), name, "approve"), 200)
	told("office", name, 1)
	assert told.count("finance", name) == 1


def test_fault_who_is_asked_again_is_told_again(as_, papers, policy, told):
	policy("finance")
	name = waiting(as_, papers)
	told("finance", name, 1)
	assert_status(act(as_("finance"), name, "return", comment="Ask the lawyer again.", return_to="Legal Review"), 200)
	assert_status(as_("legal").act(CONTRACT, name, "Pass"), 200)
	told("finance", name, 2)


def test_fault_no_step_passes_over_a_required_field(as_, papers, stored, frappe_site):
	name = papers.fresh(CONTRACT, "Draft")
	assert_status(as_("officer").change(CONTRACT, name, title=""), 417)
	frappe_site.db.set_value(CONTRACT, name, "title", "", update_modified=False)  # as an old import may have left it
	frappe_site.db.commit()
	before = stored(CONTRACT, name)
	for title in ("", "Only sent along"):
		answer = as_("officer").call("frappe.model.workflow.apply_workflow", doc={**before, "title": title}, action="Submit for Legal Review")
		assert_status(answer, 417)
		assert stored(CONTRACT, name) == before
	assert_status(act(as_("officer"), name, "approve"), 417)


@pytest.mark.parametrize("documents", [[], "[]", "", None, {}], ids=str)
def test_fault_approving_all_without_a_tick_approves_none(as_, papers, stored, documents):
	name = papers.at(CONTRACT, PENDING)
	before = stored(CONTRACT, name)
	answer = as_("manager").call(MANY, documents=documents, decision="approve")
	assert_status(answer, 417)
	bulk = as_("manager").call(BULK, docnames=documents, doctype=CONTRACT, action="Approve")
	assert_status(bulk, 417)
	assert stored(CONTRACT, name) == before


def test_fault_a_paper_changed_between_the_notice_and_the_click(as_, papers, policy, stored):
	policy("finance")
	name = waiting(as_, papers)
	cards = as_("finance").get("/api/method/steward.my_day.load").json()["message"]["approvals"]
	seen = next(card["modified"] for card in cards if card["name"] == name)
	assert_status(act(as_("finance"), name, "return", comment="Why so much?"), 200)
	assert_status(as_("officer").change(CONTRACT, name, amount=2000, payment_terms=[]), 200)
	assert_status(as_("officer").act(CONTRACT, name, "Submit for Legal Review"), 200)
	assert_status(as_("legal").act(CONTRACT, name, "Pass"), 200)
	before = stored(CONTRACT, name)
	answer = act(as_("finance"), name, "approve", modified=seen)
	assert "changed" in assert_status(answer, 409).text
	many = as_("finance").call(MANY, documents=[{"doctype": CONTRACT, "name": name, "modified": seen}], decision="approve")
	assert [row["name"] for row in assert_status(many, 200).json()["message"]["refused"]] == [name]
	assert stored(CONTRACT, name) == before


def draft(person, papers, title: str) -> str:
	"""A new contract over HTTP; returns its number."""
	answer = person.make(CONTRACT, title=title, client=papers.client(), amount=1, start_on="2026-01-01", end_on="2027-01-01")
	return assert_status(answer, 200).json()["data"]["name"]


def test_fault_two_tabs_never_get_one_number(as_, papers):
	tabs = [as_.signed_in("officer") for _tab in range(6)]
	papers.client()
	with ThreadPoolExecutor(len(tabs)) as at_once:
		names = list(at_once.map(lambda tab: draft(tab, papers, "Two tabs"), tabs))
	numbers = sorted(int(name.rpartition("-")[2]) for name in names)
	assert len(set(numbers)) == len(tabs), names


def test_fault_a_deleted_papers_number_does_not_come_again(as_, papers):
	first = draft(as_("officer"), papers, "To be deleted")
	assert_status(as_("officer").delete(f"/api/resource/{CONTRACT}/{first}"), 202)
	second = draft(as_("officer"), papers, "After it")
	assert second > first


def test_fault_no_policy_makes_somebody_his_own_approver(as_, papers, policy, stored):
	policy("officer")
	name = waiting(as_, papers)
	before = stored(CONTRACT, name)
	for answer in (act(as_("officer"), name, "approve"), as_("officer").act(CONTRACT, name, "Approve")):
		assert_status(answer, 403)
	who = as_("officer").call("steward.approvals.dry_run.who", doctype=CONTRACT, name=name).json()["message"]
	assert "陈静" not in [row["who"] for row in who] and stored(CONTRACT, name) == before


def test_fault_a_policy_changed_while_papers_wait_changes_nothing_for_them(as_, papers, policy, stored):
	name_of_policy = policy("finance")
	name = papers.fresh(CONTRACT, PENDING)
	rows = [{"step": 1, "mode": "Single", "approver_source": "User", "approver": as_.user("office")}]
	assert_status(as_("admin").change(POLICY, name_of_policy, steps=rows), 200)
	assert_status(act(as_("office"), name, "approve"), 403)
	assert_status(act(as_("finance"), name, "approve"), 200)
	assert stored(CONTRACT, name)["workflow_state"] == "To Sign"
	later = papers.fresh(CONTRACT, PENDING)
	assert_status(act(as_("finance"), later, "approve"), 403)
	assert_status(act(as_("office"), later, "approve"), 200)


def test_fault_a_notice_asked_for_by_its_own_approver_goes_to_another(as_, papers, policy, stored):
	policy("everything", doctype=NOTICE)
	name = papers.fresh(NOTICE, "Draft", drafter="everything")
	assert_status(as_("everything").act(NOTICE, name, "Submit"), 200)
	assert_status(act(as_("everything"), name, "approve", doctype=NOTICE), 403)
	assert stored(NOTICE, name)["workflow_state"] == PENDING


def edit_in_bulk(person, doctype: str, name: str, data: dict) -> list:
	"""The answers of every way to edit many at once."""
	desk = "frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs"
	return [
		person.call(desk, doctype=doctype, docnames=json.dumps([name]), action="update", data=json.dumps(data)),
		person.call("frappe.client.bulk_update", docs=json.dumps([{"doctype": doctype, "docname": name, **data}])),
		person.call("frappe.client.set_value", doctype=doctype, name=name, fieldname=data),
		person.change(doctype, name, **data),
		person.delete(f"/api/resource/{doctype}/{name}"),
	]


BULK_VICTIMS = {
	"Approval Task": ({"status": "Approved"}, ("officer", "manager", "everything", "admin", "Administrator")),
	"Approval Log": ({"comment": "Of course."}, ("officer", "manager", "everything", "admin", "Administrator")),
	POLICY: ({"enabled": 0}, ("officer", "manager", "gm", "auditor")),
}


@pytest.mark.parametrize(("doctype", "who"), [(doctype, who) for doctype, (_data, people) in BULK_VICTIMS.items() for who in people])
def test_fault_who_may_not_edit_edits_nothing_in_bulk(as_, papers, policy, stored, frappe_site, doctype, who):
	made = policy("finance")
	papers.at(CONTRACT, PENDING)
	frappe_site.db.rollback()  # a new snapshot
	name = made if doctype == POLICY else frappe_site.get_all(doctype, pluck="name", order_by="creation desc", limit=1)[0]
	before = stored(doctype, name)
	answers = edit_in_bulk(as_(who), doctype, name, BULK_VICTIMS[doctype][0])
	assert stored(doctype, name) == before, [said(answer) for answer in answers]
	assert [answer.status_code < 500 for answer in answers] == [True] * len(answers), [said(answer) for answer in answers]
	assert {answer.status_code for answer in answers[2:]} <= {403, 404, 417}, [said(answer) for answer in answers]
