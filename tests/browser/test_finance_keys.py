"""Finance by keyboard alone, and for who does not see it: steps, dialogs, pickers, names of controls and charts. [S22 S25]"""
import pytest
from desk import Desk
from papers_finance import CLAIM, TRANSFER
from playwright.sync_api import expect

REPORTS = ("Budget Use", "Expenses by Person-Item-Client", "Invoice Register", "Advances Outstanding", "Payment List")
CONTROLS = ("button", "link", "textbox", "combobox", "checkbox", "spinbutton", "searchbox", "radio", "menuitem", "dialog")
ROUND = 12  # more stops than a dialog of ours has
IN_DIALOG = "document.activeElement.closest('.modal.show') !== null"
HERE = "document.activeElement.innerText"


@pytest.fixture
def desk_of(open_page, as_):
	"""desk_of("finance") → that person's desk on a screen."""
	return lambda who: Desk(open_page(as_.user(who), as_.password)).at(1280)


def dialog_of(desk):
	"""The dialog in sight, once it has faded in."""
	dialog = desk.page.locator(".modal.show:visible")
	expect(dialog).to_have_count(1)
	desk.page.wait_for_timeout(500)
	return dialog


def press(desk, *keys: str) -> None:
	for key in keys:
		desk.page.keyboard.press(key)


def choose(desk, action: str) -> None:
	"""Open the menu of steps and go down to one."""
	expect(desk.page.locator(".page-container:visible .actions-btn-group .dropdown-menu").get_by_text(action)).to_have_count(1)
	desk.page.locator(".page-container:visible .actions-btn-group > button").press("Enter")
	press(desk, "ArrowDown")
	for _step in range(ROUND):
		if desk.page.evaluate(HERE).strip() == action:
			return press(desk, "Enter")
		press(desk, "ArrowDown")
	raise AssertionError(f"The arrows do not reach “{action}”.")


def stays_inside(desk) -> None:
	"""The Tab key goes round in the dialog, both ways."""
	for key in ("Tab", "Shift+Tab"):
		for _stop in range(ROUND):
			press(desk, key)
			assert desk.page.evaluate(IN_DIALOG), f"{key} left the dialog"


