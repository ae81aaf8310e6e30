"""Changing what a document says where, or by whom, it must not be changed: rows 11, 14, 16 and child tables."""
import json

import pytest
from papers import (
	ACTION,
	CONTRACT,
	ISSUE,
	NOTICE,
	ORDER,
	PROJECT,
	PROJECT_ISSUE,
	REPORT,
	TICKET,
	UPDATE,
	VISIT,
)
from people import assert_status, said

BULK = "frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs"
# doctype, state, who, a field that is closed there to him, another value
CLOSED = [
	(CONTRACT, "Draft", "legal", "title", "Mine"),
	(CONTRACT, "Draft", "manager", "amount", 5),
	(CONTRACT, "Legal Review", "officer", "main_text", "<p>Mine.</p>"),
	(CONTRACT, "Legal Review", "legal", "amount", 5),
	(CONTRACT, "Pending Approval", "manager", "amount", 5),
	(CONTRACT, "Pending Approval", "officer", "title", "Mine"),
	(CONTRACT, "To Sign", "officer", "amount", 5),
	(CONTRACT, "To Sign", "everything", "payment_terms", []),
	(CONTRACT, "Signed", "officer", "copies", []),
	(CONTRACT, "Filed", "everything", "copies", []),
	(CONTRACT, "Filed", "Administrator", "title", "Mine"),
	(ORDER, "Draft", "manager", "remarks", "Mine"),
	(ORDER, "Planned", "officer", "promised_on", "2099-01-01"),
	(ORDER, "Planned", "Administrator", "items", []),
	(ORDER, "In Execution", "officer", "commitments", []),
	(ORDER, "Accepted", "everything", "proof", "/files/mine.pdf"),
	(ORDER, "Cancelled", "everything", "remarks", "Mine"),
	(NOTICE, "Pending Approval", "everything", "reason", "Mine"),
	(NOTICE, "Approved", "officer", "new_date", "2099-01-01"),
	(NOTICE, "Sent", "officer", "reason", "Mine"),
	(NOTICE, "Answered", "manager", "client_reply", "Not Agreed"),
	(ISSUE, "Resolved", "everything", "decision", "Mine"),
	(TICKET, "New", "line1", "description", "Mine"),
	(TICKET, "Resolved", "everything", "resolution", "Mine"),
	(TICKET, "Closed", "Administrator", "cause", "Design"),
	(VISIT, "Done", "officer", "score", 1),
	(ACTION, "Finished", "everything", "evidence", "Mine"),
	(ACTION, "Verified", "Administrator", "action", "Mine"),
	(REPORT, "Submitted", "manager", "conclusion", "Mine"),
	(REPORT, "Filed", "Administrator", "no_problems", 1),
	(PROJECT_ISSUE, "Confirmed", "officer", "solution", "Mine"),
]
WAYS = {
	"PUT": lambda person, doc, f, v: person.change(doc["doctype"], doc["name"], **{f: v}),
	"client.set_value": lambda person, doc, f, v: person.call("frappe.client.set_value", doctype=doc["doctype"], name=doc["name"], fieldname={f: v}),
	"client.save": lambda person, doc, f, v: person.call("frappe.client.save", doc={**doc, f: v}),
	"savedocs": lambda person, doc, f, v: person.call("frappe.desk.form.save.savedocs", doc=json.dumps({**doc, f: v}), action="Update" if doc["docstatus"] else "Save"),
	"ignore flags": lambda person, doc, f, v: person.change(doc["doctype"], doc["name"], **{f: v, "flags": {"ignore_permissions": 1, "ignore_validate": 1, "in_import": 1}}),
	"flags in savedocs": lambda person, doc, f, v: person.call("frappe.desk.form.save.savedocs", doc=json.dumps({**doc, f: v, "flags": {"ignore_validate": True}}), action="Save"),
	"__islocal": lambda person, doc, f, v: person.change(doc["doctype"], doc["name"], **{f: v, "__islocal": 1, "__unsaved": 1, "ignore_validate": 1}),
}
FIRST = {TICKET: "New", VISIT: "Due", ACTION: "Open", PROJECT_ISSUE: "Open"}
STANDARD = ("name", "owner", "creation", "modified", "modified_by", "parent", "parentfield", "parenttype", "doctype")
ROW_WAYS = {
	"PUT": lambda person, row, said: person.change(row["doctype"], row["name"], **said),
	"PUT with parent": lambda person, row, said: person.change(row["doctype"], row["name"], **said, parent=row["parent"]),
	"client.save": lambda person, row, said: person.call("frappe.client.save", doc={**row, **said}),
	"savedocs": lambda person, row, said: person.call("frappe.desk.form.save.savedocs", doc=json.dumps({**row, **said}), action="Save"),
	"POST": lambda person, row, said: person.make(row["doctype"], **{f: row[f] for f in ("parent", "parenttype", "parentfield")}, **said),
	"DELETE": lambda person, row, said: person.delete(f"/api/resource/{row['doctype']}/{row['name']}"),
	"bulk update": lambda person, row, said: person.call(BULK, doctype=row["doctype"], docnames=json.dumps([row["name"]]), action="update", data=json.dumps(said)),
}
# read-only fields and what a client would like them to be
SERVERS = [
	(CONTRACT, {"needs_general_manager": 1, "reviewed_hash": "f" * 64, "reviewed_by": "Administrator", "copies_due_on": "2020-01-01", "account_owner": "001"}),
	(ORDER, {"total_amount": 1, "first_promised_on": "2020-01-01", "delivered_on": "2020-01-01", "on_time": 1, "in_full": 1, "quality_ok": 1, "accepted_on": "2020-01-01"}),
	(NOTICE, {"sent_on": "2020-01-01", "lead_days": 99, "withdrawn": 1, "replied_through": "Client Link", "old_date": "2020-01-01"}),
	(TICKET, {"respond_by": "2020-01-01 09:00:00", "rating": 5, "reopen_count": 7, "closed_through": "Client Link", "responded_at": "2020-01-01 09:00:00"}),
	(VISIT, {"late": 1, "origin": "mine"}),
	(ACTION, {"verified_on": "2020-01-01", "verified_by_staff": "001", "source_doctype": ORDER}),
	(UPDATE, {"replied_on": "2020-01-01", "replied_through": "Client Link", "client_name": "Mine"}),
	(PROJECT_ISSUE, {"confirmed_by": "Mine", "confirmed_on": "2020-01-01", "solved_by": "001"}),
	("Client", {"company_key": "x", "last_contact_on": "2020-01-01"}),
]


