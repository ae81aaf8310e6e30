"""Malformed bodies get 4xx with a sentence and change nothing, whatever they are sent to."""
import json
import os
import re
from pathlib import Path

import pytest
from bodies import RAW, TYPES, arguments, requests
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from papers import CONTRACT, ISSUE, NOTICE, ORDER

APPS = Path(__file__).resolve().parents[2] / "apps"
DRAWN = settings(derandomize=True, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
MANY, FEW = settings(DRAWN, max_examples=240), settings(DRAWN, max_examples=50)
REFUSED = 200  # of those drawn, at least
TRACEBACKS = int(os.environ.get("STEWARD_TRACEBACKS", "0"))  # 1 to see what lies behind a 500
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
}
BOUND = {"confirm_commitment": {"row": "x"}, "complete_commitment": {"row": "x", "quality_ok": 1, "qty_ok": 1}, "override_promise": {"new_date": "2026-13-01", "reason": ""}, "receive_copy": {"row": "x"}}


def doctypes() -> list[str]:
	"""Every DocType of the Steward apps, rows too."""
	found = APPS.glob("steward*/*/*/doctype/*/*.json")
	return sorted(json.loads(path.read_text())["name"] for path in found if path.stem == path.parent.name)


@pytest.fixture(scope="module", autouse=True)
def no_tracebacks(frappe_site):
	"""As in production: answers carry no stack trace."""
	db = frappe_site.db
	db.set_single_value("System Settings", "allow_error_traceback", TRACEBACKS)
	db.commit()
	yield
	db.rollback()
	db.set_single_value("System Settings", "allow_error_traceback", 1)
	db.commit()


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
	if doctype in (CONTRACT, ORDER, NOTICE, ISSUE):
		return papers.at(doctype, "Open" if doctype == ISSUE else "Draft", "officer2")
	if frappe.get_meta(doctype).issingle:
		return doctype
	return next(iter(frappe.get_all(doctype, pluck="name", limit=1, order_by="creation desc")), "nothing")


def mark(frappe, doctype: str) -> tuple:
	"""What changes when anything of a DocType is written."""
	frappe.db.rollback()
	if frappe.get_meta(doctype).issingle:
		return tuple(frappe.db.sql("select field, value from tabSingles where doctype=%s order by field, value", doctype))
	return frappe.db.sql(f"select count(*), max(modified) from `tab{doctype}`")[0]


class Answers:
	"""What a test got back: faults are collected, so that one run shows them all."""

	def __init__(self, mark):
		self.mark, self.before, self.faults, self.refused = mark, mark(), {}, 0

	def check(self, answer) -> None:
		"""No 5xx, no stack trace, a sentence; what was refused changed nothing."""
		fault = self.fault(answer)
		if fault:
			self.faults.setdefault(fault, f"{answer.request.method} {answer.request.url} {(answer.request.body or b'')[:300]!r}")
		if answer.status_code >= 400:
			self.refused += 1
		else:
			self.before = self.mark()

	def fault(self, answer) -> str:
		"""What is wrong with an answer; empty when nothing is."""
		if answer.status_code >= 500:
			return f"{answer.status_code} {exception(answer)}"
		if "Traceback (most recent" in answer.text and TRACEBACKS == 0:
			return "stack trace"
		if answer.status_code >= 400 and not sentence(answer):
			return f"{answer.status_code} without a sentence: {answer.text[:200]}"
		if answer.status_code >= 400 and self.mark() != self.before:
			return "refused, but changed something"
		return ""

	def good(self, refused: int = 0) -> None:
		"""Every answer was in order, and so many were refusals."""
		assert not self.faults, "\n".join(f"{fault}: {sent}" for fault, sent in self.faults.items())
		assert self.refused >= refused


def exception(answer) -> str:
	"""What Frappe says went wrong, without the values in it, when tracebacks are on."""
	try:
		return re.sub(r"'[^']*'|[\d]+", "…", str(answer.json().get("exception")))[:160]
	except ValueError:
		return "no JSON"


