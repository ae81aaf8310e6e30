"""The page Claim Expenses over HTTP: one key, one claim, however often and from wherever it is sent. [S23 S24]"""
import pytest
from at_once import at_once
from papers_finance import claim_item
from people import assert_status, said

CLAIM, INVOICE = "Reimbursement", "Invoice Record"
SEND, BEGIN = "steward_finance.claims.phone.send", "steward_finance.claims.phone.begin"


@pytest.fixture
def item(papers) -> str:
	"""An expense item with a budget."""
	return claim_item(papers)


@pytest.fixture
def words(item, frappe_site):
	"""words(*papers) → what the page sends, with a key of its own: a line of 40 for each invoice."""

	def drawn(*papers: dict) -> dict:
		line = {"spent_on": frappe_site.utils.today(), "expense_item": item, "purpose": "Taxi", "amount": "40"}
		return {"key": frappe_site.generate_hash(length=32), "purpose": "By phone", "lines": [{**line, "paper": paper} for paper in papers or ({},)]}

	return drawn


@pytest.fixture
def receipt(frappe_site):
	"""receipt() → an invoice nobody has entered, as somebody types it on a phone."""
	ours = frappe_site.db.get_single_value("Steward Settings", "company_tax_no")
	return lambda: {"invoice_no": f"P{frappe_site.generate_hash(length=9)}", "seller": "Taxi Ltd.", "buyer_tax_no": ours}


def sent(person, body: dict) -> dict:
	return assert_status(person.call(SEND, **body), 200).json()["message"]


def count(frappe, key: str) -> int:
	frappe.db.rollback()
	return frappe.db.count(CLAIM, {"idempotency_key": key})


def test_S23_the_same_key_makes_one_claim_and_one_invoice(as_, words, receipt, frappe_site, stored):
	body = words(receipt(), receipt())
	first, second = sent(as_("officer"), body), sent(as_("officer"), body)
	assert (first["name"], first["invoices"]) == (second["name"], second["invoices"]) and len(set(first["invoices"])) == 2
	assert (count(frappe_site, body["key"]), stored(CLAIM, first["name"])["total_amount"]) == (1, 80)


def test_S23_five_tries_at_once_make_one_claim(as_, words, receipt, frappe_site):
	body, phones = words(receipt()), [as_.signed_in("officer") for _phone in range(5)]
	answers = at_once([lambda phone=phone: phone.call(SEND, **body) for phone in phones])
	assert {answer.status_code for answer in answers} <= {200, 409, 417}, [said(answer) for answer in answers]
	names = {answer.json()["message"]["name"] for answer in answers if answer.status_code == 200}
	assert (len(names), count(frappe_site, body["key"])) == (1, 1)
	assert sent(as_("officer"), body)["name"] in names


def test_S23_a_draft_is_corrected_and_a_claim_under_way_is_not(as_, words, receipt, stored):
	body = words(receipt())
	name = sent(as_("officer"), body)["name"]
	body["lines"][0]["amount"] = "30"
	assert (sent(as_("officer"), body)["name"], stored(CLAIM, name)["total_amount"]) == (name, 30)
	assert_status(as_("officer").act(CLAIM, name, "Submit"), 200)
	body["lines"][0]["amount"] = "3000"
	assert sent(as_("officer"), body)["state"] == "Head Approval"
	assert stored(CLAIM, name)["total_amount"] == 30


def test_S23_somebody_elses_key_is_refused(as_, words, frappe_site):
	body = words()
	sent(as_("officer"), body)
	assert_status(as_("officer2").call(SEND, **body), 409)
	assert count(frappe_site, body["key"]) == 1


def test_S24_an_invoice_of_another_claim_or_person_is_refused_and_nothing_is_made(as_, words, receipt, frappe_site):
	paper = receipt()
	first = sent(as_("officer"), words(paper))["name"]
	assert_status(as_("officer").act(CLAIM, first, "Submit"), 200)
	for who, why in (("officer", first), ("officer2", first)):
		body = words(paper, receipt())
		assert why in assert_status(as_(who).call(SEND, **body), 417).text
		assert count(frappe_site, body["key"]) == 0


def test_S24_a_half_entered_invoice_is_refused_with_what_it_lacks(as_, words, receipt, frappe_site):
	body = words({**receipt(), "seller": ""})
	assert "Seller" in assert_status(as_("officer").call(SEND, **body), 417).text
	assert count(frappe_site, body["key"]) == 0


def test_S23_what_the_page_may_not_write_stays_out(as_, words, stored):
	body = words()
	body["lines"][0] |= {"approved_amount": 9999, "budget_left": 5, "cut_reason": "x"}
	name = sent(as_("officer"), body)["name"]
	row = stored(CLAIM, name)["lines"][0]
	assert (row["approved_amount"], row["cut_reason"], stored(CLAIM, name)["workflow_state"]) == (40, None, "Draft")


@pytest.mark.parametrize("bad", [
	{"key": ""}, {"key": 5}, {"lines": {}}, {"lines": ["x"]}, {"lines": [{"paper": "x"}]}, {"lines": [{"amount": "much"}]}, {"lines": [{"amount": "1e999"}]},
	{"lines": [{"spent_on": "2026-13-01"}]}, {"lines": [{"expense_item": []}]}, {"lines": [{"paper": {"invoice_no": {}}}]}, {"lines": [{"purpose": "x" * 200}]},
	{"purpose": []}, {"expense_request": "none"}, {"cash_advance": {}}, {"lines": [{}] * 101},
])  # fmt: skip
def test_S23_malformed_words_are_refused(as_, words, frappe_site, bad):
	body = {**words(), **bad}
	assert_status(as_("officer").call(SEND, **body), 404, 417)
	assert count(frappe_site, str(body["key"])) == 0


def test_S23_who_may_not_claim_does_not_begin(as_, guest):
	assert_status(guest.call(BEGIN), 401, 403)
	assert_status(guest.call(SEND, key="x", purpose="x", lines=[]), 401, 403)
	facts = assert_status(as_("officer").call(BEGIN), 200).json()["message"]
	assert facts["unit"] == "业务部" and facts["company"]


def photographed(person, text: str) -> str:
	answer = person.post("/api/method/upload_file", files={"file": ("taxi.png", b"\x89PNG\r\n" + text.encode())}, data={"is_private": 1})
	return assert_status(answer, 200).json()["message"]["file_url"]


def test_S23_a_photographed_receipt_hangs_on_the_claim_and_stays_there(as_, words, frappe_site):
	url = photographed(as_("officer"), frappe_site.generate_hash())
	body = words({"file": url})
	name = sent(as_("officer"), body)["name"]
	assert sent(as_("officer"), body)["name"] == name
	frappe_site.db.rollback()
	files = frappe_site.get_all("File", {"attached_to_doctype": CLAIM, "attached_to_name": name}, ["name", "file_url", "is_private"])
	assert [(file.file_url, file.is_private) for file in files] == [(url, 1)]
	assert as_("manager").get(url).status_code == 200 and as_("officer2").get(url).status_code == 403
	assert_status(as_("officer").act(CLAIM, name, "Submit"), 200)
	assert "under way" in assert_status(as_("officer").delete(f"/api/resource/File/{files[0].name}"), 403, 417).text
	assert as_("manager").get(url).status_code == 200


def test_S23_the_photograph_of_somebody_else_is_not_claimed(as_, words, frappe_site):
	body = words({"file": photographed(as_("officer2"), frappe_site.generate_hash())})
	assert_status(as_("officer").call(SEND, **body), 403, 417)
	assert count(frappe_site, body["key"]) == 0
