"""After-sales over HTTP: an accepted order, a ticket reopened and closed by link, a visit with a low score, an improvement. [S14 S15 S16]"""
import json
import re
from datetime import date, timedelta

import pytest
from papers import ACTION, ORDER, TICKET, VISIT
from people import assert_status, said

TODAY = date.today()  # the site may be a day ahead
SOLVER = "062"  # line1
ACCEPT = "frappe.website.doctype.web_form.web_form.accept"


@pytest.fixture(scope="module")
def kept() -> dict:
	"""Names that one step hands on to the next."""
	return {}


def answer_by_link(as_, token: str, status: int, **fields):
	return assert_status(as_("Guest").call("steward.links.answer", token=token, **fields), status)


def resolve(as_, name: str) -> str:
	"""The worker solves it; returns the token of the client's link."""
	done = assert_status(as_("line1").act(TICKET, name, "Resolve"), 200).json()["message"]
	assert done["workflow_state"] == "Resolved"
	return re.search(r"token=([\w-]+)", done["__onload"]["answer_link"])[1]


def test_S16_an_accepted_order_is_followed_by_one_visit(as_, papers, stored, kept):
	plan = {"plan_name": f"Orders {papers.frappe.generate_hash(length=6)}", "trigger": "Order Accepted", "days_after": 2, "questions": [{"question": "Did it come in full?"}]}
	assert_status(as_("officer").make("Return Visit Plan", **plan), 403)
	assert_status(as_("manager").make("Return Visit Plan", **{**plan, "questions": []}), 417)
	assert_status(as_("manager").make("Return Visit Plan", **plan), 200)
	kept["order"] = papers.fresh(ORDER, "Delivered")
	assert_status(as_("officer").change(ORDER, kept["order"], proof="/private/files/slip.pdf"), 200)
	assert_status(as_("officer").act(ORDER, kept["order"], "Accept"), 200)
	found = as_("officer").get(f"/api/resource/{VISIT}", params={"filters": json.dumps([["order", "=", kept["order"]], ["plan", "=", plan["plan_name"]]])})
	names = [row["name"] for row in found.json()["data"]]
	assert len(names) == 1
	kept["visit"] = names[0]
	assert_status(as_("manager").change("Return Visit Plan", plan["plan_name"], enabled=0), 200)
	assert stored(VISIT, names[0])["answers"][0]["question"] == "Did it come in full?"


def test_S14_the_officer_enters_and_assigns_a_ticket(as_, papers, stored, kept):
	facts = {"client": papers.client(), "order": kept["order"], "product": "Bearing", "priority": "High", "description": "It is loud."}
	assert_status(as_("line1").make(TICKET, **facts), 403)
	ticket = assert_status(as_("officer").make(TICKET, **facts, respond_by="2099-01-01 09:00:00", rating=5), 200).json()["data"]
	kept["ticket"] = ticket["name"]
	assert ticket["respond_by"] < "2099"
	assert not ticket["rating"]
	assert_status(as_("officer").act(TICKET, kept["ticket"], "Assign"), 417)
	assert_status(as_("officer").change(TICKET, kept["ticket"], assignee=SOLVER), 200)
	assert_status(as_("officer").act(TICKET, kept["ticket"], "Assign"), 200)
	assert_status(as_("line2").act(TICKET, kept["ticket"], "Start"), 403)
	assert_status(as_("officer").act(TICKET, kept["ticket"], "Start"), 403)
	assert_status(as_("line1").act(TICKET, kept["ticket"], "Start"), 200)
	assert stored(TICKET, kept["ticket"])["responded_at"]


def test_S14_the_clock_stops_while_we_wait_for_the_client(as_, stored, kept):
	assert_status(as_("line2").run(TICKET, kept["ticket"], "pause", reason="Photos."), 403)
	assert_status(as_("line1").run(TICKET, kept["ticket"], "pause", reason=" "), 417)
	assert_status(as_("line1").run(TICKET, kept["ticket"], "pause", reason="Photos."), 200)
	assert stored(TICKET, kept["ticket"])["paused_at"]
	assert_status(as_("line1").run(TICKET, kept["ticket"], "resume"), 200)
	assert not stored(TICKET, kept["ticket"])["paused_at"]


def test_S15_it_is_resolved_with_cause_and_solution_only(as_, stored, kept):
	assert_status(as_("line1").act(TICKET, kept["ticket"], "Resolve"), 417)
	assert stored(TICKET, kept["ticket"])["workflow_state"] == "Solving"
	assert_status(as_("line1").change(TICKET, kept["ticket"], cause="Wear", resolution="New bearing."), 200)
	kept["token"] = resolve(as_, kept["ticket"])


def test_S14_the_client_says_no_by_link_and_it_is_reopened(as_, stored, kept):
	page = assert_status(as_("Guest").get(f"/answer?token={kept['token']}"), 200)
	assert "New bearing." in page.text
	answer_by_link(as_, kept["token"], 417, answer="Not Solved", words="")
	answer_by_link(as_, kept["token"], 200, answer="Not Solved", words="Still loud.")
	answer_by_link(as_, kept["token"], 410, answer="Solved", rating="5")
	ticket = stored(TICKET, kept["ticket"])
	assert (ticket["workflow_state"], ticket["reopen_count"], ticket["reopen_words"]) == ("Reopened", 1, "Still loud.")


