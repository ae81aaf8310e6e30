"""Malformed bodies get 4xx and change nothing, whatever they are sent to."""
import json
import os
import re
from urllib.parse import quote

import pytest
from bodies import RAW, TYPES, arguments, sendings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from papers import CONTRACT, ISSUE, NOTICE, ORDER

QUICK = settings(max_examples=100, derandomize=True, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
FEW = settings(QUICK, max_examples=60)
TRACEBACKS = int(os.environ.get("STEWARD_TRACEBACKS", "0"))  # 1 to see what lies behind a 500
DOCTYPES = [
	"Approval Log", "Approval Chain", "Number Register", "Number Counter", "One Time Link", "Org Unit", "Position", "Staff Member", "Work Calendar", "Steward Settings",
	"Client", "Client Contact Log", CONTRACT, "Standard Clause", "Standard Contract", "Steward Business Settings", ORDER, NOTICE, ISSUE,
]  # fmt: skip
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


@pytest.fixture(scope="module", autouse=True)
def no_tracebacks(frappe_site):
	"""As in production: answers carry no stack trace; singles come back as they were."""
	db = frappe_site.db
	singles = [frappe_site.get_doc(name).as_dict(convert_dates_to_str=True) for name in ("Steward Settings", "Steward Business Settings")]
	db.set_single_value("System Settings", "allow_error_traceback", TRACEBACKS)
	db.commit()
	yield
	db.rollback()
	db.set_single_value("System Settings", "allow_error_traceback", 1)
	for single in singles:
		frappe_site.get_doc(single["doctype"]).update({k: v for k, v in single.items() if k not in ("modified", "creation")}).save(ignore_permissions=True)
	db.commit()


def good_document(frappe, doctype: str) -> dict:
	"""Values for a DocType's required fields, by its metadata."""
	found = {}
	for df in frappe.get_meta(doctype).fields:
		if df.reqd and not df.read_only:
			links = frappe.get_all(df.options, pluck="name", limit=1, order_by="creation") if df.fieldtype == "Link" else [None]
			choice = next((option for option in (df.options or "").split("\n") if option), None)
			found[df.fieldname] = links[0] or (choice if df.fieldtype == "Select" else GOOD.get(df.fieldtype, []))
	return found


def target(frappe, papers, doctype: str) -> str:
	"""A document to write on: a throw-away one where there can be any."""
	if doctype in (CONTRACT, ORDER, NOTICE, ISSUE):
		return papers.at(doctype, "Open" if doctype == ISSUE else "Draft", "officer2")
	if frappe.get_meta(doctype).issingle:
		return doctype
	return frappe.get_all(doctype, pluck="name", limit=1, order_by="creation desc")[0]


def mark(frappe, doctype: str) -> tuple:
	"""What changes when anything of a DocType is written."""
	frappe.db.rollback()
	if frappe.get_meta(doctype).issingle:
		return tuple(frappe.db.sql("select field, value from tabSingles where doctype=%s order by field, value", doctype))
	return frappe.db.sql(f"select count(*), max(modified) from `tab{doctype}`")[0]


class Answers:
	"""What a test got back: faults are collected, so that one run shows them all."""

	def __init__(self, mark):
		self.mark, self.before, self.faults = mark, mark(), {}

	def check(self, answer) -> None:
		"""No 5xx, no stack trace; what was refused changed nothing."""
		fault = ""
		if answer.status_code >= 500:
			fault = f"{answer.status_code} {exception(answer)}"
		elif "Traceback (most recent" in answer.text and TRACEBACKS == 0:
			fault = "stack trace"
		elif answer.status_code >= 400 and self.mark() != self.before:
			fault = "refused, but changed something"
		if fault:
			self.faults.setdefault(fault, f"{answer.request.method} {answer.request.url} {(answer.request.body or b'')[:300]!r}")

	def good(self) -> None:
		"""Every answer was in order."""
		assert not self.faults, "\n".join(f"{fault}: {sent}" for fault, sent in self.faults.items())


def exception(answer) -> str:
	"""What Frappe says went wrong, without the values in it, when tracebacks are on."""
	try:
		return re.sub(r"'[^']*'|[\d]+", "…", str(answer.json().get("exception")))[:160]
	except ValueError:
		return "no JSON"


def send(person, method: str, path: str, body: bytes, kind: str):
	"""The raw request."""
	return person.request(method, path, data=body, headers={"Content-Type": kind} if kind else {})


@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_malformed_document_is_refused_and_changes_nothing(as_, papers, frappe_site, doctype, method):
	papers.at(NOTICE, "Sent")
	name = target(frappe_site, papers, doctype)
	good = good_document(frappe_site, doctype) if method == "POST" else {}
	path = f"/api/resource/{doctype}" + (f"/{quote(name)}" if method == "PUT" else "")
	person, answers = as_("Administrator"), Answers(lambda: mark(frappe_site, doctype))

	@QUICK
	@given(sendings(frappe_site.get_meta(doctype), good))
	def attempt(sent):
		answer = send(person, method, path, *sent)
		answers.check(answer)
		if answer.status_code < 400:
			clear(frappe_site, doctype, answer, keep=name)
			answers.before = answers.mark()

	attempt()
	answers.good()


def clear(frappe, doctype: str, answer, keep: str) -> None:
	"""Take a document away that was good after all."""
	made = (answer.json().get("data") or {}).get("name")
	if made and made != keep and not frappe.get_meta(doctype).issingle and answer.request.method == "POST":
		frappe.db.delete(doctype, {"name": made})
		frappe.db.commit()


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
