"""My Day under the thumb and on the keyboard: approve with a way back, return with a reason, tick several. [Approvals]"""
import pytest
from papers import CONTRACT
from people import assert_status

PENDING = "Pending Approval"
PHONE, DESK = 390, 1280


@pytest.fixture
def waiting(as_, papers) -> list[str]:
	"""Three contracts that wait for one person of production only."""
	rows = [{"step": 1, "mode": "Single", "approver_source": "User", "approver": as_.user("line2")}]
	said = {"title": "My Day", "document_type": CONTRACT, "workflow_state": PENDING, "enabled": 1, "priority": 50}
	policy = assert_status(as_("admin").make("Approval Policy", **said, steps=rows), 200).json()["data"]["name"]
	names = [papers.fresh(CONTRACT, PENDING, title=f"My Day {number}") for number in range(3)]
	yield names
	left = [{"doctype": CONTRACT, "name": name} for name in names]
	as_("line2").call("steward.approvals.act_many", documents=left, decision="approve")  # the next test starts empty
	assert_status(as_("admin").change("Approval Policy", policy, enabled=0), 200)


@pytest.fixture
def day(open_page, as_):
	"""day(width) → the page My Day of that person."""

	def show(width: int):
		page = open_page(as_.user("line2"), as_.password, width=width)
		page.goto("/app/my-day")
		page.wait_for_selector(".md-number", timeout=60_000)
		return page

	return show


def card(page, title: str):
	return page.locator(f'.md-card[aria-label="{title}"]')


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_decide_on_my_day(day, waiting, stored, screenshot, width):
	page = day(width)
	first, second, third = waiting
	screenshot(page, f"my-day-{width}")
	card(page, "My Day 0").get_by_role("button", name="Approve").click()
	card(page, "My Day 0").get_by_role("button", name="Undo").click()
	assert stored(CONTRACT, first)["workflow_state"] == PENDING
	card(page, "My Day 1").get_by_role("button", name="Return").click()
	page.locator(".modal.show textarea").fill("The price is missing.")
	screenshot(page, f"my-day-return-{width}")
	page.locator(".modal.show .btn-modal-primary").click()
	card(page, "My Day 1").wait_for(state="detached", timeout=30_000)
	assert stored(CONTRACT, second)["workflow_state"] == "Draft"
	for title in ("My Day 0", "My Day 2"):
		card(page, title).get_by_role("checkbox").check()
	assert "2" in page.locator(".md-bar .btn-primary").inner_text() and "2,000" in page.locator(".md-bar .btn-primary").inner_text()
	screenshot(page, f"my-day-ticked-{width}")
	page.locator(".md-bar .btn-primary").click()
	card(page, "My Day 2").wait_for(state="detached", timeout=30_000)
	assert {stored(CONTRACT, name)["workflow_state"] for name in (first, third)} == {"To Sign"}
	assert page.errors == []


def test_the_keyboard_is_enough(day, waiting, stored):
	page = day(DESK)
	card(page, "My Day 0").focus()
	page.keyboard.press("j")
	assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "My Day 1"
	page.keyboard.press("x")
	assert page.locator(".md-bar").is_visible()
	page.keyboard.press("x")
	page.keyboard.press("k")
	page.keyboard.press("a")
	card(page, "My Day 0").wait_for(state="detached", timeout=30_000)
	assert stored(CONTRACT, waiting[0])["workflow_state"] == "To Sign"
