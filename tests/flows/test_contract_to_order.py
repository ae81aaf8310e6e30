"""The whole job by eight people over HTTP: client, contract, order, delay, delivery. [S5 S9 S10 S11 S12 S13]"""
from datetime import date, timedelta

import pytest
from papers import CONTRACT, NOTICE, ORDER
from people import HEADS, assert_status, said
from way import Way, token

TODAY = date.today()
PAYMENT = [{"milestone": "On signing", "percent": 30}, {"milestone": "Before shipping", "percent": 45}, {"milestone": "On acceptance", "percent": 25}]


@pytest.fixture(scope="module")
def job(as_):
	"""What the steps below hand on to each other: names of client, contract, order, notice."""
	return Way(as_, "", TODAY)


def working_days_after(day: date, days: int) -> date:
	"""Counted by hand, Monday to Friday, to compare with the calendar's own figure."""
	while days:
		day += timedelta(days=1)
		days -= day.weekday() < 5
	return day


def test_S5_an_officer_enters_the_client(job):
	client = job.make("officer", "Client", client_name=f"Whole Job {TODAY} Ltd.", contacts=[{"contact_name": "Ms. Jin", "is_main": 1}])
	assert client["status"] == "Prospect"
	assert client["account_owner"] == "011"


def test_S9_an_officer_drafts_the_contract_from_the_standard(job, site):
	clause = job.make("legal", "Standard Clause", clause_no="1", heading="Quality", text="As agreed.", mandatory=1)
	title = f"Standard {site.generate_hash(length=6)}"
	job.make("legal", "Standard Contract", title=title, contract_type="Sales", clauses=[{"standard_clause": clause["name"], "clause_no": "1"}])
	contract = job.make("officer", CONTRACT, title="Ten fixtures", client=job.names["Client"], amount=99999.99, standard_contract=title,
		main_text="<p>We sell ten fixtures.</p>", start_on=str(TODAY), end_on=str(TODAY + timedelta(365)), payment_terms=PAYMENT)
	assert contract["workflow_state"] == "Draft"
	assert [row["amount"] for row in contract["payment_terms"]] == [30000, 45000, 24999.99]
	assert [row["text"] for row in contract["clauses"]] == ["As agreed."]


def test_S10_a_contract_is_not_passed_over_a_high_finding(job):
	job.step("officer", CONTRACT, "Submit for Legal Review")
	job.change("legal", CONTRACT, findings=[{"clause": "1", "risk": "High", "opinion": "Liability is unlimited."}])
	refused = job.step("legal", CONTRACT, "Pass", status=417)
	assert "high risk and open" in str(refused)
	assert job.now(CONTRACT)["workflow_state"] == "Legal Review"


def test_S10_the_officer_responds_and_the_lawyer_resolves(job):
	finding = job.now(CONTRACT)["findings"][0]
	job.change("officer", CONTRACT, findings=[{**finding, "response": "Limited by clause 1."}])
	job.change("officer", CONTRACT, status=403, findings=[{**finding, "response": "Limited by clause 1.", "resolved": 1}])
	answered = job.now(CONTRACT)["findings"][0]
	assert (answered["response"], answered["resolved"]) == ("Limited by clause 1.", 0)
	job.change("legal", CONTRACT, findings=[{**answered, "resolved": 1}])
	assert job.step("legal", CONTRACT, "Pass")["workflow_state"] == "Pending Approval"


def test_S10_the_manager_approves_up_to_the_limit_and_the_lawyer_does_not(job):
	job.step("legal", CONTRACT, "Approve", status=403)
	job.step("gm", CONTRACT, "Approve", status=403)
	assert job.step("manager", CONTRACT, "Approve")["workflow_state"] == "To Sign"


def test_S10_above_the_limit_the_general_manager_approves(as_, papers, stored):
	limit = stored("Steward Business Settings", "Steward Business Settings")["general_manager_above"] or 500000
	name = papers.fresh(CONTRACT, "Pending Approval", amount=limit + 0.01)
	assert_status(as_("manager").act(CONTRACT, name, "Approve"), 403)
	assert stored(CONTRACT, name)["workflow_state"] == "Pending Approval"
	assert_status(as_("gm").act(CONTRACT, name, "Approve"), 200)
	assert stored(CONTRACT, name)["workflow_state"] == "To Sign"


def test_S10_signing_needs_the_signed_file(job):
	job.step("officer", CONTRACT, "Sign", status=417)
	job.change("officer", CONTRACT, status=417, signed_file="/private/files/x.pdf", signed_on="2026-13-40")
	job.change("officer", CONTRACT, status=403, signed_file="/private/files/x.pdf", amount=1)
	job.change("officer", CONTRACT, signed_file="/private/files/ten-fixtures.pdf", signed_on=str(TODAY))
	contract = job.step("officer", CONTRACT, "Sign")
	assert (contract["docstatus"], contract["workflow_state"]) == (1, "Signed")
	assert job.now("Client")["status"] == "Active"