def sentence(answer) -> str:
	"""What a refusal says to people."""
	try:
		said = [json.loads(message).get("message") or "" for message in json.loads(answer.json().get("_server_messages") or "[]")]
	except ValueError:
		return ""
	return " ".join(said)


def send(person, method: str, path: str, body: bytes, kind: str):
	"""The raw request."""
	return person.request(method, path, data=body, headers={"Content-Type": kind} if kind else {})


@pytest.fixture
def kept(frappe_site):
	"""kept(doctype, name): when the test is over the document is as it was, and those made meanwhile are gone."""
	kept = []

	def keep(doctype: str, name: str) -> None:
		frappe_site.db.rollback()
		single = frappe_site.get_meta(doctype).issingle
		names = () if single else set(frappe_site.get_all(doctype, pluck="name", order_by="name"))
		kept.append((doctype, frappe_site.get_doc(doctype, name) if single or name in names else None, names))

	yield keep
	frappe_site.db.rollback()
	for doctype, doc, names in kept:
		restore(frappe_site, doctype, doc, names)
	frappe_site.db.commit()


def restore(frappe, doctype: str, doc, names: set[str]) -> None:
	"""The document's rows as they were; no other rows of the DocType than there were."""
	if not frappe.get_meta(doctype).issingle:
		for made in set(frappe.get_all(doctype, pluck="name", order_by="name")) - names:
			frappe.db.delete(doctype, {"name": made})
	if doc:
		for table in doc.meta.get_table_fields():
			frappe.db.delete(table.options, {"parent": doc.name, "parenttype": doctype})
		doc.db_update()
		for row in doc.get_all_children():
			row.db_insert()
		frappe.clear_document_cache(doctype, doc.name)


@pytest.mark.parametrize("doctype", doctypes())
def test_a_malformed_document_is_refused_and_changes_nothing(as_, papers, frappe_site, kept, doctype):
	papers.at(NOTICE, "Sent")
	name = target(frappe_site, papers, doctype)
	kept(doctype, name)
	good, person = good_document(frappe_site, doctype), as_("Administrator")
	answers = Answers(lambda: mark(frappe_site, doctype))

	@MANY
	@given(requests(frappe_site.get_meta(doctype), name, good))
	def attempt(sent):
		answers.check(send(person, *sent))

	attempt()
	print(doctype, answers.refused)
	answers.good(REFUSED)


@pytest.mark.parametrize("path", PATHS)
def test_malformed_arguments_are_refused(as_, papers, frappe_site, path):
	name = papers.at(CONTRACT, "Pending Approval")
	good = json.loads(json.dumps(PATHS[path]).replace("NAME", name))
	answers = Answers(lambda: mark(frappe_site, CONTRACT))
	forget_tries(frappe_site)

	@FEW
	@given(st.one_of(arguments(list(good), good).map(lambda body: (body, "application/json")), st.tuples(st.sampled_from(RAW), st.sampled_from(TYPES))))
	def attempt(sent):
		answers.check(send(as_("officer"), "POST", f"/api/method/{path}", *sent))

	attempt()
	answers.good()


@pytest.mark.parametrize("method", BOUND)
def test_malformed_arguments_of_a_documents_method_are_refused(as_, papers, frappe_site, method):
	doctype = CONTRACT if method == "receive_copy" else ORDER
	name = papers.at(doctype, "Signed" if doctype == CONTRACT else "Planned")
	answers = Answers(lambda: mark(frappe_site, doctype))

	@FEW
	@given(arguments(list(BOUND[method]), BOUND[method]), st.booleans())
	def attempt(body, bound):
		call = json.dumps({"dt": doctype, "dn": name, "method": method, "args": json.loads(body)}).encode()
		path = f"/api/resource/{doctype}/{name}?run_method={method}" if bound else "/api/method/run_doc_method"
		answers.check(send(as_("manager"), "POST", path, body if bound else call, "application/json"))

	attempt()
	answers.good()


def forget_tries(frappe) -> None:
	"""Empty the counters of tries."""
	from redis import Redis

	for key in Redis.scan_iter(frappe.cache, match="*rl:*"):
		Redis.delete(frappe.cache, key)
