"""Writing many finance papers at once, by import and bulk edit: the server's figures stay the server's. [S21-S25]"""
import csv
import io
import json
from datetime import date

import pytest
from importing import importing, upload, wait_for
from papers_finance import ADVANCE, BUDGET, CLAIM, REQUEST, TRANSFER, UNIT, claim_item
from people import assert_status, said

INVOICE, ENTRY = "Invoice Record", "Budget Ledger Entry"
START = "frappe.core.doctype.data_import.data_import.form_start_import"
TODAY = str(date.today())
# what only the server writes: a field, what is sent, what stands there in a new draft
FORGED = {
	CLAIM: {"total_amount": (1, 100), "approved_amount": (9999, 100), "set_off_amount": (5, 0), "payable_amount": (9999, 0), "paid_on": ("2020-01-01", None),
		"checks": ("No Issues", None), "was_cut": (1, 0), "contested": (1, 0)},
	ADVANCE: {"paid_on": ("2020-01-01", None), "claimed": (500, 0), "returned": (500, 0), "left_amount": (0.01, 0)},
	REQUEST: {"used_amount": (-500, 0), "left_amount": (9999, 0), "closed_on": ("2020-01-01", None)},
	BUDGET: {"total_amount": (1, 100), "closed_on": ("2020-01-01", None), "lapsed_amount": (7, 0)},
	TRANSFER: {"from_left": (9999, 1000), "to_left": (9999, 1000)},
	INVOICE: {"claimed_unit": (UNIT, None), "is_void": (1, 0), "void_reason": ("Mine", None), "file_hash": ("0" * 64, None), "number_key": ("OTHER", "")},
}  # fmt: skip
LINE = {BUDGET: {"granted": (9999, 0), "transferred": (50, 0), "reserved": (-50, 0), "spent": (-50, 0), "left_amount": (9999, 0), "in_force": (1, 0)},
	CLAIM: {"cut_reason": ("Mine", None)}}  # fmt: skip
OWNER = {BUDGET: "production", TRANSFER: "production"}
DONE = {CLAIM: "Approved", ADVANCE: "Paid", REQUEST: "Approved", BUDGET: "In Force", TRANSFER: "In Force"}


@pytest.fixture(scope="module")
def drafts(as_, papers, frappe_site) -> dict[str, dict]:
	"""What a draft of each kind needs."""
	item = claim_item(papers)
	plan = papers.at(TRANSFER, "Draft")
	frappe_site.db.commit()
	lines = dict(frappe_site.db.get_value(TRANSFER, plan, ["from_line", "to_line"], as_dict=True))
	ours = frappe_site.db.get_single_value("Steward Settings", "company_tax_no")
	return {
		CLAIM: {"purpose": "Forged", "lines.spent_on": TODAY, "lines.expense_item": item, "lines.purpose": "Taxi", "lines.amount": 100},
		ADVANCE: {"purpose": "Forged", "amount": 500, "due_back_on": TODAY},
		REQUEST: {"purpose": "Forged", "amount": 500, "expense_item": item, "from_date": TODAY, "to_date": TODAY},
		BUDGET: {"org_unit": UNIT, "year": date.today().year, "lines.expense_item": item, "lines.amount": 100},
		TRANSFER: {"org_unit": UNIT, "amount": 5, "reason": "Forged", **lines},
		INVOICE: {"invoice_date": TODAY, "amount": 50, "seller": "Forged", "buyer_tax_no": ours},
	}


@pytest.fixture(scope="module")
def new(drafts, frappe_site):
	"""new(doctype) → fields of a draft, rows as `lines.field`; an invoice has a number of its own."""
	def fields(doctype: str) -> dict:
		number = {"invoice_no": frappe_site.generate_hash(length=12).upper()} if doctype == INVOICE else {}
		return {**drafts[doctype], **number}
	return fields


def nested(fields: dict) -> dict:
	"""`lines.field` as a row of lines."""
	row = {key.split(".")[1]: value for key, value in fields.items() if "." in key}
	return {**{key: value for key, value in fields.items() if "." not in key}, **({"lines": [row]} if row else {})}


def forged(doctype: str) -> dict:
	"""The server's own fields, as an attacker would like them."""
	return {key: value for key, (value, _stands) in FORGED[doctype].items()} | {f"lines.{key}": value for key, (value, _stands) in LINE.get(doctype, {}).items()}


def standing(doctype: str, doc: dict) -> dict:
	"""What stands in these fields of a document."""
	row = (doc.get("lines") or [{}])[0]
	return {key: doc[key] for key in FORGED[doctype]} | {f"lines.{key}": row[key] for key in LINE.get(doctype, {})}


