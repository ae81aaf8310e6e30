"""Malformed bodies get 4xx with a sentence and change nothing, whatever they are sent to."""
import json
import re
from pathlib import Path

import pytest
from bodies import RAW, TYPES, arguments, call, different, request
from inside import Inside
from papers import CONTRACT, ISSUE, LEAD, NOTICE, ORDER, PROJECT, PROJECT_ISSUE, TICKET
from people import said

APPS = Path(__file__).resolve().parents[2] / "apps"
MANY, FEW = 200, 50
REFUSED = 80  # of 200, at least: the others are odd but fit, or meet fields Frappe leaves out
VALUE = r"'[^']*'|\d+"
GOOD = {"Data": "Odd", "Small Text": "Odd", "Text": "Odd", "Int": 1, "Float": 1, "Currency": 1, "Date": "2026-03-03", "Datetime": "2026-03-03 10:00:00", "Check": 1}
PATHS = {
	"frappe.model.workflow.apply_workflow": {"doc": {"doctype": CONTRACT, "name": "NAME"}, "action": "Nothing"},
	"frappe.model.workflow.get_transitions": {"doc": {"doctype": CONTRACT, "name": "NAME"}},
	"frappe.model.workflow.bulk_workflow_approval": {"docnames": ["NAME"], "doctype": CONTRACT, "action": "Nothing"},
	"frappe.model.workflow.get_common_transition_actions": {"docs": ["NAME"], "doctype": CONTRACT},
	"frappe.client.get_count": {"doctype": CONTRACT, "filters": {}},
	"steward.approvals.act": {"doctype": CONTRACT, "name": "NAME", "decision": "approve"},
	"steward.approvals.act_many": {"documents": [{"doctype": CONTRACT, "name": "NAME"}], "decision": "approve"},
	"steward.links.answer": {"token": "x", "client_reply": "Agreed", "replied_by": "x"},
	"steward.my_day.load": {},
	"steward_finance.budgets.balances.remaining": {"org_unit": "业务部", "lines": [{"expense_item": "x", "spent_on": "2026-01-01"}]},
	"steward_finance.claims.desk.look": {"names": ["NAME"]},
	"steward_finance.invoices.reading.read": {"file": "/private/files/none.pdf"},
}
BOUND = {"confirm_commitment": {"row": "x"}, "complete_commitment": {"row": "x", "quality_ok": 1, "qty_ok": 1}, "override_promise": {"new_date": "2026-13-01", "reason": ""}, "receive_copy": {"row": "x"}, "finish_task": {"row": "x"}, "timeline": {"start": 0},
	"pause": {"reason": ""}, "come_back": {"words": ""}}

FIRST = {CONTRACT: "Draft", ORDER: "Draft", NOTICE: "Draft", ISSUE: "Open", LEAD: "New", PROJECT: "Draft", PROJECT_ISSUE: "Open"}

BOUND_TO = {"receive_copy": (CONTRACT, "Signed"), "finish_task": (PROJECT, "Active"), "timeline": ("Client", ""), "pause": (TICKET, "Solving"), "come_back": (TICKET, "Closed")}


def doctypes() -> list[str]:
	"""Every DocType of the Steward apps, rows too."""
	found = APPS.glob("steward*/*/*/doctype/*/*.json")
	return sorted(json.loads(path.read_text())["name"] for path in found if path.stem == path.parent.name)