@pytest.mark.parametrize("doctype, state, who, field, value", CLOSED, ids=lambda v: str(v)[:20])
@pytest.mark.parametrize("way", WAYS)
def test_11_what_is_closed_in_a_state_stays_closed(as_, papers, stored, doctype, state, who, field, value, way):
	doc = stored(doctype, papers.at(doctype, state))
	answer = WAYS[way](as_(who), doc, field, value)
	assert stored(doctype, doc["name"]) == doc, said(answer)
	assert_status(answer, 403, 417)


@pytest.mark.parametrize("who", ["officer", "everything", "Administrator"])
@pytest.mark.parametrize("way", [way for way in WAYS if way != "__islocal"])  # which makes another one, as POST does: an update has no flow
def test_S8_a_sent_update_stays_as_it_was_sent(as_, papers, stored, who, way):
	doc = stored(UPDATE, papers.at(UPDATE, "Sent"))
	answer = WAYS[way](as_(who), doc, "progress", "Mine")
	assert stored(UPDATE, doc["name"]) == doc, said(answer)
	assert_status(answer, 403, 417)


@pytest.mark.parametrize("who", ["officer", "everything", "Administrator"])
@pytest.mark.parametrize("doctype, state", [(CONTRACT, "Draft"), (CONTRACT, "Signed"), (ORDER, "Draft"), (ORDER, "Planned"), (ORDER, "In Execution"), (ORDER, "Accepted"), ("Client", "")], ids=str)
def test_a_row_is_never_written_by_itself(as_, papers, stored, doctype, state, who):
	name = papers.at(doctype, state) if state else client_with_contact(as_, papers)
	doc = stored(doctype, name)
	for row in [value[0] for value in doc.values() if isinstance(value, list) and value]:
		text = next(f for f in row if isinstance(row[f], str) and f not in STANDARD)
		for way, send in ROW_WAYS.items():
			answer = send(as_(who), row, {text: "Mine"})
			assert stored(doctype, name) == doc, f"{way}: {said(answer)}"
			assert way == "bulk update" or answer.status_code in (403, 417), f"{way}: {said(answer)}"


def client_with_contact(as_, papers) -> str:
	"""A client with a row in its table."""
	name = papers.named("contacted", papers.make_client)
	papers.frappe.db.commit()
	assert_status(as_("officer").change("Client", name, contacts=[{"contact_name": "Ms. Jin"}]), 200)
	return name


@pytest.mark.parametrize("who", ["officer", "everything"])
def test_client_insert_of_a_row_goes_through_its_document(as_, papers, stored, who):
	for doctype, state, row in ((ORDER, "Accepted", "Client Order Item"), (CONTRACT, "Filed", "Contract Copy")):
		doc = stored(doctype, papers.at(doctype, state))
		table = next(f for f, v in doc.items() if isinstance(v, list) and v and v[0]["doctype"] == row)
		answer = as_(who).call("frappe.client.insert", doc={"doctype": row, "parent": doc["name"], "parenttype": doctype, "parentfield": table, "item_name": "x", "qty": 1, "org_unit": "业务部"})
		assert stored(doctype, doc["name"]) == doc, said(answer)
		assert_status(answer, 403, 417)


def test_client_set_value_on_a_row_follows_the_guard(as_, papers, stored):
	doc = stored(ORDER, papers.at(ORDER, "Planned"))
	for row, field, value, who in ((doc["items"][0], "qty", 99, "officer"), (doc["items"][0], "accepted_qty", 9, "officer"), (doc["commitments"][0], "task", "Mine", "manager")):
		answer = as_(who).call("frappe.client.set_value", doctype=row["doctype"], name=row["name"], fieldname=field, value=value)
		assert_status(answer, 403, 417)
		assert stored(ORDER, doc["name"]) == doc


