"""The Internal Auditor reads everything and writes nothing of it, though he is a member of the staff like others. [Approvals]"""
import pytest
from people import assert_status

PAPERS = [
	("Reimbursement", "Draft", "purpose"),
	("Cash Advance", "Draft", "purpose"),
	("Expense Request", "Draft", "purpose"),
	("Service Ticket", "Assigned", "resolution"),
	("Improvement Action", "Open", "evidence"),
	("Client Contract", "Draft", "title"),
	("Business Analysis Report", "Draft", "conclusion"),
	("Handover", "Draft", "comment"),
]


@pytest.mark.parametrize(("doctype", "state", "field"), PAPERS)
def test_the_auditor_reads_a_paper_and_writes_nothing_in_it(as_, papers, stored, doctype, state, field):
	auditor, name = as_("auditor"), papers.at(doctype, state)
	before = stored(doctype, name)
	auditor.load(doctype, name)
	assert_status(auditor.change(doctype, name, **{field: "By the auditor."}), 403)
	assert_status(auditor.call("frappe.client.set_value", doctype=doctype, name=name, fieldname=field, value="By the auditor."), 403)
	assert_status(auditor.call("frappe.share.add", doctype=doctype, name=name, user=as_.user("outsider"), write=1), 403)
	assert_status(auditor.delete(f"/api/resource/{doctype}/{name}"), 403)
	assert stored(doctype, name) == before


def test_the_auditor_claims_his_own_expenses_as_others_do(as_):
	auditor = as_("auditor")
	name = assert_status(auditor.make("Reimbursement", purpose="Taxi to the tax office"), 200).json()["data"]["name"]
	assert_status(auditor.change("Reimbursement", name, purpose="Taxi"), 200)
	assert_status(auditor.delete(f"/api/resource/Reimbursement/{name}"), 202)