def assert_untouched(doctype: str, doc: dict) -> None:
	"""The document has the server's figures, and is a draft."""
	wanted = {key: stands for key, (_value, stands) in FORGED[doctype].items()} | {f"lines.{key}": stands for key, (_value, stands) in LINE.get(doctype, {}).items()}
	if doctype == INVOICE:
		wanted["number_key"] = doc["number_key"]
		assert doc["invoice_no"] in doc["number_key"]
	assert {key: value or 0 for key, value in standing(doctype, doc).items()} == {key: value or 0 for key, value in wanted.items()}
	assert (doc.get("workflow_state") or "Draft", doc["docstatus"], doc.get("used_by")) == ("Draft", 0, None)


WAYS = {
	"resource": lambda person, doctype, doc: person.make(doctype, **doc),
	"insert": lambda person, doctype, doc: person.call("frappe.client.insert", doc={"doctype": doctype, **doc}),
	"savedocs": lambda person, doctype, doc: person.call("frappe.desk.form.save.savedocs", doc=json.dumps({"doctype": doctype, "__islocal": 1, "name": "new-1", **doc}), action="Save"),
}


@pytest.mark.parametrize("doctype", FORGED)
@pytest.mark.parametrize("way", WAYS)
def test_S21_S25_a_new_paper_has_the_servers_figures_whatever_is_sent(as_, new, frappe_site, stored, doctype, way):
	frappe_site.db.rollback()
	before = set(frappe_site.get_all(doctype, pluck="name", order_by="name", limit=0))
	answer = WAYS[way](as_(OWNER.get(doctype, "officer")), doctype, nested({**new(doctype), **forged(doctype)}))
	assert_status(answer, 200)
	frappe_site.db.rollback()
	made = set(frappe_site.get_all(doctype, pluck="name", order_by="name", limit=0)) - before
	assert len(made) == 1, said(answer)
	assert_untouched(doctype, stored(doctype, made.pop()))


BULK = "frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs"
CHANGES = {
	"PUT": lambda person, doctype, name, fields: person.change(doctype, name, **fields),
	"set_value": lambda person, doctype, name, fields: person.call("frappe.client.set_value", doctype=doctype, name=name, fieldname=fields),
	"bulk edit": lambda person, doctype, name, fields: person.call(BULK, doctype=doctype, docnames=json.dumps([name]), action="update", data=json.dumps(fields)),
	"bulk_update": lambda person, doctype, name, fields: person.call("frappe.client.bulk_update", docs=json.dumps([{"doctype": doctype, "docname": name, **fields}])),
}


@pytest.mark.parametrize("doctype", FORGED)
@pytest.mark.parametrize("way", CHANGES)
def test_S21_S25_bulk_edit_of_a_draft_leaves_the_servers_figures(as_, new, stored, doctype, way):
	person = as_(OWNER.get(doctype, "officer"))
	name = assert_status(person.make(doctype, **nested(new(doctype))), 200).json()["data"]["name"]
	fields = {key: value for key, value in forged(doctype).items() if "." not in key}
	if doctype == INVOICE:
		fields |= {"used_by_doctype": CLAIM, "used_by": "Mine"}
	answer = CHANGES[way](person, doctype, name, fields)
	assert_status(answer, 200, 403, 417)
	assert_untouched(doctype, stored(doctype, name))


@pytest.mark.parametrize("doctype", DONE)
@pytest.mark.parametrize("way", CHANGES)
@pytest.mark.parametrize("who", ["everything", "Administrator"])
def test_S21_S25_what_is_decided_is_not_edited_in_bulk(as_, papers, stored, doctype, way, who):
	name = papers.at(doctype, DONE[doctype])
	before = stored(doctype, name)
	fields = {"amount": 1, "purpose": "Mine", "reason": "Mine", "claimant": "001", "requester": "001", "org_unit": "总经理办公室",
		"year": 2001, **{key: value for key, value in forged(doctype).items() if "." not in key}}  # fmt: skip
	known = {key: value for key, value in fields.items() if key in before}
	answer = CHANGES[way](as_(who), doctype, name, known)
	assert stored(doctype, name) == before, said(answer)
	assert_status(answer, *((200, 403, 417) if "bulk" in way else (403, 417)))


@pytest.mark.parametrize("who, action", [("officer", "Pay"), ("cashier", "Pay"), ("manager", "Pay"), ("officer", "Cancel"), ("finance", "File"), ("officer2", "Contest"), ("finance", "Decide")])
def test_S25_bulk_workflow_takes_nobody_elses_step(as_, papers, stored, frappe_site, who, action):
	names = [papers.at(CLAIM, "Approved"), papers.at(CLAIM, "Finance Review")]
	before, rows = [stored(CLAIM, name) for name in names], frappe_site.db.count(ENTRY)
	answer = as_(who).call("frappe.model.workflow.bulk_workflow_approval", docnames=json.dumps(names), doctype=CLAIM, action=action)
	assert_status(answer, 200, 403, 417)
	assert ([stored(CLAIM, name) for name in names], frappe_site.db.count(ENTRY)) == (before, rows), said(answer)