@pytest.mark.parametrize("doctype, forged", SERVERS, ids=lambda v: v if isinstance(v, str) else "")
def test_read_only_fields_sent_by_a_client_stay_the_servers(as_, papers, stored, doctype, forged):
	name = papers.fresh(doctype, FIRST.get(doctype, "Draft")) if doctype != "Client" else papers.client()
	before = stored(doctype, name)
	person = as_("officer")
	for send in (
		lambda: person.change(doctype, name, **forged),
		lambda: person.call("frappe.client.save", doc={**stored(doctype, name), **forged}),
		lambda: person.call("frappe.client.set_value", doctype=doctype, name=name, fieldname=forged),
		lambda: person.call("frappe.desk.form.save.savedocs", doc=json.dumps({**stored(doctype, name), **forged}), action="Save"),
		lambda: person.call(BULK, doctype=doctype, docnames=json.dumps([name]), action="update", data=json.dumps(forged)),
		lambda: person.put(f"/api/resource/{doctype}/{name}?run_method=", json=forged),
		lambda: person.post("/", json={"cmd": "frappe.client.set_value", "doctype": doctype, "name": name, "fieldname": forged}),
		lambda: person.post("/", data={"cmd": "frappe.client.save", "doc": json.dumps({**stored(doctype, name), **forged})}),
		lambda: person.call("frappe.desk.gantt.update_task", args=json.dumps({"doctype": doctype, "name": name, "start": forged[list(forged)[0]], "end": forged[list(forged)[1]]}), field_map=json.dumps({"start": list(forged)[0], "end": list(forged)[1]})),
		lambda: person.call("frappe.handler.run_doc_method", docs=json.dumps({**stored(doctype, name), **forged}), method="save"),
	):
		answer = send()
		after = stored(doctype, name)
		assert {field: after[field] for field in forged} == {field: before[field] for field in forged}, said(answer)


@pytest.mark.parametrize("doctype, forged", SERVERS, ids=lambda v: v if isinstance(v, str) else "")
def test_read_only_fields_of_a_new_document_are_the_servers(as_, papers, stored, doctype, forged):
	person, made = as_("officer"), []
	for send in (
		lambda doc: person.make(doctype, **doc),
		lambda doc: person.post(f"/api/resource/{doctype}?run_method=x", json=doc),
		lambda doc: person.post(f"/api/resource/{doctype}", data={"data": json.dumps(doc)}),
		lambda doc: person.call("frappe.client.insert", doc={**doc, "doctype": doctype}),
		lambda doc: person.call("frappe.client.insert_many", docs=[{**doc, "doctype": doctype}]),
		lambda doc: person.post("/", json={"cmd": "frappe.client.insert", "doc": {**doc, "doctype": doctype}}),
		lambda doc: person.post("/api/method/ping?cmd=frappe.client.insert", json={"doc": {**doc, "doctype": doctype}}),
		lambda doc: person.post("/api/method/frappe.desk.treeview.add_node", data={**{k: v for k, v in doc.items() if not isinstance(v, list)}, "doctype": doctype, "is_root": "false"}),
	):
		answer = send({**a_new(doctype, papers), **forged})
		if answer.status_code == 200 and (name := name_in(answer)) and name != "pong":
			doc = stored(doctype, name)
			made.append(name)
			wrong = {f: v for f, v in forged.items() if str(doc[f]) == str(v)}
			assert not wrong, f"{answer.request.url}: {wrong}"
	assert len(made) >= 5


def a_new(doctype: str, papers) -> dict:
	"""A document that can be made."""
	if doctype == CONTRACT:
		return {"title": "New", "client": papers.client(), "amount": 10}
	if doctype == ORDER:
		return {"client": papers.client(), "order_date": "2026-01-01", "promised_on": "2026-01-09", "items": [{"item_name": "Bolt", "qty": 3, "rate": 7, "amount": 1}]}
	if doctype == NOTICE:
		return {"order": papers.fresh(ORDER, "Planned"), "new_date": "2099-01-01", "reason": "x"}
	client, project = papers.client(), papers.fresh(PROJECT, "Active") if doctype == UPDATE else papers.at(PROJECT, "Active")
	others = {
		TICKET: {"client": client, "description": "It is loud.", "priority": "Normal", "channel": "Telephone"},
		VISIT: {"client": client, "due_on": "2099-01-01", "visitor": "011"},
		ACTION: {"action": "Grease it.", "owner_staff": "062", "due_on": "2099-01-01"},
		UPDATE: {"project": project, "progress": "It goes on."},
		PROJECT_ISSUE: {"project": project, "issue": "The drawing is wrong."},
	}
	return others.get(doctype) or {"client_name": f"New {papers.frappe.generate_hash(length=8)}"}


def name_in(answer) -> str | None:
	"""Name of the document an insert made."""
	told = answer.json()
	made = told.get("data") or told.get("message")
	made = made[0] if isinstance(made, list) else made
	return made.get("name") if isinstance(made, dict) else made
