"""From the request to the filed claim, by real users over HTTP, and what is refused on the way. [S23 S25]"""
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from papers_finance import ADVANCE, CLAIM, CLAIM_UNIT, REQUEST, claim_item
from people import assert_status

ACCOUNT, INVOICE = "Staff Bank Account", "Invoice Record"
TODAY = date.today()


@pytest.fixture(scope="module")
def item(papers, frappe_site) -> str:
	"""An item with a budget, committed."""
	found = claim_item(papers)
	frappe_site.db.commit()
	return found


def days(number: int) -> str:
	"""A day counted from today."""
	return str(TODAY + timedelta(days=number))


def made(session, doctype: str, **fields) -> dict:
	"""A new document of a person."""
	answer = assert_status(session.make(doctype, **fields), 200)
	return answer.json()["data"]


def done(session, doctype: str, name: str, action: str, comment: str | None = None) -> dict:
	"""A step that goes through."""
	answer = assert_status(session.act(doctype, name, action, comment), 200)
	return answer.json()["message"]


def a_line(item: str, amount: float = 100, **fields) -> dict:
	return {"spent_on": days(0), "expense_item": item, "purpose": "Taxi", "amount": amount, **fields}


def invoice(frappe_site, session, amount: float) -> str:
	"""An invoice of a person, made out to the company."""
	ours = frappe_site.db.get_single_value("Steward Settings", "company_tax_no")
	facts = {"invoice_no": frappe_site.generate_hash(length=12).upper(), "invoice_date": days(0), "amount": amount, "seller": "Hotel", "buyer_tax_no": ours}
	return made(session, INVOICE, **facts)["name"]


def asked_and_advanced(officer, head, cashier, payer, item: str) -> tuple[str, str]:
	"""An approved request of 300 and a paid advance of 120."""
	request = made(officer, REQUEST, purpose="Fair", expense_item=item, amount=300, from_date=days(0), to_date=days(3))["name"]
	done(officer, REQUEST, request, "Submit")
	assert_status(officer.act(REQUEST, request, "Approve"), 403)
	assert done(head, REQUEST, request, "Approve")["left_amount"] == 300
	advance = made(officer, ADVANCE, purpose="Fair", amount=120, due_back_on=days(9), expense_request=request)["name"]
	for session, action in ((officer, "Submit"), (head, "Approve"), (cashier, "Pass"), (payer, "Pay")):
		done(session, ADVANCE, advance, action)
	return request, advance


def contested_and_decided(officer, payer, name: str, rows: list[dict]) -> None:
	"""The second line was cut to 50 of 80; it ends at 70, never above 80, and is not paid meanwhile."""
	done(officer, CLAIM, name, "Contest", "It was all for us.")
	assert_status(payer.act(CLAIM, name, "Pay"), 417)
	rows[1]["approved_amount"] = 80.01
	assert_status(payer.change(CLAIM, name, lines=rows), 200)
	assert_status(payer.act(CLAIM, name, "Decide", "Agreed."), 417)
	rows[1]["approved_amount"] = 70
	assert_status(payer.change(CLAIM, name, lines=rows), 200)
	done(payer, CLAIM, name, "Decide", "Most of it.")


def test_S23_S25_request_advance_claim_cut_contest_decision_payment_and_file(as_, frappe_site, item, stored):
	officer, head, cashier, payer = (as_(who) for who in ("officer", "manager", "cashier", "finance"))
	request, advance = asked_and_advanced(officer, head, cashier, payer, item)
	bill = invoice(frappe_site, officer, 250)
	lines = [a_line(item, 250, invoice=bill), a_line(item, 80)]
	claim = made(officer, CLAIM, purpose="Fair", expense_request=request, cash_advance=advance, lines=lines)
	name, rows = claim["name"], claim["lines"]
	assert (claim["total_amount"], claim["org_unit"]) == (330, CLAIM_UNIT)
	done(officer, CLAIM, name, "Submit")
	again = made(officer, CLAIM, purpose="Again", lines=[a_line(item, 250, invoice=bill)])["name"]
	assert_status(officer.act(CLAIM, again, "Submit"), 417)
	done(head, CLAIM, name, "Approve")
	rows[1]["approved_amount"] = 50
	assert_status(cashier.change(CLAIM, name, lines=rows), 200)
	assert_status(cashier.act(CLAIM, name, "Pass"), 417)
	rows[1]["cut_reason"] = "Only half of it was for us."
	assert_status(cashier.change(CLAIM, name, lines=rows), 200)
	assert done(cashier, CLAIM, name, "Pass")["was_cut"] == 1
	assert stored(REQUEST, request)["left_amount"] == 0
	assert_status(cashier.act(CLAIM, name, "Pay"), 403)
	contested_and_decided(officer, payer, name, rows)
	paid = done(payer, CLAIM, name, "Pay")
	assert (paid["approved_amount"], paid["set_off_amount"], paid["payable_amount"], paid["paid_on"]) == (320, 120, 200, days(0))
	assert stored(ADVANCE, advance)["left_amount"] == 0
	done(cashier, ADVANCE, advance, "Settle")
	assert done(as_("records"), CLAIM, name, "File")["workflow_state"] == "Filed"