@pytest.fixture
def inside(papers, frappe_site, monkeypatch):
	"""Requests in this process, as in production: no stack traces in answers."""
	make_all(papers)  # before commits are only counted
	frappe_site.db.rollback()
	monkeypatch.setitem(frappe_site.local.flags, "disable_traceback", True)
	yield Inside(frappe_site, monkeypatch)
	frappe_site.db.rollback()
	frappe_site.db.sql("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def make_all(papers) -> None:
	"""Every paper the tests here write on."""
	papers.at(NOTICE, "Sent")
	papers.at(PROJECT, "Active")
	papers.client()
	for state in ("Pending Approval", "Signed"):
		papers.at(CONTRACT, state)
	papers.at(ORDER, "Planned")
	for doctype, state in FIRST.items():
		papers.at(doctype, state, "officer2")


def good_document(frappe, doctype: str) -> dict:
	"""Values for a DocType's required fields, by its metadata."""
	found = {}
	for df in frappe.get_meta(doctype).fields:
		if df.reqd and not df.read_only:
			links = frappe.get_all(df.options, pluck="name", limit=1, order_by="creation") if df.fieldtype == "Link" else []
			choice = next((option for option in (df.options or "").split("\n") if option), None)
			found[df.fieldname] = links[0] if links else choice if df.fieldtype == "Select" else GOOD.get(df.fieldtype, [])
	return found


def target(frappe, papers, doctype: str) -> str:
	"""A document to write on."""
	if doctype in FIRST:
		return papers.at(doctype, FIRST[doctype], "officer2")
	if frappe.get_meta(doctype).issingle:
		return doctype
	return next(iter(frappe.get_all(doctype, pluck="name", limit=1, order_by="creation desc")), "nothing")


class Answers:
	"""What a test got back: faults are collected, so that one run shows them all."""

	def __init__(self):
		self.faults, self.refused = {}, 0

	def check(self, answer) -> None:
		"""No 5xx, no stack trace, a sentence; what was refused changed nothing."""
		self.refused += answer.status >= 400
		fault = self.fault(answer)
		if fault:
			self.faults.setdefault(fault, answer.sent)

	def fault(self, answer) -> str:
		"""What is wrong with an answer; empty when nothing is."""
		if answer.status >= 500:
			return f"{answer.status} {re.sub(VALUE, '…', answer.exception())}"
		if "Traceback (most recent" in answer.text:
			return "stack trace"
		if answer.status >= 400 and not answer.sentence():
			return f"{answer.status} without a sentence: {re.sub(VALUE, '…', answer.text[:300])}"
		if answer.status >= 400 and answer.commits:
			return "refused, but changed something"
		return ""

	def good(self, refused: int = 1) -> None:
		"""Every answer was in order, and so many were refusals."""
		assert not self.faults, "\n".join(f"{fault}: {sent}" for fault, sent in self.faults.items())
		assert self.refused >= refused


@pytest.mark.parametrize("doctype", doctypes())
def test_a_malformed_document_is_refused_and_changes_nothing(inside, papers, frappe_site, doctype):
	name, good, answers = target(frappe_site, papers, doctype), good_document(frappe_site, doctype), Answers()
	meta = frappe_site.get_meta(doctype)
	for sent in different(lambda random: request(random, meta, name, good), MANY, doctype):
		answers.check(inside.send("Administrator", *sent))
	answers.good(REFUSED)


@pytest.mark.parametrize("path", PATHS)
def test_malformed_arguments_are_refused(inside, papers, as_, path):
	name, answers = papers.at(CONTRACT, "Pending Approval"), Answers()
	good = json.loads(json.dumps(PATHS[path]).replace("NAME", name))
	for sent in different(lambda random: call(random, good), FEW, path):
		answers.check(inside.send(as_.user("officer"), "POST", f"/api/method/{path}", *sent))
	answers.good()


@pytest.mark.parametrize("method", BOUND)
def test_malformed_arguments_of_a_documents_method_are_refused(inside, papers, as_, method):
	(doctype, state), answers = BOUND_TO.get(method, (ORDER, "Planned")), Answers()
	name = papers.at(doctype, state) if state else papers.client()
	for at, body in enumerate(different(lambda random: arguments(random, BOUND[method]), FEW, method)):
		unbound = json.dumps({"dt": doctype, "dn": name, "method": method, "args": json.loads(body)}).encode()
		path, sent = ("/api/method/run_doc_method", unbound) if at % 2 else (f"/api/resource/{doctype}/{name}?run_method={method}", body)
		answers.check(inside.send(as_.user("manager"), "POST", path, sent, "application/json"))
	answers.good()


@pytest.mark.parametrize("kind", TYPES)
def test_rubbish_over_http_is_refused(as_, kind):
	answers = [as_("officer").post(f"/api/resource/{CONTRACT}", data=body, headers={"Content-Type": kind}) for body in RAW[::3]]
	assert {answer.status_code for answer in answers} <= {400, 403, 404, 415, 417}, [said(answer) for answer in answers]
