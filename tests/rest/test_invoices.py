"""Invoices over HTTP: each is entered once and paid once, whoever tries, in whatever form. [S24]"""
import pytest
from at_once import at_once
from people import assert_status, said

INVOICE, CLAIM, ADVANCE = "Invoice Record", "Reimbursement", "Cash Advance"
READ = "steward_finance.invoices.reading.read"
ITEM = "Meals with Receipt"


@pytest.fixture
def facts(as_, frappe_site):
	"""facts(**fields) → a good invoice nobody has entered."""
	from steward_finance.invoices.testing import invoice_facts

	def new(**fields) -> dict:
		frappe_site.db.rollback()
		return {key: value for key, value in invoice_facts(**fields).items() if key != "doctype"}

	return new


@pytest.fixture
def lines(as_, frappe_site):
	"""lines(*invoices) → lines of a claim, one an invoice."""
	from steward_finance.budgets.testing import make_item

	frappe_site.set_user("Administrator")
	make_item(ITEM, needs_invoice=1)
	frappe_site.db.commit()
	row = {"spent_on": frappe_site.utils.today(), "expense_item": ITEM, "purpose": "Dinner with a client", "amount": 100}
	return lambda *invoices: [{**row, "invoice": invoice} for invoice in invoices]


def entered(person, facts: dict) -> dict:
	"""The invoice that this person enters."""
	return assert_status(person.make(INVOICE, **facts), 200).json()["data"]


def refused(answer, *words: str) -> None:
	"""A clear 4xx with these words."""
	assert_status(answer, 403, 409, 417)
	assert all(word in answer.text for word in words), said(answer)


def upload(person, content: bytes, name: str = "invoice.pdf") -> str:
	"""URL of a private file of this person."""
	answer = person.post("/api/method/upload_file", files={"file": (name, content)}, data={"is_private": 1})
	return assert_status(answer, 200).json()["message"]["file_url"]


def wide(text: str) -> str:
	"""The same in full-width digits, with spaces."""
	return " ".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in text)


def claim(person, rows: list[dict]) -> str:
	"""A draft claim of this person."""
	return assert_status(person.make(CLAIM, purpose="A client's visit", lines=rows), 200).json()["data"]["name"]


def used_by(stored, invoice: str) -> str | None:
	"""The paper that has the invoice."""
	return stored(INVOICE, invoice)["used_by"]


def test_S24_an_invoice_is_entered_once_however_it_is_typed(as_, facts):
	first = entered(as_("officer"), facts())
	again = facts(invoice_no=wide(first["invoice_no"]), invoice_code=wide(first["invoice_code"]), amount=1)
	refused(as_("officer").make(INVOICE, **again), "entered already", first["name"])
	refused(as_("officer2").make(INVOICE, **again), "Somebody else entered it")
	theirs = as_("officer2").make(INVOICE, **again).text
	assert first["seller"] not in theirs and as_.user("officer") not in theirs


def test_S24_of_two_who_enter_one_invoice_at_once_one_gets_in(as_, facts, frappe_site):
	people = [as_.signed_in(who) for who in ("officer", "officer2", "officer3", "officer4")]
	for _turn in range(5):
		new = facts()
		answers = at_once([lambda person=person, new=new: person.make(INVOICE, **new) for person in people])
		codes = sorted(answer.status_code for answer in answers)
		assert codes[0] == 200 and set(codes[1:]) <= {409, 417}, [said(answer) for answer in answers]
		assert all("entered" in answer.text and "Number Key" not in answer.text for answer in answers if answer.status_code != 200)
		frappe_site.db.rollback()
		assert frappe_site.db.count(INVOICE, {"invoice_no": new["invoice_no"]}) == 1


def test_S24_of_two_who_attach_one_file_at_once_one_gets_in(as_, facts, frappe_site):
	people = [as_.signed_in(who) for who in ("officer", "officer2")]
	for turn in range(3):
		content = f"%PDF at once {turn} {frappe_site.generate_hash()}".encode()
		new = [facts(file=upload(person, content)) for person in people]
		answers = at_once([lambda person=person, one=one: person.make(INVOICE, **one) for person, one in zip(people, new, strict=True)])
		assert sorted(answer.status_code for answer in answers) in ([200, 409], [200, 417]), [said(answer) for answer in answers]


