"""A year of orders through Frappe's own Data Import, over HTTP as a Business Officer."""
import csv
import io
import json
import re
import time
from pathlib import Path

import pytest
from papers import ORDER
from people import assert_status

DATA = Path(__file__).resolve().parents[1] / "data"
WAIT = 400  # seconds for a background job: notices of the tests before go first; about 20 when nothing waits
SUBMITTED = 60
HEADERS = ["Client", "Order Date", "Promised On", "Item (Items)", "Quantity (Items)", "Unit (Items)", "Rate (Items)"]


@pytest.fixture(scope="module")
def expected() -> dict:
	"""What must come of the file, worked out without Steward."""
	return json.loads((DATA / "orders_expected.json").read_text())


@pytest.fixture(scope="module", autouse=True)
def jobs_run(frappe_site, login):
	"""Data Import wants an active scheduler: let it be so, but without its own jobs; orders need no contract here."""
	from frappe.installer import update_site_config

	jobs = frappe_site.get_all("Scheduled Job Type", {"stopped": 0}, pluck="name", order_by="name")
	needed = frappe_site.db.get_single_value("Steward Business Settings", "contract_required")
	set_up(frappe_site, jobs, stopped=1, contract_required=0)
	update_site_config("pause_scheduler", 0)
	wait_until_active(login())
	yield
	update_site_config("pause_scheduler", 1)
	set_up(frappe_site, jobs, stopped=0, contract_required=needed)


def set_up(frappe, jobs: list[str], stopped: int, contract_required: int) -> None:
	"""Write and commit what the module needs, or what there was."""
	frappe.db.rollback()
	frappe.db.set_value("Scheduled Job Type", {"name": ("in", jobs)}, "stopped", stopped)
	frappe.db.set_single_value("Steward Business Settings", "contract_required", contract_required)
	frappe.db.set_single_value("System Settings", "enable_scheduler", 1)
	frappe.clear_document_cache("Steward Business Settings", "Steward Business Settings")
	frappe.db.commit()


def wait_until_active(administrator) -> None:
	"""Until every web worker has read the site's settings again: a newer Frappe keeps them for a minute."""
	end, in_a_row = time.monotonic() + WAIT, 0
	while in_a_row < 10:
		assert time.monotonic() < end, "the scheduler stays inactive"
		said = administrator.call("frappe.utils.scheduler.get_scheduler_status").json()["message"]["status"]
		in_a_row = in_a_row + 1 if said == "active" else 0
		time.sleep(0 if in_a_row else 1)


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


def upload(officer, text: str, doctype: str = ORDER, **fields) -> str:
	"""A Data Import with the text as its file; returns its name."""
	sent = officer.post("/api/method/upload_file", data={"is_private": 1}, files={"file": ("orders.csv", text.encode(), "text/csv")})
	url = assert_status(sent, 200).json()["message"]["file_url"]
	made = officer.make("Data Import", reference_doctype=doctype, import_file=url, mute_emails=1, **{"import_type": "Insert New Records", **fields})
	return assert_status(made, 200).json()["data"]["name"]


def run(officer, frappe, text: str, **fields) -> tuple[dict, list[dict]]:
	"""Import in the background; returns the Data Import and its log, a row an order."""
	name = upload(officer, text, **fields)
	assert_status(officer.call("frappe.core.doctype.data_import.data_import.form_start_import", data_import=name), 200)
	wait_for(f"data_import::{name}")
	frappe.db.rollback()
	log = frappe.get_all("Data Import Log", {"data_import": name}, ["success", "docname", "messages", "exception", "row_indexes"], order_by="log_index", limit=0)
	return frappe.get_doc("Data Import", name).as_dict(), log


def wait_for(job: str) -> None:
	"""Until the worker is done with a job."""
	from frappe.utils.background_jobs import is_job_enqueued

	end = time.monotonic() + WAIT
	while is_job_enqueued(job):
		assert time.monotonic() < end, f"{job} is not done after {WAIT} s"
		time.sleep(0.3)


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
		log = frappe_site.get_all("Data Import Log", {"data_import": name}, pluck="success", order_by="log_index")
		assert set(log) == {0}, log
	else:
		assert_status(made, 403, 417)
	assert frappe_site.db.count(doctype) == before