def test_S14_solved_again_the_client_closes_it_with_a_mark(as_, stored, kept):
	assert_status(as_("line1").act(TICKET, kept["ticket"], "Start"), 200)
	token = resolve(as_, kept["ticket"])
	answer_by_link(as_, token, 417, answer="Solved", rating="9")
	answer_by_link(as_, token, 200, answer="Solved", rating="5", words="Quiet now.")
	ticket = stored(TICKET, kept["ticket"])
	assert (ticket["workflow_state"], ticket["rating"], ticket["closed_through"]) == ("Closed", 5, "Client Link")
	assert_status(as_("line1").run(TICKET, kept["ticket"], "come_back", words="Mine."), 403)
	new = assert_status(as_("officer").run(TICKET, kept["ticket"], "come_back", words="Loud again."), 200).json()["message"]["ticket"]
	assert stored(TICKET, new)["follow_up_of"] == kept["ticket"]


def test_S14_a_reopened_ticket_goes_to_another_by_the_manager(as_, papers, stored):
	name = papers.fresh(TICKET, "Reopened")
	assert_status(as_("manager").act(TICKET, name, "Assign"), 417)
	assert_status(as_("manager").change(TICKET, name, assignee="063"), 200)
	assert_status(as_("manager").act(TICKET, name, "Assign"), 200)
	assert stored(TICKET, name)["workflow_state"] == "Assigned"


def test_S16_a_visit_needs_its_answers_and_a_low_score_opens_a_ticket(as_, stored, kept):
	visit = stored(VISIT, kept["visit"])
	assert_status(as_("manager").act(VISIT, kept["visit"], "Miss"), 417)
	assert_status(as_("officer").act(VISIT, kept["visit"], "Complete"), 417)
	assert_status(as_("officer").change(VISIT, kept["visit"], visited_on=str(TODAY + timedelta(3)), score=2, answers=[{**visit["answers"][0], "answer": "Yes."}]), 200)
	assert_status(as_("officer").act(VISIT, kept["visit"], "Complete"), 417)
	assert_status(as_("officer").change(VISIT, kept["visit"], visited_on=str(TODAY), opinions="Slow.", suggestions="Send a drawing."), 200)
	assert_status(as_("officer").act(VISIT, kept["visit"], "Complete"), 200)
	found = as_("officer").get(f"/api/resource/{TICKET}", params={"filters": json.dumps([["return_visit", "=", kept["visit"]]]), "fields": json.dumps(["name", "workflow_state", "priority"])})
	assert [(row["workflow_state"], row["priority"]) for row in found.json()["data"]] == [("New", "High")], said(found)


def test_S16_the_clock_and_the_manager_miss_what_is_past(as_, papers, stored):
	name = papers.fresh(VISIT, "Due", due_on=str(TODAY - timedelta(7)))
	assert_status(as_("officer").act(VISIT, name, "Miss"), 403)
	assert_status(as_("manager").act(VISIT, name, "Miss"), 200)
	assert stored(VISIT, name)["workflow_state"] == "Missed"


def test_S16_the_suggestion_is_improved_by_one_and_verified_by_another(as_, stored, kept):
	found = as_("manager").get(f"/api/resource/{ACTION}", params={"filters": json.dumps([["source_name", "=", kept["visit"]]])})
	name = found.json()["data"][0]["name"]
	assert_status(as_("manager").change(ACTION, name, owner_staff=SOLVER), 200)
	assert_status(as_("line2").act(ACTION, name, "Finish"), 403)
	assert_status(as_("line1").act(ACTION, name, "Finish"), 417)
	assert_status(as_("line1").change(ACTION, name, evidence="Drawing in every box since Monday."), 200)
	assert_status(as_("line1").act(ACTION, name, "Finish"), 200)
	for who in ("line1", "manager", "logistics"):
		assert_status(as_(who).act(ACTION, name, "Verify"), 403)
	assert_status(as_("production").act(ACTION, name, "Verify"), 200)
	assert stored(ACTION, name)["workflow_state"] == "Verified"


def test_S14_a_client_files_a_request_on_the_web_and_is_not_told_who_he_is(as_, papers, stored):
	address = f"{papers.frappe.generate_hash(length=8)}@client.invalid"
	assert_status(as_("officer").change("Client", papers.client(), email=address), 200)
	assert_status(as_("Guest").get("/service-request"), 200)
	asked = {"contact_name": "Ms. Jin", "contact_email": address, "description": "It rattles.", "priority": "Urgent", "client": papers.client()}
	assert_status(as_("Guest").call(ACCEPT, web_form="service-request", data=json.dumps({**asked, "description": " "})), 417)
	sent = assert_status(as_("Guest").call(ACCEPT, web_form="service-request", data=json.dumps(asked)), 200)
	assert papers.client() not in sent.text
	assert "HTTP Test Client" not in sent.text
	ticket = stored(TICKET, sent.json()["message"]["name"])
	assert (ticket["client"], ticket["channel"], ticket["priority"], ticket["workflow_state"]) == (papers.client(), "Web", "Normal", "New")
	assert_status(as_("Guest").get(f"/api/resource/{TICKET}/{ticket['name']}"), 403)
	assert_status(as_("Guest").make(TICKET, **asked), 403)