def test_S24_the_same_file_under_another_number_is_refused(as_, facts, frappe_site):
	dinner = f"%PDF dinner for two {frappe_site.generate_hash()}".encode()
	first = entered(as_("officer"), facts(file=upload(as_("officer"), dinner)))
	refused(as_("officer").make(INVOICE, **facts(file=upload(as_("officer"), dinner, "copy.pdf"))), first["invoice_no"])
	refused(as_("officer2").make(INVOICE, **facts(file=upload(as_("officer2"), dinner))), first["invoice_no"])


def test_S24_the_file_of_somebody_else_is_neither_attached_nor_read(as_, facts, frappe_site):
	url = upload(as_("officer"), f"%PDF of the officer {frappe_site.generate_hash()}".encode())
	refused(as_("officer2").make(INVOICE, **facts(file=url)), "Upload your own")
	refused(as_("officer2").call(READ, file=url), "is not a file that you uploaded")
	assert as_("officer2").get(url).status_code == 403


def test_S24_what_the_server_writes_nobody_else_does(as_, facts, stored):
	sent = {"used_by_doctype": "Staff Member", "used_by": "011", "file_hash": "0" * 64, "number_key": "x", "is_void": 1, "claimed_unit": "业务部", "warnings": "none"}
	invoice = entered(as_("officer"), facts(**sent))
	assert_status(as_("officer").change(INVOICE, invoice["name"], **sent), 200)
	kept = stored(INVOICE, invoice["name"])
	assert [kept[field] for field in ("used_by_doctype", "used_by", "file_hash", "is_void", "claimed_unit")] == [None, None, None, 0, None]
	assert kept["number_key"].endswith(invoice["invoice_no"])


def test_S24_only_holder_finance_head_of_the_claim_and_auditor_see_it(as_, facts, lines):
	invoice = entered(as_("officer"), facts())["name"]

	def sees(who):
		return as_(who).get(f"/api/resource/{INVOICE}/{invoice}").status_code == 200

	def lists(who):
		return as_(who).get(f"/api/resource/{INVOICE}?filters=[[\"name\",\"=\",\"{invoice}\"]]").json()["data"] != []

	for who, wanted in {"officer": True, "cashier": True, "finance": True, "auditor": True, "gm": True, "manager": False, "officer2": False, "production": False}.items():
		assert (sees(who), lists(who)) == (wanted, wanted), who
	name = claim(as_("officer"), lines(invoice))
	assert_status(as_("officer").act(CLAIM, name, "Submit"), 200)
	assert (sees("manager"), sees("production"), sees("officer2")) == (True, False, False)


def test_S24_an_invoice_in_two_claims_is_refused_before_the_head_sees_it(as_, facts, lines, stored):
	invoice = entered(as_("officer"), facts())["name"]
	first, second = claim(as_("officer"), lines(invoice)), claim(as_("officer"), lines(invoice))
	assert_status(as_("officer").act(CLAIM, first, "Submit"), 200)
	refused(as_("officer").act(CLAIM, second, "Submit"), first)
	assert (stored(CLAIM, second)["workflow_state"], used_by(stored, invoice)) == ("Draft", first)
	refused(as_("officer").change(INVOICE, invoice, amount=1), first)
	refused(as_("officer").delete(f"/api/resource/{INVOICE}/{invoice}"), first)
	refused(as_("cashier").change(INVOICE, invoice, amount=1), first)
	assert stored(INVOICE, invoice)["amount"] == 318.5
	assert_status(as_("manager").act(CLAIM, first, "Return", "Which client?"), 200)
	assert used_by(stored, invoice) is None
	assert_status(as_("officer").act(CLAIM, second, "Submit"), 200)


def test_S24_an_invoice_in_a_claim_and_an_advance_is_refused(as_, facts, lines, stored):
	invoice = entered(as_("officer4"), facts())["name"]
	name = claim(as_("officer4"), lines(invoice))
	assert_status(as_("officer4").act(CLAIM, name, "Submit"), 200)
	due = {"amount": 100, "due_back_on": stored(CLAIM, name)["lines"][0]["spent_on"], "invoice": invoice}
	answer = as_("officer4").make(ADVANCE, purpose="A fair", **due)
	if answer.status_code == 200:
		answer = as_("officer4").act(ADVANCE, answer.json()["data"]["name"], "Submit")
	refused(answer, name)
	assert used_by(stored, invoice) == name


