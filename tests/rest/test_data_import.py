"""A year of orders through Frappe's own Data Import, over HTTP as a Business Officer."""
import csv
import io
import json
import re
from pathlib import Path

import pytest
from importing import importing, run, wait_for
from papers import ORDER
from people import assert_status

DATA = Path(__file__).resolve().parents[1] / "data"
SUBMITTED = 60
HEADERS = ["Client", "Order Date", "Promised On", "Item (Items)", "Quantity (Items)", "Unit (Items)", "Rate (Items)"]


@pytest.fixture(scope="module")
def expected() -> dict:
	"""What must come of the file, worked out without Steward."""
	return json.loads((DATA / "orders_expected.json").read_text())


@pytest.fixture(scope="module", autouse=True)
def jobs_run(frappe_site, login):
	"""Data Import runs; orders need no contract here."""
	with importing(frappe_site, login(), contract_required=0):
		yield


@pytest.fixture(scope="module")
def officer(as_):
	"""Who imports."""
	return as_("officer")


@pytest.fixture(scope="module")
def clients(officer, expected) -> dict[str, str]:
	"""Names of the sixty clients by the keys they have in the file."""
	made = {key: officer.make("Client", client_name=name) for key, name in expected["clients"].items()}
	return {f"@{key}": assert_status(answer, 200).json()["data"]["name"] for key, answer in made.items()}


@pytest.fixture(scope="module")
def text(clients) -> str:
	"""The file with real names of clients, and without contracts."""
	found = re.sub(r"@K\d\d", "", (DATA / "orders.csv").read_text(encoding="utf-8"))
	return re.sub(r"@C\d\d", lambda key: clients[key[0]], found)


def rows_of(text: str, dropped: set[int]) -> tuple[str, dict[int, int]]:
	"""The file without some lines, and where the others went."""
	kept = [(number, row) for number, row in enumerate(csv.reader(io.StringIO(text)), 1) if number not in dropped]
	out = io.StringIO()
	csv.writer(out, lineterminator="\n").writerows(row for _number, row in kept)
	return out.getvalue(), {number: place for place, (number, _row) in enumerate(kept, 1)}


@pytest.fixture(scope="module")
def imported(officer, text, expected, frappe_site) -> dict[int, dict]:
	"""The good file imported: its log by the first line of each order in the whole file."""
	kept, places = rows_of(text, {row for order in expected["orders"] if order.get("stage") == "preview" for row in order["rows"]})
	orders = [order for order in expected["orders"] if order.get("stage") != "preview"]
	_import, log = run(officer, frappe_site, kept)
	by_place = {json.loads(row.row_indexes)[0]: row for row in log}
	return {order["rows"][0]: by_place[places[order["rows"][0]]] for order in orders}


def test_a_file_with_unreadable_rows_is_named_row_by_row_and_imports_nothing(officer, text, expected, frappe_site):
	before = frappe_site.db.count(ORDER)
	done, log = run(officer, frappe_site, text)
	assert done["template_warnings"], done
	warned = {warning.get("row") for warning in json.loads(done["template_warnings"])} - {None}
	bad = {order["rows"][0] for order in expected["orders"] if order.get("stage") == "preview" and order["why"] == "format"}
	assert bad <= warned | {row - 1 for row in warned}, done["template_warnings"]
	frappe_site.db.rollback()
	assert (log, frappe_site.db.count(ORDER)) == ([], before)


def test_good_orders_arrive_as_drafts_to_the_cent(imported, expected, frappe_site):
	frappe_site.db.rollback()
	good = [order for order in expected["orders"] if order["good"]]
	names = [imported[order["rows"][0]].docname for order in good]
	assert all(names), [imported[order["rows"][0]] for order, name in zip(good, names, strict=True) if not name][:3]
	docs = [frappe_site.get_doc(ORDER, name) for name in names]
	assert [[f"{row.amount:.2f}" for row in doc.items] for doc in docs] == [order["amounts"] for order in good]
	assert [f"{doc.total_amount:.2f}" for doc in docs] == [order["total"] for order in good]
	assert {(doc.workflow_state, doc.docstatus, doc.owner) for doc in docs} == {("Draft", 0, docs[0].owner)}
	assert f"{sum(round(doc.total_amount * 100) for doc in docs) / 100:.2f}" == expected["totals"]["amount"] == "10438658.60"


def test_a_bad_order_is_refused_alone_and_says_why(imported, expected):
	for order in expected["orders"]:
		if not order["good"] and order["stage"] == "insert":
			row = imported[order["rows"][0]]
			assert not row.success and not row.docname
			assert order["why"] in (row.messages or "") + (row.exception or ""), (order, row)


