"""Records nobody writes, rights that sharing does not give, and what people without access do not read."""
import json
from urllib.parse import quote

import pytest
import reading
from papers import CONTRACT, NOTICE, ORDER, REPORT, TICKET, UPDATE, VISIT
from people import assert_status, said

RECORDS = ["Approval Log", "Approval Chain", "Number Register", "Number Counter", "One Time Link", "Metric Snapshot", "Sales Total"]
EVERYBODY = ["officer", "everything", "admin", "auditor", "Administrator"]
PRIVATE = [(CONTRACT, "Pending Approval"), (ORDER, "Planned"), (NOTICE, "Sent"), (TICKET, "Solving"), (VISIT, "Done"), (UPDATE, "Sent"), (REPORT, "Submitted")]
ROWS = [("Legal Finding", CONTRACT), ("Contract Payment Term", CONTRACT), ("Contract Copy", CONTRACT), ("Client Order Item", ORDER), ("Order Commitment", ORDER), ("Client Contact", "Client"), ("Report Figure", REPORT), ("Return Visit Answer", VISIT)]


def first_of(site, doctype: str) -> str:
	"""Name of some record."""
	site.db.rollback()
	return site.get_all(doctype, pluck="name", limit=1, order_by="creation")[0]


def draw_number(site):
	"""A number of a series, drawn and kept."""
	from steward import numbers

	numbers.draw("HTTP Test", 2026)
	site.db.commit()
	return site._dict(name="drawn")


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("doctype", RECORDS)
def test_nobody_writes_the_records_not_even_the_administrator(as_, papers, stored, site, doctype, who):
	papers.at(NOTICE, "Sent"), papers.at(REPORT, "Submitted"), papers.named("number", lambda: draw_number(site))
	name = first_of(site, doctype)
	before, count, person = stored(doctype, name), site.db.count(doctype), as_(who)
	path = f"/api/resource/{doctype}/{quote(name)}"
	for send in (
		lambda: person.put(path, json={"comment": "Mine", "last_number": 1, "used_at": None, "status": "Voided"}),
		lambda: person.delete(path),
		lambda: person.post(f"/api/resource/{doctype}", json={"action": "Approve", "series": "CTR", "purpose": "Mine", "name": "mine"}),
		lambda: person.call("frappe.client.save", doc={**before, "comment": "Mine", "last_number": 9, "purpose": "Mine", "reason": "Mine"}),
		lambda: person.call("frappe.client.insert", doc={**before, "name": "mine"}),
		lambda: person.call("frappe.client.set_value", doctype=doctype, name=name, fieldname="modified_by", value="Guest"),
		lambda: person.call("frappe.client.delete", doctype=doctype, name=name),
		lambda: person.call("frappe.client.rename_doc", doctype=doctype, old_name=name, new_name="mine"),
		lambda: person.call("frappe.desk.reportview.delete_items", doctype=doctype, items=json.dumps([name])),
	):
		answer = send()
		assert stored(doctype, name) == before, said(answer)
		assert site.db.count(doctype) == count, said(answer)
		assert answer.status_code in (403, 404, 417) or "delete_items" in answer.request.url, said(answer)


SHARED = {
	"share": lambda person, doctype, name, user: person.call("frappe.share.add", doctype=doctype, name=name, user=user, read=1, write=1, submit=1, share=1),
	"set permission": lambda person, doctype, name, user: person.call("frappe.share.set_permission", doctype=doctype, name=name, user=user, permission_to="submit", value=1),
	"assign": lambda person, doctype, name, user: person.call("frappe.desk.form.assign_to.add", doctype=doctype, name=name, assign_to=json.dumps([user])),
	"everyone": lambda person, doctype, name, user: person.call("frappe.share.add", doctype=doctype, name=name, user=user, everyone=1, read=1, write=1, submit=1),
}


@pytest.mark.parametrize("doctype, state", [(ORDER, "Draft"), (ORDER, "Planned"), (NOTICE, "Draft")], ids=str)
@pytest.mark.parametrize("how", SHARED)
def test_a_paper_is_not_shared_with_who_has_no_role_for_it(as_, papers, stored, doctype, state, how):
	name = papers.fresh(doctype, state)
	before = stored(doctype, name)
	answer = SHARED[how](as_("officer"), doctype, name, as_.user("outsider"))
	assert answer.status_code == 403 or how == "assign", said(answer)
	for send in attempts(doctype, name, "Submit" if state == "Draft" else "Start", before):
		assert_status(send(as_("outsider")), 403)
		assert {**stored(doctype, name), "_assign": None} == {**before, "_assign": None}


def test_a_share_lets_a_head_read_and_not_act(as_, papers, stored):
	name = papers.fresh(ORDER, "Draft", commitments=[])
	assert_status(as_("finance").get(f"/api/resource/{ORDER}/{name}"), 200, 403)
	assert_status(as_("hr").get(f"/api/resource/{ORDER}/{name}"), 403)
	assert_status(SHARED["share"](as_("officer"), ORDER, name, as_.user("hr")), 200)
	assert_status(as_("hr").get(f"/api/resource/{ORDER}/{name}"), 200)
	before = stored(ORDER, name)
	for send in attempts(ORDER, name, "Submit", before)[:-1]:
		assert_status(send(as_("hr")), 403)
		assert stored(ORDER, name) == before