@pytest.mark.parametrize("month", [0, "0", "13", -1, "03", 1.5, "x", "十"], ids=str)
def test_S21_a_budget_line_is_of_a_month_of_the_business_year_or_of_the_whole_year(as_, new, frappe_site, month):
	frappe_site.db.rollback()
	before = frappe_site.db.count(BUDGET)
	answer = as_("production").make(BUDGET, **nested({**new(BUDGET), "lines.month": month}))
	assert_status(answer, 417)
	frappe_site.db.rollback()
	assert frappe_site.db.count(BUDGET) == before
	whole, twelfth = (assert_status(as_("production").make(BUDGET, **nested({**new(BUDGET), "lines.month": good})), 200).json()["data"] for good in (None, 12))
	assert (whole["lines"][0]["month"] or "", twelfth["lines"][0]["month"]) == ("", "12")


# --- Data Import


@pytest.fixture(scope="module")
def imported(as_, new, papers, frappe_site, login):
	"""Every kind imported at once, by who may import most: good rows, rows in a later state, changes of decided papers."""
	wanted = files(new, papers, frappe_site)
	frappe_site.db.rollback()
	before = {kind: frappe_site.get_doc(kind, papers.at(kind, state)).as_dict(convert_dates_to_str=True) for kind, state in DONE.items()}
	million = frappe_site.db.count(ENTRY, {"amount": 10**6})
	with importing(frappe_site, login()):
		started = {key: start(as_("Administrator"), key[0], rows, kind) for key, (rows, kind) in wanted.items()}
		for name in started.values():
			wait_for(f"data_import::{name}")
	frappe_site.db.rollback()
	return {"before": before, "million": million, **{key: log_of(frappe_site, name) for key, name in started.items()}}


def log_of(frappe, name: str) -> list:
	"""What became of each row."""
	return frappe.get_all("Data Import Log", {"data_import": name}, ["success", "docname", "exception"], order_by="log_index", limit=0)


def files(new, papers, frappe) -> dict[tuple, tuple[list[dict], str]]:
	"""By doctype and purpose: the rows of a file, and what is to be done with them."""
	staff = frappe.db.get_value("Staff Member", {"user": papers.people.user("officer")})
	whose = {CLAIM: {"claimant": staff}, ADVANCE: {"claimant": staff}, REQUEST: {"requester": staff}, INVOICE: {"holder": staff}}
	entry = frappe.get_all(ENTRY, pluck="name", limit=1, order_by="name")[0]
	return {
		**{(kind, "new"): ([{**new(kind), **whose.get(kind, {}), **forged(kind), **state} for state in states(kind)], "Insert New Records") for kind in FORGED},
		**{(kind, "change"): ([{"name": papers.at(kind, state), **forged(kind)}], "Update Existing Records") for kind, state in DONE.items()},
		(ENTRY, "new"): ([{"kind": "Budget", "amount": 10**6, "org_unit": UNIT, "year": date.today().year}], "Insert New Records"),
		(ENTRY, "change"): ([{"name": entry, "amount": 10**6}], "Update Existing Records"),
	}


def states(doctype: str) -> list[dict]:
	"""A row as a draft, and one in a later state where the kind has a flow."""
	return [{"workflow_state": state} for state in ("Draft", DONE[doctype])] if doctype in DONE else [{}]


def start(person, doctype: str, rows: list[dict], kind: str) -> str:
	"""Begin an import; returns its name."""
	out = io.StringIO()
	csv.DictWriter(out, list(rows[0]), lineterminator="\n").writeheader()
	csv.DictWriter(out, list(rows[0]), lineterminator="\n").writerows(rows)
	name = upload(person, out.getvalue(), doctype, import_type=kind)
	assert_status(person.call(START, data_import=name), 200, 403, 417)
	return name


@pytest.mark.parametrize("doctype", FORGED)
def test_S21_S25_an_imported_paper_is_a_draft_with_the_servers_figures(imported, stored, doctype):
	good, *later = imported[doctype, "new"]
	assert good.success, good
	assert_untouched(doctype, stored(doctype, good.docname))
	assert [(row.success, row.docname) for row in later] == [(0, None)] * (doctype in DONE), later
	assert all("FlowBypassed" in row.exception for row in later)


@pytest.mark.parametrize("doctype", DONE)
def test_S21_S25_an_import_changes_nothing_that_is_decided(imported, papers, stored, doctype):
	(row,) = imported[doctype, "change"]
	doc = stored(doctype, papers.at(doctype, DONE[doctype]))
	assert (row.success, doc["workflow_state"]) == (0, DONE[doctype]), row
	assert doc == imported["before"][doctype]


def test_S21_the_ledger_is_not_imported(imported, frappe_site):
	assert [imported[ENTRY, what][0].success for what in ("new", "change")] == [0, 0]
	assert "written by the system only" in imported[ENTRY, "new"][0].exception
	assert frappe_site.db.count(ENTRY, {"amount": 10**6}) == imported["million"]