def test_S12_imported_orders_are_submitted_in_bulk(imported, officer, frappe_site):
	names = [row.docname for row in imported.values() if row.success][:SUBMITTED]
	answer = officer.call("frappe.model.workflow.bulk_workflow_approval", docnames=names, doctype=ORDER, action="Submit")
	told = assert_status(answer, 200).json()["message"]
	frappe_site.db.rollback()
	states = frappe_site.get_all(ORDER, {"name": ("in", names)}, ["name", "workflow_state", "docstatus"], order_by="name")
	planned = {row.name for row in states if (row.workflow_state, row.docstatus) == ("Planned", 1)}
	assert planned == set(told["done"])
	assert {row.name for row in states} - planned == {row["name"] for row in told["refused"]}
	assert len(planned) > SUBMITTED / 2, told["refused"][:3]


@pytest.mark.parametrize(("column", "value"), [("Status", "Planned"), ("workflow_state", "Accepted"), ("docstatus", "1"), ("Document Status", "1")])
def test_S12_an_import_into_a_later_state_is_refused(officer, clients, frappe_site, column, value):
	check_refused(officer, frappe_site, [[*HEADERS, column], [clients["@C01"], "2026-01-05", "2026-02-05", "Bearing", 1, "pcs", 5, value]])


def test_S12_submitting_after_import_is_refused(officer, clients, frappe_site):
	check_refused(officer, frappe_site, [HEADERS, [clients["@C01"], "2026-01-05", "2026-02-05", "Bearing", 1, "pcs", 5]], submit_after_import=1)


def test_S12_an_import_does_not_confirm_for_a_department(papers, officer, frappe_site):
	order = frappe_site.get_doc(ORDER, papers.fresh(ORDER, "Draft"))
	row = order.commitments[0]
	head = frappe_site.get_all("Org Unit", {"function": row.function, "head": ("is", "set")}, pluck="head", order_by="name")[0]
	text = f"ID,ID (Commitments),Confirmed By (Commitments)\n{order.name},{row.name},{head}\n"
	_done, log = run(officer, frappe_site, text, import_type="Update Existing Records")
	assert log, "nothing was imported"
	frappe_site.db.rollback()
	assert frappe_site.db.get_value("Order Commitment", row.name, ["confirmed_by", "confirmed_at"]) == (None, None)


def check_refused(officer, frappe, rows: list[list], **fields) -> None:
	"""One order is not imported, its row says why, and there are as many orders as before."""
	out = io.StringIO()
	csv.writer(out, lineterminator="\n").writerows(rows)
	frappe.db.rollback()
	before = frappe.db.count(ORDER)
	_done, log = run(officer, frappe, out.getvalue(), **fields)
	assert [row.success for row in log] == [0], log
	assert "FlowBypassed" in log[0].exception, log[0].exception[-400:]
	frappe.db.rollback()
	assert frappe.db.count(ORDER) == before


FORGED = {
	"Approval Log": (["Action", "Comment"], ["Approve", "Of course."]),
	"Approval Task": (["Status", "Comment"], ["Approved", "Of course."]),
	"Approval Policy": (["Title", "Document Type", "Workflow State", "Step (Steps)", "Mode (Steps)", "Approver Source (Steps)", "Approver (Steps)"],
		["Mine", "Client Contract", "Pending Approval", "1", "Single", "User", "Administrator"]),
	"Approval Delegation": (["Delegator", "Delegate", "From Date", "To Date", "Status"],
		["011", "012", "2030-01-01", "2030-01-05", "Active"], ["011", "011", "2030-01-01", "2030-01-05", "Draft"]),
}


@pytest.mark.parametrize(("who", "doctype"), [("Administrator", "Approval Log"), ("Administrator", "Approval Task"), ("officer", "Approval Policy"),
	("officer", "Approval Delegation"), ("Administrator", "Approval Delegation"), ("line1", "Approval Delegation")])
def test_fault_what_nobody_may_write_is_not_imported(as_, frappe_site, who, doctype):
	out = io.StringIO()
	csv.writer(out, lineterminator="\n").writerows(FORGED[doctype])
	frappe_site.db.rollback()
	before = frappe_site.db.count(doctype)
	said = as_(who).post("/api/method/upload_file", data={"is_private": 1}, files={"file": ("forged.csv", out.getvalue().encode(), "text/csv")})
	url = assert_status(said, 200).json()["message"]["file_url"]
	made = as_(who).make("Data Import", reference_doctype=doctype, import_type="Insert New Records", import_file=url)
	if made.status_code == 200:
		name = made.json()["data"]["name"]
		started = as_(who).call("frappe.core.doctype.data_import.data_import.form_start_import", data_import=name)
		assert_status(started, 200, 403, 417)
		wait_for(f"data_import::{name}")
		frappe_site.db.rollback()
		log = frappe_site.get_all("Data Import Log", {"data_import": name}, ["success", "messages"], order_by="log_index")
		assert {row.success for row in log} == {0}, log
		assert all(sentence(row.messages) for row in log), log
	else:
		assert_status(made, 403, 417)
	assert frappe_site.db.count(doctype) == before


def sentence(messages: str | None) -> str:
	"""What a row of an import's log says to people."""
	told = [json.loads(message) if isinstance(message, str) else message for message in json.loads(messages or "[]")]
	return " ".join(message["message"] for message in told)