def test_S11_copies_are_due_in_three_working_days_and_received_by_their_departments(job):
	contract = job.now(CONTRACT)
	assert contract["copies"]
	assert {row["due_on"] for row in contract["copies"]} == {str(working_days_after(TODAY, 3))}
	job.step("officer", CONTRACT, "File", status=417)
	for row in contract["copies"]:
		assert_status(job.as_("driver").run(CONTRACT, contract["name"], "receive_copy", row=row["name"]), 403)
		assert_status(job.as_(HEADS[row["org_unit"]]).run(CONTRACT, contract["name"], "receive_copy", row=row["name"]), 200)
	assert job.step("officer", CONTRACT, "File")["workflow_state"] == "Filed"


def test_S12_an_order_under_the_contract_is_planned(job):
	items = [{"item_name": "Fixture", "qty": 3, "unit": "pcs", "rate": 3333.33}, {"item_name": "Grease", "qty": 2.5, "unit": "kg", "rate": 40}]
	commitments = [{"function": "Production", "task": "Build", "due_on": str(TODAY + timedelta(8))}, {"function": "Logistics", "task": "Ship"}]
	order = job.make("officer", ORDER, client=job.names["Client"], contract=job.names[CONTRACT], order_date=str(TODAY),
		promised_on=str(TODAY + timedelta(10)), items=items, commitments=commitments)
	assert order["total_amount"] == 10099.99
	order = job.step("officer", ORDER, "Submit")
	assert (order["docstatus"], order["first_promised_on"]) == (1, str(TODAY + timedelta(10)))


def test_S12_work_starts_when_the_heads_have_confirmed(job):
	job.step("officer", ORDER, "Start", status=417)
	rows = job.now(ORDER)["commitments"]
	for row, head in zip(rows, ("production", "logistics"), strict=True):
		assert_status(job.as_("procurement").run(ORDER, job.names[ORDER], "confirm_commitment", row=row["name"]), 403)
		assert_status(job.as_(head).run(ORDER, job.names[ORDER], "confirm_commitment", row=row["name"]), 200)
	assert job.step("officer", ORDER, "Start")["workflow_state"] == "In Execution"


def test_S13_a_delay_is_told_before_the_date_and_agreed_by_link(job, as_):
	job.make("officer", NOTICE, order=job.names[ORDER], new_date=str(TODAY + timedelta(17)), reason="The mould broke.", remedy="Air freight.")
	job.step("officer", NOTICE, "Submit")
	job.step("officer", NOTICE, "Approve", status=403)
	job.step("manager", NOTICE, "Approve")
	notice = job.step("officer", NOTICE, "Send")
	link = token(notice)
	page = assert_status(as_("Guest").get(f"/answer?token={link}"), 200)
	assert "The mould broke." in page.text and str(TODAY + timedelta(17)) in page.text, said(page)
	answer = as_("Guest").call("steward.links.answer", token=link, client_reply="Agreed", replied_by="Ms. Jin")
	assert_status(answer, 200)
	notice = job.now(NOTICE)
	assert (notice["workflow_state"], notice["replied_through"]) == ("Answered", "Client Link")


def test_S13_the_promised_date_moved_and_the_first_one_is_remembered(job):
	order = job.now(ORDER)
	assert (order["promised_on"], order["first_promised_on"]) == (str(TODAY + timedelta(17)), str(TODAY + timedelta(10)))


def test_S12_the_order_is_delivered_and_accepted(job):
	order = job.now(ORDER)
	for row, head in zip(order["commitments"], ("production", "logistics"), strict=True):
		done = job.as_(head).run(ORDER, order["name"], "complete_commitment", row=row["name"], quality_ok=True, qty_ok=True)
		assert_status(done, 200)
	job.step("officer", ORDER, "Deliver", status=417)
	job.change("officer", ORDER, items=[{**row, "delivered_qty": row["qty"]} for row in order["items"]])
	delivered = job.step("officer", ORDER, "Deliver")
	assert (delivered["on_time"], delivered["days_late"]) == (1, 0)
	job.step("officer", ORDER, "Accept", status=417)
	job.change("officer", ORDER, proof="/private/files/slip.pdf")
	accepted = job.step("officer", ORDER, "Accept")
	assert (accepted["workflow_state"], accepted["in_full"], accepted["quality_ok"]) == ("Accepted", 1, 1)


@pytest.mark.parametrize("doctype, actions", [
	(CONTRACT, ["Draft", "Submit for Legal Review", "Pass", "Approve", "Sign", "File"]),
	(ORDER, ["Draft", "Submit", "Confirm Commitment", "Confirm Commitment", "Start", "Complete Commitment", "Complete Commitment", "Deliver", "Accept"]),
	(NOTICE, ["Draft", "Submit", "Approve", "Send", "Record Reply"]),
])  # fmt: skip
def test_the_log_tells_the_whole_story_and_verifies(job, site, doctype, actions):
	from steward.approvals import log

	site.db.rollback()
	assert [row.action for row in log.rows(doctype, job.names[doctype])] == actions
	assert log.faults(doctype, job.names[doctype]) == []


def test_S13_the_log_names_the_client_who_answered_by_link(job, site):
	from steward.approvals import log

	assert log.rows(NOTICE, job.names[NOTICE])[-1].acting_for == "client link"