def attempts(doctype: str, name: str, action: str, doc: dict) -> list:
	"""What somebody without a role might try; reading comes last."""
	return [
		lambda person: person.act(doctype, name, action),
		lambda person: person.change(doctype, name, docstatus=1),
		lambda person: person.change(doctype, name, remarks="Mine", reason="Mine"),
		lambda person: person.call("frappe.client.submit", doc=doc),
		lambda person: person.delete(f"/api/resource/{doctype}/{name}"),
		lambda person: person.get(f"/api/resource/{doctype}/{name}"),
	]


@pytest.mark.parametrize("who", ["outsider", "driver", "Guest"])
@pytest.mark.parametrize("doctype, state", PRIVATE, ids=str)
def test_who_has_no_access_reads_nothing(as_, papers, doctype, state, who):
	name, person = papers.at(doctype, state), as_(who)
	for answer in (
		*reading.one(person, doctype, name),
		person.run(doctype, name, "confirm_commitment", row="1"),
		person.run(doctype, name, "receive_copy", row="1"),
	):
		assert answer.status_code in (403, 404, 417) or "not permitted" in answer.text.lower(), said(answer)
		assert "Sale of ten" not in answer.text and "The mould" not in answer.text and "Bearing" not in answer.text, said(answer)


@pytest.mark.parametrize("who", ["outsider", "driver", "Guest"])
@pytest.mark.parametrize("doctype, state", PRIVATE, ids=str)
def test_lists_of_who_has_no_access_are_empty(as_, papers, doctype, state, who):
	name, person = papers.at(doctype, state), as_(who)
	for answer in reading.listed(person, doctype, name):
		assert answer.status_code < 500, said(answer)
		assert name not in answer.text.replace(f'"{name} does not exist', "") or answer.status_code in (403, 404), said(answer)
		assert (answer.json().get("message") if answer.status_code == 200 and "get_count" in answer.request.url else 0) == 0, said(answer)


@pytest.mark.parametrize("who", ["outsider", "driver"])
@pytest.mark.parametrize("row, parent", ROWS, ids=str)
def test_rows_are_read_only_with_their_document(as_, papers, site, row, parent, who):
	papers.at(ORDER, "Planned"), papers.at(CONTRACT, "Filed"), papers.at(REPORT, "Submitted"), found(as_, papers)
	site.db.rollback()
	known = site.get_all(row, pluck="name", limit=5, order_by="creation desc")
	for answer in reading.rows(as_(who), row, parent, known):
		assert answer.status_code < 500, said(answer)
		assert not [name for name in known if name in answer.text] and "CTR-" not in answer.text and "ORD-" not in answer.text, said(answer)


@pytest.mark.parametrize("who", ["finance", "production", "records"])
def test_S10_legal_findings_are_for_the_drafter_and_the_lawyers(as_, papers, who):
	name, person = found(as_, papers), as_(who)
	for answer in (
		person.get(f"/api/resource/{CONTRACT}/{name}"),
		person.call("frappe.desk.form.load.getdoc", doctype=CONTRACT, name=name),
		person.call("frappe.client.get", doctype=CONTRACT, name=name),
		person.call("frappe.client.get_list", doctype="Legal Finding", parent=CONTRACT, fields=["*"]),
		person.call("frappe.desk.reportview.get", doctype=CONTRACT, fields=json.dumps(["`tabLegal Finding`.`opinion` as said"]), filters="[]"),
		person.get(f"/printview?doctype={CONTRACT}&name={name}"),
	):
		assert "Unlimited liability" not in answer.text, said(answer)
	assert "Unlimited liability" in as_("officer").get(f"/api/resource/{CONTRACT}/{name}").text


def found(as_, papers) -> str:
	"""A contract with a finding."""
	name = papers.at(CONTRACT, "Legal Review")
	if not as_("legal").load(CONTRACT, name)["findings"]:
		assert_status(as_("legal").change(CONTRACT, name, findings=[{"clause": "7", "risk": "Low", "opinion": "Unlimited liability"}]), 200)
	return name


@pytest.mark.parametrize("report", ["Copies Overdue", "On Time, Quality, Quantity", "Orders at Risk", "Notice Lead Time"])
@pytest.mark.parametrize("who", ["outsider", "driver", "Guest"])
def test_reports_are_refused_to_who_has_no_access(as_, papers, who, report):
	papers.at(ORDER, "Planned")
	answer = as_(who).call("frappe.desk.query_report.run", report_name=report, filters={"from_date": "2020-01-01", "to_date": "2099-01-01"})
	assert "ORD-" not in answer.text and "CTR-" not in answer.text, said(answer)
	assert_status(answer, 403)


def test_two_tabs_the_second_click_is_told_who_was_first(as_, papers, stored):
	name = papers.fresh(CONTRACT, "Pending Approval")
	assert_status(as_("manager").act(CONTRACT, name, "Approve"), 200)
	before = stored(CONTRACT, name)
	answer = as_("manager").act(CONTRACT, name, "Approve")
	assert_status(answer, 409, 417)
	assert "already" in answer.text, said(answer)
	assert stored(CONTRACT, name) == before


def test_two_tabs_nobody_decides_on_what_he_has_not_seen(as_, papers, stored):
	name = papers.fresh(NOTICE, "Draft")
	seen = as_("manager").load(NOTICE, name)
	assert_status(as_("officer").change(NOTICE, name, remedy="Nothing."), 200)
	before = stored(NOTICE, name)
	answer = as_("manager").call("frappe.model.workflow.apply_workflow", doc=seen, action="Approve")
	assert_status(answer, 409)
	assert stored(NOTICE, name) == before
	stale = as_("officer").call("frappe.client.save", doc={**seen, "remedy": "Mine"})
	assert_status(stale, 409, 417)
	assert stored(NOTICE, name) == before