def test_S23_a_claim_sent_by_a_slow_phone_five_times_at_once_is_made_once(as_, frappe_site, item):
	key = frappe_site.generate_hash(length=16)
	officer = as_("officer")
	with ThreadPoolExecutor(5) as pool:
		answers = list(pool.map(lambda _try: officer.make(CLAIM, purpose="Once", idempotency_key=key, lines=[a_line(item)]), range(5)))
	names = {assert_status(answer, 200).json()["data"]["name"] for answer in answers}
	frappe_site.db.rollback()
	assert len(names) == 1 and frappe_site.db.count(CLAIM, {"idempotency_key": key}) == 1
	assert_status(as_("officer2").make(CLAIM, purpose="Mine", idempotency_key=key), 409)


@pytest.mark.parametrize(
	"wrong",
	[{"spent_on": days(1)}, {"spent_on": None}, {"purpose": ""}, {"amount": 0}, {"expense_item": None}],
	ids=str,
)
def test_S23_a_line_that_is_not_real_is_refused(as_, item, stored, wrong):
	officer = as_("officer")
	name = made(officer, CLAIM, purpose="Wrong", lines=[{**a_line(item), **wrong}])["name"]
	assert_status(officer.act(CLAIM, name, "Submit"), 417)
	assert stored(CLAIM, name)["workflow_state"] == "Draft"


def test_S25_who_may_see_what(as_, papers, frappe_site):
	name = papers.at(CLAIM, "Head Approval")
	seen = {who: as_(who).get(f"/api/resource/{CLAIM}/{name}").status_code for who in
		("officer", "manager", "cashier", "finance", "gm", "auditor", "officer2", "production", "outsider", "Guest")}
	assert seen == {**dict.fromkeys(("officer", "manager", "cashier", "finance", "gm", "auditor"), 200), **dict.fromkeys(("officer2", "production", "outsider", "Guest"), 403)}
	rows = as_("officer2").get(f"/api/resource/Reimbursement Line?parent={CLAIM}&filters=[[\"parent\",\"=\",\"{name}\"]]")
	assert rows.status_code == 403 or rows.json()["data"] == []


def test_S25_a_bank_account_is_seen_by_its_owner_and_finance(as_, frappe_site):
	staff = frappe_site.db.get_value("Staff Member", {"user": as_.user("planner")})
	if not frappe_site.db.exists(ACCOUNT, staff):
		made(as_("planner"), ACCOUNT, account_name="Tang", bank="Bank", account_no="0099")
	seen = {who: as_(who).get(f"/api/resource/{ACCOUNT}/{staff}").status_code for who in ("planner", "cashier", "finance", "production", "officer", "outsider")}
	assert seen == {"planner": 200, "cashier": 200, "finance": 200, "production": 403, "officer": 403, "outsider": 403}
	assert_status(as_("officer").make(ACCOUNT, staff=staff, account_name="X", bank="X", account_no="1"), 403, 409)
	assert_status(as_("cashier").change(ACCOUNT, staff, account_no="1"), 403)


def test_S25_the_payment_list_is_exported_by_who_pays(as_, papers):
	papers.at(CLAIM, "Approved")
	asked = {"report_name": "Payment List", "filters": "{}"}
	answer = assert_status(as_("finance").post("/api/method/frappe.desk.query_report.run", data=asked), 200)
	assert papers.at(CLAIM, "Approved") in answer.text
	for kind in ("CSV", "Excel"):
		sent = {**asked, "file_format_type": kind, "visible_idx": "[]"}
		assert_status(as_("finance").post("/api/method/frappe.desk.query_report.export_query", data=sent), 200)
	assert_status(as_("cashier").post("/api/method/frappe.desk.query_report.run", data=asked), 403)


def test_S25_finance_passes_several_at_once_and_hears_which_did_not_go(as_, papers, stored):
	good, bad = papers.fresh(CLAIM, "Finance Review"), papers.fresh(CLAIM, "Finance Review")
	rows = stored(CLAIM, bad)["lines"]
	rows[0].update(approved_amount=60, cut_reason="")
	assert_status(as_("accountant").change(CLAIM, bad, lines=rows), 200)
	documents = [{"doctype": CLAIM, "name": name} for name in (good, bad)]
	answer = assert_status(as_("accountant").call("steward.approvals.act_many", documents=documents, decision="approve"), 200)
	assert [len(answer.json()["message"][kind]) for kind in ("done", "refused")] == [1, 1], answer.text
	assert (stored(CLAIM, good)["workflow_state"], stored(CLAIM, bad)["workflow_state"]) == ("Approved", "Finance Review")


def test_S25_the_checks_are_refused_to_others(as_, papers):
	name = papers.at(CLAIM, "Finance Review")
	assert name in assert_status(as_("cashier").call("steward_finance.claims.desk.look", names=[name]), 200).json()["message"]
	assert_status(as_("officer").call("steward_finance.claims.desk.look", names=[name]), 403)
	for odd in ({}, 5, [5], "x", None):
		assert_status(as_("cashier").call("steward_finance.claims.desk.look", names=odd), 417)


def test_S25_a_claim_is_printed_on_the_office_form_without_choosing_one(as_, papers):
	name = papers.at(CLAIM, "Approved")
	page = as_("officer").get("/printview", params={"doctype": CLAIM, "name": name, "_lang": "zh-TW"})
	assert "費用報銷單" in assert_status(page, 200).text
	paper = as_("officer").get("/api/method/frappe.utils.print_format.download_pdf", params={"doctype": CLAIM, "name": name})
	assert assert_status(paper, 200).content.startswith(b"%PDF")
	assert_status(as_("officer2").get("/api/method/frappe.utils.print_format.download_pdf", params={"doctype": CLAIM, "name": name}), 403)
