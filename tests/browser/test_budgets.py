"""Budgets on the desk: a head draws one up month by month, it comes into force, money moves, and every screen opens without a complaint. [S21 S22]"""
import pytest
from desk import Desk
from papers_finance import BUDGET, TRANSFER, UNIT, own_items
from playwright.sync_api import expect

WIDTHS = (1280, 390)
FORMS = {BUDGET: "In Force", TRANSFER: "Finance Review"}
CHARTS = ("A negative value is not valid", "Failed to execute 'removeChild'")
UNNAMED = "[...document.querySelectorAll('.report-wrapper .dt-row [type=checkbox]')].filter((box) => !box.ariaLabel).map((box) => box.outerHTML)"
YEAR_AMOUNT, FIRST, LAST = "1000", 83.33, 83.37  # what does not divide by twelve stays in the last month


@pytest.fixture(params=WIDTHS)
def desk_of(request, open_page, as_):
	"""desk_of("production") → that person's desk at one width."""
	return lambda who: Desk(open_page(as_.user(who), as_.password, width=request.param)).at(request.param)


@pytest.fixture
def item(papers, site) -> str:
	"""An expense item of its own."""
	site.set_user("Administrator")
	name = own_items(papers)[0]["expense_item"]
	site.db.commit()
	return name


def complaints(desk) -> list[str]:
	"""What the browser complained of, but for Frappe's charts."""
	return [error for error in desk.errors if not any(known in error for known in CHARTS)]


def press(desk, label: str) -> None:
	"""Press a button of the form's head; on a telephone it is in the menu with three dots."""
	head = desk.page.locator(".page-container:visible .page-head")
	button = head.get_by_role("button", name=label)
	if button.is_visible():
		return button.click()
	head.locator(".menu-btn-group button:visible").click()
	head.locator(".dropdown-menu.show").get_by_text(label).click()


def dialog_of(desk):
	"""The dialog in sight."""
	return desk.page.locator(".modal.show:visible")


def test_workspace_report_lists_and_forms_open_without_a_complaint(desk_of, papers):
	desk = desk_of("production")
	for doctype, state in FORMS.items():
		name = papers.at(doctype, state)
		desk.open("List", doctype, "List")
		expect(desk.page.locator(".page-container:visible .list-row").first).to_be_visible()
		desk.open("Form", doctype, name).sees(state)
	desk.open("expenses")
	expect(desk.page.locator(".number-widget-box:visible").first).to_be_visible()
	desk.ready()
	desk.open("query-report", "Budget Use")
	expect(desk.page.locator(".page-container:visible .page-head .title-text")).to_have_text("Budget Use")
	desk.ready()
	assert complaints(desk) == []


def test_S22_a_budget_month_by_month_comes_into_force_and_shows_its_use(desk_of, papers, stored, item):
	head = desk_of("production")
	papers.at(BUDGET, "In Force")  # so the unit has its plan
	head.open("Form", BUDGET, "new-expense-budget")
	expect(head.field("org_unit").locator("input")).to_have_value(UNIT)
	by_month(head, item)
	name = head.save().name()
	amounts = [row["amount"] for row in stored(BUDGET, name)["lines"]]
	assert amounts == [FIRST] * 11 + [LAST]
	head.act("Submit", "Finance Review")
	desk_of("finance").open("Form", BUDGET, name).act("Pass", "Management Approval")
	desk_of("gm").open("Form", BUDGET, name).act("Approve", "In Force")
	head.open("Form", BUDGET, name).sees("In Force")
	expect(head.form().locator(".budget-use tr")).to_have_count(2)  # the item and the total
	assert complaints(head) == []


def by_month(desk, item: str) -> None:
	"""Fill in a year's amount of an item, spread over the months."""
	press(desk, "Month by Month")
	dialog = dialog_of(desk)
	desk.type_into(dialog.locator('.frappe-control[data-fieldname="expense_item"]'), item)
	desk.type_into(dialog.locator('.frappe-control[data-fieldname="amount"]'), YEAR_AMOUNT)
	dialog.locator(".btn-primary:visible").click()
	expect(dialog).to_be_hidden()


def test_S22_a_head_chooses_the_lines_of_a_transfer_by_item_and_sees_what_is_left(desk_of, papers, stored):
	other = stored(TRANSFER, papers.fresh(TRANSFER, "Draft"))  # its budget has two lines of their own
	lines = [stored("Expense Budget Line", other[side]) for side in ("from_line", "to_line")]
	head = desk_of("production").open("Form", TRANSFER, "new-budget-transfer")
	for button, line in (("Take From", lines[0]), ("Give To", lines[1])):
		choose(head, button, line["expense_item"])
	head.fill(amount="150", reason="More journeys than planned.")
	made = stored(TRANSFER, head.save().name())
	assert (made["from_line"], made["to_line"], made["amount"], made["from_left"]) == (lines[0]["name"], lines[1]["name"], 150, 1000)
	head.act("Submit", "Finance Review")
	assert complaints(head) == []


def choose(desk, button: str, item: str) -> None:
	"""Open the picker and take the line of an item."""
	press(desk, button)
	choice = dialog_of(desk).locator(".budget-choice", has_text=item)
	expect(choice).to_contain_text("1,000.00")
	choice.click()
	expect(dialog_of(desk)).to_be_hidden()


@pytest.mark.parametrize("desk_of", [1280], indirect=True)
def test_S25_a_screen_reader_hears_what_is_ticked_on_the_payment_list_and_the_focus_comes_back(desk_of, papers, stored):
	claim = papers.fresh("Reimbursement", "Approved")
	page = desk_of("finance").open("query-report", "Payment List").page
	tick = page.get_by_role("checkbox", name=claim)
	tick.check()
	pay = page.get_by_role("button", name="Pay Ticked")
	pay.press("Enter")
	dialog = page.locator(".modal.show:visible")
	expect(dialog).to_contain_text("Mark 1 papers as paid")
	expect(dialog).to_be_focused()  # it has faded in; until then it does not close
	dialog.get_by_role("button", name="No").press("Enter")
	expect(pay).to_be_focused()
	assert stored("Reimbursement", claim)["workflow_state"] == "Approved"  # Enter on “No” is no
	assert page.evaluate(UNNAMED) == []


def test_S22_a_cancelled_budget_is_amended_on_the_desk(desk_of, papers, stored):
	old = papers.fresh(BUDGET, "Cancelled")
	head = desk_of("production").open("Form", BUDGET, old).sees("Cancelled")
	press(head, "Amend")
	head.ready()
	new = head.save().name()
	made = stored(BUDGET, new)
	assert (made["amended_from"], made["workflow_state"], made["docstatus"]) == (old, "Draft", 0)
	assert (made["lines"][0]["granted"], made["lines"][0]["in_force"]) == (0, 0)
	head.act("Submit", "Finance Review")
	assert complaints(head) == []
