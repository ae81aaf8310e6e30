"""The business side on the desk: every new screen opens without a complaint, and the monthly report finds its way. [S5-S8 S14-S20]"""
import pytest
from desk import Desk, answered
from papers import ACTION, LEAD, PROJECT, PROJECT_ISSUE, REPORT, TICKET, VISIT
from playwright.sync_api import expect

WIDTHS = (1280, 390)
WORKSPACES = ("clients", "client-projects", "after-sales", "analysis")
REPORTS = (
	"Leads by Channel", "No Contact 7-15-30 Days", "Project Progress", "Response Compliance", "Causes",
	"Sales by Period", "What Moved", "Client Development", "Changed Since Report",
)  # fmt: skip
CHARTS = ("A negative value is not valid", "Failed to execute 'removeChild'")
FORMS = {LEAD: "Contacted", PROJECT: "Active", PROJECT_ISSUE: "Open", TICKET: "Solving", VISIT: "Due", ACTION: "Open", REPORT: "Accepted"}


@pytest.fixture(params=WIDTHS)
def desk(request, open_page, as_):
	"""The business manager's desk at one width."""
	return Desk(open_page(as_.user("manager"), as_.password, width=request.param)).at(request.param)


def complaints(desk) -> list[str]:
	"""What the browser complained of, but for Frappe's charts, which are drawn once without a width and again when their page is left."""
	return [error for error in desk.errors if not any(known in error for known in CHARTS)]


def test_workspaces_and_reports_open_without_a_complaint(desk, papers):
	papers.at(REPORT, "Accepted")
	for workspace in WORKSPACES:
		desk.open(workspace)
		expect(desk.page.locator(".number-widget-box:visible").first).to_be_visible()
		desk.settled()
		assert complaints(desk) == [], workspace
	for report in REPORTS:
		desk.open("query-report", report)
		expect(desk.page.locator(".page-container:visible .page-head .title-text")).to_have_text(report)
		desk.settled()
		assert complaints(desk) == [], report
	one_period_is_drawn(desk)


def one_period_is_drawn(desk) -> None:
	"""A chart of lines says something about a single month, too."""
	desk.open("query-report", "Client Development")
	answered(desk.page, "() => frappe.query_report.set_filter_value({from_date: frappe.datetime.month_start()})")
	expect(desk.page.locator(".page-container:visible .chart-container .dataset-units.dataset-bars").first).to_be_visible()
	desk.settled()
	assert complaints(desk) == []


def test_lists_and_forms_open_without_a_complaint(desk, papers):
	for doctype, state in FORMS.items():
		name = papers.at(doctype, state)
		desk.open("List", doctype, "List")
		expect(desk.page.locator(".page-container:visible .list-row").first).to_be_visible()
		desk.open("Form", doctype, name).sees(state)
	assert desk.errors == []


def test_S20_the_head_writes_the_report_and_the_superior_accepts_it_on_my_day(open_page, as_, papers):
	name = papers.fresh(REPORT, "Draft", conclusion="", problems=[], proposals=[])
	head = Desk(open_page(as_.user("manager"), as_.password)).open("Form", REPORT, name)
	head.fill(no_problems=1, conclusion="Sales hold.").save().act("Submit", "Submitted")
	superior = Desk(open_page(as_.user("gm"), as_.password, width=390)).at(390).open("Form", REPORT, name)
	superior.act("Accept", "Accepted", comment="Go on like this.")
	head.open("Form", REPORT, name).act("File", "Filed")
	assert head.errors + superior.errors == []


def test_S14_a_card_dragged_on_the_board_of_tickets_takes_the_step_or_goes_back(open_page, as_, papers):
	name = papers.fresh(TICKET, "Assigned")
	desk = Desk(open_page(as_.user("line1"), as_.password)).open("List", TICKET, "Kanban", "Service Tickets")
	card = desk.page.locator(f'.kanban-card-wrapper[data-name="{name}"]')
	expect(card).to_contain_text("韩磊")
	drag(desk, card, "Resolved")
	expect(desk.page.locator(".modal.show:visible")).to_contain_text("No step leads from")
	desk.page.locator(".modal.show:visible .btn-modal-close").click()
	expect(column(desk, "Assigned").locator(card)).to_be_visible()
	drag(desk, card, "Solving")
	expect(column(desk, "Solving").locator(card)).to_be_visible()
	assert as_("line1").load(TICKET, name)["workflow_state"] == "Solving"


def column(desk, state: str):
	"""A column of the board."""
	return desk.page.locator(f'.kanban-column[data-column-value="{state}"]')


def drag(desk, card, state: str) -> None:
	"""Drag a card into a column, as a hand does: a few movements."""
	card.hover()
	desk.page.mouse.down()
	box = column(desk, state).locator(".kanban-cards").bounding_box()
	for part in (0.3, 0.6, 1):
		desk.page.mouse.move(box["x"] + box["width"] / 2 * part, box["y"] + 20, steps=8)
	desk.page.mouse.up()
	desk.ready()