def test_S24_of_two_claims_sent_at_once_one_gets_the_invoice(as_, facts, lines, stored):
	for _turn in range(3):
		invoice = entered(as_("officer"), facts())["name"]
		names = [claim(as_("officer"), lines(invoice)) for _claim in range(2)]
		tabs = [as_.signed_in("officer") for _claim in names]
		answers = at_once([lambda tab=tab, name=name: tab.act(CLAIM, name, "Submit") for tab, name in zip(tabs, names, strict=True)])
		assert sorted(answer.status_code for answer in answers) in ([200, 409], [200, 417]), [said(answer) for answer in answers]
		winner = next(name for name, answer in zip(names, answers, strict=True) if answer.status_code == 200)
		assert used_by(stored, invoice) == winner
		assert sorted(stored(CLAIM, name)["workflow_state"] for name in names) == ["Draft", "Head Approval"]


def test_S24_an_invoice_of_somebody_else_is_not_claimed(as_, facts, lines, stored):
	invoice = entered(as_("officer2"), facts())["name"]
	answer = as_("officer").make(CLAIM, purpose="Not mine", lines=lines(invoice))
	if answer.status_code == 200:
		answer = as_("officer").act(CLAIM, answer.json()["data"]["name"], "Submit")
	refused(answer)
	assert used_by(stored, invoice) is None


def test_S24_a_file_fills_a_draft_over_http_and_a_harmful_one_is_refused(as_, frappe_site):
	from steward_finance.invoices import samples

	number = frappe_site.generate_hash(length=20).translate(str.maketrans("abcdef", "123456"))
	ours = frappe_site.db.get_single_value("Steward Settings", "company_tax_no")
	answer = assert_status(as_("officer").call(READ, file=upload(as_("officer"), samples.xml(number, ours), "i.xml")), 200).json()["message"]
	made = entered(as_("officer"), {**answer["facts"], "file": answer["file"]})
	assert (made["invoice_no"], made["amount"]) == (number, 318.5)
	bomb = samples.packed({"OFD.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})
	refused(as_("officer").call(READ, file=upload(as_("officer"), bomb, "bomb.ofd")), "cannot be read")
	refused(as_("officer").call(READ, file="/private/files/../../site_config.json"), "is not a file that you uploaded")


def test_S24_only_finance_voids_an_invoice_and_then_nobody_claims_it(as_, facts, lines, stored):
	invoice = entered(as_("officer"), facts())["name"]
	refused(as_("officer").run(INVOICE, invoice, "set_void", void=True, reason="Mine"))
	assert_status(as_("cashier").run(INVOICE, invoice, "set_void", void=True, reason="Unknown to the tax office"), 200)
	assert stored(INVOICE, invoice)["is_void"] == 1
	name = claim(as_("officer"), lines(invoice))
	refused(as_("officer").act(CLAIM, name, "Submit"), "Unknown to the tax office")


@pytest.mark.parametrize("sent", [{}, {"void": True}, {"void": [], "reason": "x"}, {"void": "x", "reason": "x"}, {"void": 1, "reason": {}}, {"void": 1, "reason": None}, {"void": 1, "reason": ""}, {"void": 1, "reason": "x", "amount": 1}])
def test_S24_malformed_words_of_a_void_invoice_are_refused(as_, facts, stored, sent):
	invoice = entered(as_("officer"), facts())["name"]
	refused(as_("cashier").run(INVOICE, invoice, "set_void", **sent))
	assert stored(INVOICE, invoice)["is_void"] == 0


def test_S24_a_photographed_qr_code_fills_the_draft_and_a_hostile_picture_nothing(as_):
	from steward_finance.invoices import samples, test_photographs

	ann = as_("line1")
	cases = (
		("receipt.jpg", samples.photograph(test_photographs.WHOLE), test_photographs.FACTS), ("menu.png", samples.photograph("https://example.com", kind="PNG"), {}),
		("bomb.png", test_photographs.png_of(60_000, 60_000), {}), ("cut.webp", samples.photograph(test_photographs.WHOLE, kind="WEBP")[:2000], {}),
		("photo.heic", test_photographs.HEIC, {}),
	)  # fmt: skip
	for name, content, facts in cases:
		answer = assert_status(ann.call(READ, file=upload(ann, content, name)), 200)
		assert answer.json()["message"]["facts"] == facts, name
