"""Endpoints that only a newer Frappe has: /api/v2, discard. Where they are not, the answer is 404 and nothing changes either."""
import json

import pytest
from attacked import FINAL, LATER, VICTIMS
from papers import CONTRACT, NOTICE, ORDER
from people import assert_status, said

REFUSED = (403, 417)


@pytest.fixture(scope="session")
def newer(as_) -> bool:
	"""Whether this Frappe answers /api/v2."""
	return as_("Guest").get("/api/v2/method/ping").status_code == 200


@pytest.fixture
def refused(newer, stored):
	"""refused(answer, before): the answer is a refusal (404 where there is no such route), the document as it was."""
	def check(answer, before: dict) -> None:
		assert stored(before["doctype"], before["name"]) == before, said(answer)
		assert_status(answer, *(REFUSED if newer else (404, *REFUSED)))
	return check


def v2(person, verb: str, doc: dict, *path: str, **fields):
	"""Send to a document's route."""
	return person.request(verb, "/".join((f"/api/v2/document/{doc['doctype']}/{doc['name']}", *path)), json=fields)


def on_copy(person, doc: dict, method: str, **fields):
	"""Run a method on a document as the caller describes it."""
	sent = json.loads(json.dumps({**doc, **fields}, default=str))
	return person.post("/api/v2/method/run_doc_method", json={"method": method, "document": sent})


FORWARD = {
	"PATCH docstatus": lambda person, doc: v2(person, "PATCH", doc, docstatus=1),
	"PUT docstatus": lambda person, doc: v2(person, "PUT", doc, docstatus=1),
	"PATCH a later state": lambda person, doc: v2(person, "PATCH", doc, workflow_state=LATER[doc["doctype"]]),
	"PATCH state and docstatus": lambda person, doc: v2(person, "PATCH", doc, workflow_state=LATER[doc["doctype"]], docstatus=1, amount=1),
	"PATCH flags": lambda person, doc: v2(person, "PATCH", doc, docstatus=1, flags={"ignore_validate": 1, "ignore_permissions": 1}),
	"method/submit": lambda person, doc: v2(person, "POST", doc, "method", "submit"),
	"method/cancel": lambda person, doc: v2(person, "POST", doc, "method", "cancel"),
	"method/discard": lambda person, doc: v2(person, "POST", doc, "method", "discard"),
	"run_doc_method submit": lambda person, doc: on_copy(person, doc, "submit"),
	"run_doc_method submit with a later state": lambda person, doc: on_copy(person, doc, "submit", workflow_state=LATER[doc["doctype"]]),
	"run_doc_method discard": lambda person, doc: on_copy(person, doc, "discard"),
	"run_doc_method save": lambda person, doc: on_copy(person, doc, "save", workflow_state=LATER[doc["doctype"]]),
	"run_doc_method of somebody else": lambda person, doc: on_copy(person, doc, "submit", owner="Administrator", workflow_state=LATER[doc["doctype"]]),
}
BACK = {
	"PATCH docstatus 2": lambda person, doc: v2(person, "PATCH", doc, docstatus=2),
	"PATCH back to draft": lambda person, doc: v2(person, "PATCH", doc, docstatus=0, workflow_state="Draft"),
	"method/cancel": lambda person, doc: v2(person, "POST", doc, "method", "cancel"),
	"run_doc_method cancel": lambda person, doc: on_copy(person, doc, "cancel"),
	"run_doc_method cancel with a state": lambda person, doc: on_copy(person, doc, "cancel", workflow_state="Cancelled"),
	"DELETE": lambda person, doc: v2(person, "DELETE", doc),
}


@pytest.mark.parametrize("doctype, state, drafter, who", VICTIMS, ids=str)
@pytest.mark.parametrize("what", FORWARD)
def test_api_2_moves_no_document_forward(as_, papers, stored, refused, doctype, state, drafter, who, what):
	before = stored(doctype, papers.at(doctype, state, drafter))
	refused(FORWARD[what](as_(who), before), before)


@pytest.mark.parametrize("doctype, state, who", FINAL, ids=str)
@pytest.mark.parametrize("what", BACK)
def test_api_2_takes_no_final_document_back(as_, papers, stored, refused, doctype, state, who, what):
	before = stored(doctype, papers.at(doctype, state))
	refused(BACK[what](as_(who), before), before)


