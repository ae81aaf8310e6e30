"""My Day for people who do not see it: axe-core finds nothing serious in what is ours. [Approvals]"""
import pytest
from axe_playwright_python.sync_playwright import Axe
from papers import CONTRACT

PENDING = "Pending Approval"
SERIOUS = ("serious", "critical")
WIDTHS = (390, 1280)


@pytest.fixture
def day(open_page, as_, papers):
	"""day(width, who) → somebody's My Day; the manager has a paper to decide."""
	papers.at(CONTRACT, PENDING)

	def show(width: int, who: str):
		page = open_page(as_.user(who), as_.password, width=width)
		page.goto("/app/my-day")
		page.wait_for_selector(".md-number", timeout=60_000)
		return page

	return show


def faults(page, where: str) -> list[str]:
	"""What axe-core calls serious or critical inside a part of the page."""
	found = Axe().run(page, context=where, options={"resultTypes": ["violations"]}).response["violations"]
	return [f"{fault['id']}: {node['html'][:200]}" for fault in found if fault["impact"] in SERIOUS for node in fault["nodes"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_its_bar_and_its_dialogs_have_no_serious_fault(day, width):
	page = day(width, "manager")
	first = page.locator(".md-card[data-task]").first
	first.get_by_role("checkbox").check()
	page.locator(".md-bar .btn-primary").wait_for(state="visible")
	assert faults(page, "#page-my-day") == []
	for button in ("Return", "More"):
		first.get_by_role("button", name=button).click()
		page.locator(".modal.show textarea").wait_for(state="visible")
		page.wait_for_timeout(500)  # it fades in
		assert faults(page, ".modal.show .modal-body") == []
		page.locator(".modal.show .btn-modal-close").click()
		page.locator(".modal.show").wait_for(state="detached")


def test_axe_would_find_a_fault_of_ours(day):
	page = day(1280, "manager")
	page.evaluate("document.querySelector('.md-numbers').insertAdjacentHTML('beforeend', '<button></button>')")
	assert any(fault.startswith("button-name") for fault in faults(page, "#page-my-day"))


def test_the_card_tells_a_screen_reader_what_it_is(day):
	page = day(1280, "manager")
	seen = page.locator("#page-my-day").aria_snapshot()
	for said in ("- main:", "- article ", "- checkbox ", '- button "Approve"', '- button "Return"', "- status"):
		assert said in seen, seen
