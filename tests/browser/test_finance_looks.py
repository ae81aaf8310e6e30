"""Finance's screens as a person sees them: where a claim stands, what is open, amounts and names whole, empty lists that explain themselves. [S22-S25]"""
import pytest
from desk import Desk, answered
from papers_finance import ADVANCE, BUDGET, CLAIM, REQUEST, TRANSFER, UNIT, claim_cast, claim_item
from playwright.sync_api import expect

WIDTHS = (1280, 390)
INVOICE = "Invoice Record"
LARGE = 123456.78
LONG = "Negotiations in Suzhou and Wuxi about the frame agreement for the coming year, with a visit of two plants"
# texts that end outside of what holds them, or on top of the next one
OUTSIDE = """selector => [...document.querySelectorAll(`.page-container ${selector}`)].filter((part) => part.checkVisibility()).map((part) => [part, part.parentElement])
	.filter(([part, holder]) => ['right', 'bottom'].some((side) => part.getBoundingClientRect()[side] > holder.getBoundingClientRect()[side] + 1))
	.map(([part]) => part.innerText)"""
# of the cells in sight that hold money: those whose figure does not fit
CUT = """() => [...document.querySelectorAll('.page-container .grid-body .grid-static-col[data-fieldtype="Currency"]')].filter((cell) => cell.checkVisibility())
	.map((cell) => cell.querySelector('.static-area')).filter((area) => area.scrollWidth > area.clientWidth || area.scrollWidth > area.parentElement.clientWidth)
	.map((area) => area.innerText)"""


@pytest.fixture(params=WIDTHS)
def desk_of(request, open_page, as_):
	"""desk_of("cashier") → that person's desk at one width."""
	return lambda who: Desk(open_page(as_.user(who), as_.password, width=request.param)).at(request.param)


@pytest.fixture
def large_claim(papers, as_):
	"""large_claim(state) → a claim of six figures."""
	from steward_finance.claims.testing import line, make_claim

	def made(state: str) -> str:
		papers.frappe.db.rollback()
		papers.frappe.set_user("Administrator")
		name = make_claim(claim_cast(papers, as_.user("officer")), state, lines=[line(expense_item=claim_item(papers), amount=LARGE)]).name
		papers.frappe.db.commit()
		return name

	return made


@pytest.fixture
def long_claim(papers, as_):
	"""long_claim(purpose) → a draft of one line, both for that purpose."""
	from steward_finance.claims.testing import line, make_claim

	def made(purpose: str) -> str:
		papers.frappe.db.rollback()
		papers.frappe.set_user("Administrator")
		name = make_claim(claim_cast(papers, as_.user("officer")), purpose=purpose, lines=[line(expense_item=claim_item(papers), purpose=purpose)]).name
		papers.frappe.db.commit()
		return name

	return made


@pytest.fixture
def advance_outstanding(papers, as_):
	"""Money of the officer's that is not accounted for yet."""
	from steward_finance.claims.testing import make_advance

	papers.frappe.db.rollback()
	papers.frappe.set_user("Administrator")
	made = make_advance(claim_cast(papers, as_.user("officer")), "Paid")
	papers.frappe.db.commit()
	return made.name


def steps(desk) -> list[str]:
	"""The states in the head of the form."""
	return desk.page.locator(".page-container:visible .steward-steps li").all_inner_texts()


def test_S25_a_contested_claim_says_where_it_stands_and_who_has_it(desk_of, papers):
	desk = desk_of("finance").open("Form", CLAIM, papers.at(CLAIM, "Contested")).sees("Contested")
	assert steps(desk) == ["Draft", "Head Approval", "Finance Review", "Approved", "Contested", "Paid", "Filed"]
	here = desk.page.locator(".page-container:visible .steward-steps [aria-current=step]")
	expect(here).to_have_text("Contested")
	expect(here).to_have_class("now")
	expect(desk.page.locator(".page-container:visible .steward-turn")).to_contain_text("Finance Manager")
	expect(desk.page.locator(".page-container:visible .page-head .indicator-pill.orange")).to_have_text("Contested")
	assert desk.errors == []


def test_S25_a_rejected_claims_line_ends_there_in_red(desk_of, papers):
	desk = desk_of("officer").open("Form", CLAIM, papers.fresh(CLAIM, "Rejected")).sees("Rejected")
	assert steps(desk) == ["Draft", "Head Approval", "Rejected"]
	expect(desk.page.locator(".page-container:visible .steward-steps li").last).to_have_class("now off")
	expect(desk.form().get_by_text("Budget", exact=True).filter(visible=True)).to_have_count(0)  # nothing is told of it, so no heading either


def test_S25_while_finance_checks_only_the_cut_is_open(desk_of, papers):
	desk = desk_of("cashier").open("Form", CLAIM, papers.fresh(CLAIM, "Finance Review")).sees("Finance Review")
	expect(desk.field("purpose").locator("textarea")).to_be_hidden()
	table = desk.field("lines")
	expect(table.locator(".grid-add-row")).to_be_hidden()
	table.locator(".btn-open-row").first.click()
	row = table.locator(".form-in-grid")
	expect(row.locator('[data-fieldname="approved_amount"] input')).to_be_editable()
	expect(row.locator('[data-fieldname="amount"] input')).to_be_hidden()
	expect(row.locator(".grid-delete-row:visible")).to_have_count(0)
	desk.open("Form", CLAIM, f"new-reimbursement-{desk.page.viewport_size['width']}")
	expect(desk.field("purpose").locator("textarea")).to_be_editable()  # another record is open all the same
	expect(desk.field("lines").locator(".grid-add-row")).to_be_visible()
	assert desk.errors == []