@pytest.mark.parametrize("what", ["discard", "?run_method=discard", "run_doc_method"])
@pytest.mark.parametrize("doctype, state, drafter, who", VICTIMS, ids=str)
def test_nobody_discards_a_document(as_, papers, stored, newer, doctype, state, drafter, who, what):
	before, person = stored(doctype, papers.at(doctype, state, drafter)), as_(who)
	answer = {
		"discard": lambda: person.call("frappe.desk.form.save.discard", doctype=doctype, name=before["name"]),
		"?run_method=discard": lambda: person.post(f"/api/resource/{doctype}/{before['name']}?run_method=discard"),
		"run_doc_method": lambda: person.run(doctype, before["name"], "discard"),
	}[what]()
	assert stored(doctype, before["name"]) == before, said(answer)
	if newer:  # an older Frappe has no such method, and says so in several ways
		assert_status(answer, *REFUSED)


@pytest.mark.parametrize("forged", [{"docstatus": 1}, {"docstatus": 2}, {"state": 1}, {"amended": 1, "docstatus": 1}], ids=str)
@pytest.mark.parametrize("doctype", [CONTRACT, ORDER, NOTICE])
def test_nothing_is_born_in_a_later_state_by_api_2(as_, papers, site, stored, newer, doctype, forged):
	old = stored(doctype, papers.at(doctype, LATER[doctype]))
	doc = {key: value for key, value in old.items() if key not in ("name", "docstatus", "workflow_state", "amended_from", "doctype")}
	doc |= {"docstatus": forged["docstatus"]} if "docstatus" in forged else {}
	doc |= {"workflow_state": LATER[doctype]} if "state" in forged else {}
	doc |= {"amended_from": old["name"]} if "amended" in forged else {}
	count = site.db.count(doctype)
	answer = as_("officer").post(f"/api/v2/document/{doctype}", json=doc)
	site.db.rollback()
	assert site.db.count(doctype) == count, said(answer)
	assert_status(answer, *(REFUSED if newer else (404, *REFUSED)))


@pytest.mark.parametrize("route", ["/api/v2/document", "/api/resource"])
def test_nobody_chooses_the_name_of_a_new_document(as_, papers, site, newer, route):
	answer = as_("officer").post(f"{route}/{CONTRACT}", json={"name": "CTR-2026-99998", "title": "Mine", "client": papers.client()})
	site.db.rollback()
	assert not site.db.exists(CONTRACT, "CTR-2026-99998"), said(answer)
	assert_status(answer, 200 if newer or route == "/api/resource" else 404)


@pytest.mark.parametrize("who", ["outsider", "driver", "Guest"])
@pytest.mark.parametrize("doctype, state", [(CONTRACT, "Pending Approval"), (ORDER, "Planned"), (NOTICE, "Sent")], ids=str)
def test_api_2_shows_nothing_to_people_without_access(as_, papers, stored, doctype, state, who):
	doc, person = stored(doctype, papers.at(doctype, state)), as_(who)
	for answer in (
		v2(person, "GET", doc),
		v2(person, "GET", doc, "copy"),
		person.get(f"/api/v2/document/{doctype}?fields=[\"*\"]"),
		person.get(f"/api/v2/document/{doctype}/{doc['name']}/method/get_title"),
		on_copy(person, {"doctype": doctype, "name": doc["name"], "modified": doc["modified"]}, "get_title"),
	):
		assert answer.status_code < 500, said(answer)
		assert not [value for value in (doc.get("title"), doc.get("reason"), doc.get("client")) if value and str(value) in answer.text], said(answer)
	count = person.get(f"/api/v2/doctype/{doctype}/count")
	assert count.status_code in (403, 404) or count.json()["data"] == 0, said(count)


@pytest.mark.parametrize("who", ["officer", "outsider", "everything"])
@pytest.mark.parametrize("doctype, state, table", [(CONTRACT, "Pending Approval", "payment_terms"), (ORDER, "Planned", "items")], ids=str)
def test_api_2_reaches_no_row_past_its_document(as_, papers, stored, refused, doctype, state, table, who):
	before = stored(doctype, papers.at(doctype, state))
	row, person = before[table][0], as_(who)
	for answer in (v2(person, "PATCH", row, amount=1, idx=9), v2(person, "DELETE", row), v2(person, "POST", row, "method", "delete")):
		refused(answer, before)