def unnamed(page) -> list[str]:
	"""Controls of the page that a screen reader cannot call by a name."""
	session = page.context.new_cdp_session(page)
	nodes = [node for node in session.send("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]
	bare = [node for node in nodes if node["role"]["value"] in CONTROLS and not node.get("name", {}).get("value", "").strip()]
	return [session.send("DOM.getOuterHTML", {"backendNodeId": node["backendDOMNodeId"]})["outerHTML"][:200] for node in bare]


def test_S25_a_cut_is_contested_by_keyboard(desk_of, papers):
	desk = desk_of("officer").open("Form", CLAIM, papers.fresh(CLAIM, "Approved"))
	choose(desk, "Contest")
	expect(dialog_of(desk).get_by_label("Reason")).to_be_focused()
	expect(desk.page.get_by_role("dialog", name="Contest")).to_be_visible()
	stays_inside(desk)
	press(desk, "Escape")
	expect(desk.page.locator(".modal.show")).to_have_count(0)
	expect(desk.page.locator(".page-container:visible .actions-btn-group > button")).to_be_focused()
	choose(desk, "Contest")
	dialog_of(desk)
	desk.page.keyboard.type("It was all for us.")
	press(desk, "Tab", "Enter")
	desk.sees("Contested")


@pytest.mark.parametrize("key", ["Return", "More"])
def test_S25_return_and_hand_on_keep_the_keyboard_and_give_it_back(desk_of, papers, key):
	papers.fresh(CLAIM, "Head Approval")
	desk = desk_of("manager").open("my-day")
	button = desk.page.locator(".md-card[data-task]").first.get_by_role("button", name=key)
	button.press("Enter")
	dialog_of(desk)
	expect(desk.page.get_by_role("dialog", name={"Return": "Return", "More": "Hand On"}[key])).to_be_visible()
	stays_inside(desk)
	press(desk, "Escape")
	expect(button).to_be_focused()


def card_of(desk, name: str):
	"""The card of a paper on My Day."""
	card = desk.page.locator("article.md-card", has=desk.page.locator(f'a[href$="{name}"]'))
	while not card.count():
		desk.page.locator(".md-more").click()
		desk.ready()
	return card


def tab_to(desk, selector: str) -> None:
	"""Tab until the focus is there."""
	for _stop in range(ROUND):
		if desk.page.evaluate("selector => document.activeElement.closest(selector) !== null", selector):
			return
		press(desk, "Tab")
	raise AssertionError(f"Tab does not reach {selector}.")


def test_S25_a_claim_is_returned_by_keyboard(desk_of, papers, stored):
	name = papers.fresh(CLAIM, "Head Approval")
	desk = desk_of("manager").open("my-day")
	card = card_of(desk, name)
	card.press("r")
	dialog_of(desk)
	tab_to(desk, ".modal.show [data-fieldname=comment]")
	desk.page.keyboard.type("The receipt is missing.")
	tab_to(desk, ".modal.show .btn-modal-primary")
	press(desk, "Enter")
	expect(card).to_contain_text("Return: done")
	expect(card).to_be_hidden()
	assert stored(CLAIM, name)["workflow_state"] == "Draft"


def test_S25_a_claim_is_handed_on_by_keyboard(desk_of, papers, stored):
	name = papers.fresh(CLAIM, "Head Approval")
	desk = desk_of("manager").open("my-day")
	card = card_of(desk, name)
	card.get_by_role("button", name="More").press("Enter")
	dialog = dialog_of(desk)
	tab_to(desk, ".modal.show [data-fieldname=to_user]")
	desk.page.keyboard.type("陈国华")
	expect(dialog.locator(".awesomplete li", has_text="陈国华").first).to_be_visible()
	press(desk, "ArrowDown", "Enter")
	tab_to(desk, ".modal.show .btn-modal-primary")
	press(desk, "Enter")
	expect(dialog).to_be_hidden()
	expect(card).to_be_hidden()
	assert stored(CLAIM, name)["workflow_state"] == "Head Approval"


def test_S22_a_line_of_a_budget_is_chosen_by_keyboard(desk_of, papers):
	desk = desk_of("production").open("Form", TRANSFER, papers.fresh(TRANSFER, "Draft"))
	desk.page.get_by_role("button", name="Take From").press("Enter")
	dialog = dialog_of(desk)
	expect(desk.page.get_by_role("dialog", name="Take From Which Line?")).to_be_visible()
	expect(dialog.locator(".budget-choice").first).to_be_visible()
	stays_inside(desk)
	for _stop in range(ROUND):
		press(desk, "Tab")
		if desk.page.evaluate("document.activeElement.matches('.budget-choice')"):
			break
	press(desk, "Enter")
	expect(dialog).to_be_hidden()
	expect(desk.page.get_by_role("button", name="Take From")).to_be_focused()


def test_every_control_and_chart_of_finance_has_a_name(desk_of, papers):
	papers.at(CLAIM, "Contested")
	desk = desk_of("finance")
	for report in REPORTS:
		desk.open("query-report", report).settled()
		desk.page.wait_for_timeout(500)
		assert unnamed(desk.page) == [], report
		for chart in desk.page.locator(".page-container:visible svg.frappe-chart").all():
			assert chart.get_attribute("aria-label") == f"Chart: {report}. The table below has the figures."
	desk.open("List", CLAIM, "List").settled()
	desk.page.wait_for_timeout(500)
	assert unnamed(desk.page) == []
	desk.open("Form", CLAIM, papers.at(CLAIM, "Contested")).settled()
	desk.page.wait_for_timeout(500)
	assert unnamed(desk.page) == []


def test_a_shortcut_of_the_workspace_opens_by_keyboard(desk_of):
	desk = desk_of("finance").open("expenses").settled()
	charts = desk.page.locator(".page-container:visible svg.frappe-chart")
	for chart in charts.all():
		assert chart.get_attribute("aria-label").startswith("Chart: ")
	desk.page.get_by_role("link", name="Claim Expenses").press("Enter")
	desk.page.wait_for_function("frappe.get_route()[0] === 'claim'")