def test_S25_no_amount_of_a_line_is_cut_off(desk_of, large_claim):
	desk = desk_of("officer")
	for state in ("Draft", "Approved"):
		desk.open("Form", CLAIM, large_claim(state)).sees(state)
		expect(desk.field("lines").locator('.grid-body .grid-static-col[data-fieldname="amount"]').first).to_contain_text("123,456.78")
		assert desk.page.evaluate(CUT) == []


def test_a_long_name_stays_where_it_belongs(desk_of, long_claim):
	name = long_claim(LONG)
	desk = desk_of("officer").open("Form", CLAIM, name).sees("Draft")
	assert desk.page.evaluate(OUTSIDE, ".grid-body .grid-static-col > .static-area") == []
	desk.open("List", CLAIM, "List")
	row = desk.page.locator(".page-container:visible .list-row", has=desk.page.locator(f'a[href$="{name}"]'))
	row.first.wait_for()
	assert desk.page.evaluate(OUTSIDE, ".list-row .list-subject a") == []
	assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_section_called_like_its_table_says_so_once(desk_of, papers):
	desk = desk_of("officer").open("Form", CLAIM, papers.fresh(CLAIM, "Draft")).sees("Draft")
	expect(desk.form().locator(".section-head:visible", has_text="Lines")).to_have_count(1)
	label = desk.field("lines").locator(".grid-field > .control-label")
	expect(label).to_have_text("Lines")
	assert label.bounding_box()["height"] <= 1  # there for who listens only


def test_the_buttons_of_a_claim_hold_their_words(desk_of):
	desk = desk_of("officer").open("claim")
	desk.page.locator(".claim-picks .btn").first.wait_for()
	assert desk.page.evaluate("[...document.querySelectorAll('.claim-picks .btn')].filter((button) => button.scrollWidth > button.clientWidth).length") == 0
	assert desk.page.evaluate(OUTSIDE, ".claim-picks > *") == []


def test_S22_the_list_of_transfers_says_from_where_to_where(desk_of, papers, stored):
	transfer = stored(TRANSFER, papers.fresh(TRANSFER, "Draft"))
	desk = desk_of("finance").open("List", TRANSFER, "List")
	row = desk.page.locator(".page-container:visible .list-row", has=desk.page.locator(f'a[href$="{transfer["name"]}"]')).first
	expect(row).to_contain_text(f'{transfer["from_text"].rsplit(" · ", 1)[0]} → {transfer["to_text"].split(" · ", 1)[1]}')


def test_S23_who_still_owes_how_much_is_on_the_screen(desk_of, advance_outstanding):
	desk = desk_of("finance").open("query-report", "Advances Outstanding").settled()
	head = desk.page.locator(".page-container:visible .dt-row-header .dt-cell__content", has_text="Outstanding").first
	head.wait_for()
	assert head.evaluate("head => head.getBoundingClientRect().right <= innerWidth")


def test_an_empty_list_says_what_it_is_for(desk_of):
	desk = desk_of("hr2")
	for doctype, what in ((CLAIM, "money that somebody spent"), (INVOICE, "claimed once"), (ADVANCE, "Money handed out"), (REQUEST, "before spending")):
		desk.page.url.startswith("http") or desk.open("my-day")
		answered(desk.page, "doctype => frappe.set_route('List', doctype, { name: 'nobody-has-this' })", doctype)
		desk.ready()
		empty = desk.page.locator(".page-container:visible .no-result .msg-box").last
		expect(empty).to_contain_text(what)
		expect(empty).to_contain_text("Nothing here fits the filters")
		expect(empty.get_by_role("button").filter(visible=True)).to_have_count(1)


def test_a_form_names_who_wrote_it_and_not_their_login(desk_of, as_, frappe_site):
	name = as_("officer").make(INVOICE, invoice_no=frappe_site.generate_hash(length=12), invoice_date="2026-11-01", seller="Hotel", amount=1).json()["data"]["name"]
	desk = desk_of("cashier").open("Form", INVOICE, name)
	timeline = desk.page.locator(".page-container:visible .new-timeline")
	expect(timeline).to_contain_text("created this")
	assert "@" not in timeline.inner_text()


def test_titles_are_whole(desk_of):
	desk = desk_of("finance").open("query-report", "Expenses by Person-Item-Client")
	title = desk.page.locator(".page-container:visible .page-head .title-text")
	expect(title).to_have_text("Expenses by Person-Item-Client")
	if desk.page.viewport_size["width"] == max(WIDTHS):
		assert title.evaluate("title => title.scrollWidth <= title.clientWidth")
	assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_list_says_each_state_in_words(desk_of, papers):
	papers.at(CLAIM, "Contested")
	desk = desk_of("finance").open("List", CLAIM, "List")
	row = desk.page.locator(".page-container:visible .list-row").first
	if desk.page.viewport_size["width"] == max(WIDTHS):
		return expect(row.locator(".indicator-pill").first).to_be_visible()
	dot = row.locator(".level-right :is(.indicator, .indicator-pill)")  # a newer Frappe's has words of its own
	assert dot.evaluate("dot => (dot.innerText.trim() || getComputedStyle(dot, '::after').content.slice(1, -1)).length > 3")
	assert dot.evaluate("dot => dot.getBoundingClientRect().right <= innerWidth")


def test_S22_the_card_of_a_budget_says_the_year(desk_of, papers, stored):
	budget = stored(BUDGET, papers.fresh(BUDGET, "Finance Review"))
	desk = desk_of("finance").open("my-day")
	card = desk.page.locator("article.md-card", has=desk.page.locator(f'a[href$="{budget["name"]}"]'))
	while not card.count():
		desk.page.locator(".md-more").click()
		desk.ready()
	expect(card).to_contain_text(UNIT)
	expect(card).to_contain_text(str(budget["year"]))
