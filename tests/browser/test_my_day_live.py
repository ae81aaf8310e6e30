"""My Day follows what others do, keeps what one is at, and works by touch, offline and with a screen reader. [Approvals]"""
import pytest
import waiting
from desk import answered
from papers import CONTRACT
from people import assert_status

PENDING = "Pending Approval"
PHONE, DESK = 390, 1280
SOON = 30_000
OPEN = "window.frappe?.realtime?.socket?.connected"
FOLLOW = "() => frappe.pages['my-day'].my_day.refresh()"  # as when it hears that others did something
LOAD = "**/api/method/steward.my_day.load*"


@pytest.fixture
def asked(as_, papers):
	"""Contracts under a policy that asks line1 or line2, whoever is first; none is left afterwards."""
	rows = [{"step": 1, "mode": "Any", "approver_source": "User", "approver": as_.user(who)} for who in ("line1", "line2")]
	said = {"title": "My Day live", "document_type": CONTRACT, "workflow_state": PENDING, "enabled": 1, "priority": 60}
	policy = assert_status(as_("admin").make("Approval Policy", **said, steps=rows), 200).json()["data"]["name"]
	made = []

	def make(title: str, state: str = PENDING) -> str:
		made.append(papers.fresh(CONTRACT, state, title=title))
		return made[-1]

	yield make
	as_("line2").call("steward.approvals.act_many", documents=[{"doctype": CONTRACT, "name": name} for name in made], decision="approve")
	assert_status(as_("admin").change("Approval Policy", policy, enabled=0), 200)


@pytest.fixture
def day(open_page, as_):
	"""day(width) → line2's My Day, listening."""

	def show(width: int, **more):
		page = open_page(as_.user("line2"), as_.password, width=width, **more)
		page.goto("/app/my-day")
		page.wait_for_selector(".md-number", timeout=60_000)
		page.wait_for_function(OPEN, timeout=SOON)
		return page

	return show


def card(page, title: str):
	return page.locator(f'.md-card[aria-label="{title}"]')


def focused(page) -> str:
	return page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_a_paper_comes_and_goes_by_itself_and_nothing_under_the_hand_is_lost(as_, day, asked):
	asked("Ticked")
	coming = asked("Coming", "Legal Review")
	page = day(DESK)
	card(page, "Ticked").get_by_role("checkbox").check()
	card(page, "Ticked").get_by_role("button", name="Return").click()
	page.locator(".modal.show textarea").fill("Half a sent")
	assert_status(as_("legal").act(CONTRACT, coming, "Pass"), 200)
	card(page, "Coming").wait_for(state="attached", timeout=SOON)
	assert page.locator(".modal.show textarea").input_value() == "Half a sent"
	assert card(page, "Ticked").get_by_role("checkbox").is_checked()
	assert_status(as_("line1").call("steward.approvals.act", doctype=CONTRACT, name=coming, decision="approve"), 200)
	card(page, "Coming").wait_for(state="detached", timeout=SOON)
	assert page.locator(".modal.show textarea").input_value() == "Half a sent"
	assert "1" in page.locator(".md-bar .btn-primary").inner_text()
	assert page.errors == []


def test_an_open_hand_on_dialog_survives_what_others_do(as_, day, asked):
	asked("Stays")
	coming = asked("Comes", "Legal Review")
	page = day(DESK)
	card(page, "Stays").get_by_role("button", name="More").click()
	page.locator(".modal.show [data-fieldname=comment] textarea").fill("She knows more.")
	assert_status(as_("legal").act(CONTRACT, coming, "Pass"), 200)
	card(page, "Comes").wait_for(state="attached", timeout=SOON)
	assert page.locator(".modal.show [data-fieldname=comment] textarea").input_value() == "She knows more."


def test_a_click_counts_though_the_page_follows_others_meanwhile(as_, day, asked):
	asked("Under the hand")
	coming = asked("Comes then", "Legal Review")
	page = day(DESK)
	card(page, "Under the hand").get_by_role("button", name="Approve").hover()
	page.mouse.down()
	assert_status(as_("legal").act(CONTRACT, coming, "Pass"), 200)
	answered(page, FOLLOW)
	page.mouse.up()
	card(page, "Under the hand").get_by_role("button", name="Undo").click()
	card(page, "Comes then").wait_for(state="attached", timeout=SOON)
	card(page, "Under the hand").get_by_role("button", name="Approve").click()
	card(page, "Under the hand").wait_for(state="detached", timeout=SOON)


def test_an_old_answer_does_not_bring_back_what_is_decided(as_, day, asked):
	name = asked("Decided")
	page = day(DESK)
	old, late = as_("line2").get("/api/method/steward.my_day.load").text, []
	page.route(LOAD, lambda route: late.append(route) if not late else route.continue_())
	page.evaluate(f"void ({FOLLOW})()")
	while not late:
		page.wait_for_timeout(50)
	assert_status(as_("line1").call("steward.approvals.act", doctype=CONTRACT, name=name, decision="approve"), 200)
	card(page, "Decided").wait_for(state="detached", timeout=SOON)
	with page.expect_response(LOAD):
		late[0].fulfill(body=old, content_type="application/json")
	page.wait_for_function("!frappe.request.ajax_count")
	assert card(page, "Decided").count() == 0
	assert page.errors == []


def press_long(page, target, milliseconds: int) -> None:
	"""A finger on an element, for so long; in the middle of the window, as others' cards may push it out, or the bar cover it."""
	target.evaluate("element => element.scrollIntoView({ block: 'center' })")
	box = target.bounding_box()
	line = page.context.new_cdp_session(page)
	point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + 12}
	line.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
	page.wait_for_timeout(milliseconds)
	line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_long_press_selects_and_a_tap_does_not(day, asked, screenshot):
	for number in range(2):
		asked(f"Pressed {number}")
	page = day(PHONE, touch=True)
	press_long(page, card(page, "Pressed 0").locator(".md-by"), 80)
	assert not page.locator(".md-bar").is_visible()
	for number in range(2):
		press_long(page, card(page, f"Pressed {number}").locator(".md-by"), 800)
	label = page.locator(".md-bar .btn-primary").inner_text()
	assert "2" in label and "2,000" in label
	screenshot(page, "my-day-pressed")
	press_long(page, card(page, "Pressed 0").locator(".md-by"), 800)
	assert not card(page, "Pressed 0").get_by_role("checkbox").is_checked()
	assert page.url.endswith("/my-day")
	assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_offline_says_so_keeps_what_was_typed_and_sends_later(day, asked, stored, screenshot):
	name = asked("Offline")
	page = day(PHONE)
	page.context.set_offline(True)
	page.locator(".md-offline").wait_for(state="visible", timeout=SOON)
	screenshot(page, "my-day-offline")
	card(page, "Offline").get_by_role("button", name="Return").click()
	page.locator(".modal.show textarea").fill("In the lift.")
	page.locator(".modal.show .btn-modal-close").click()
	card(page, "Offline").get_by_role("button", name="Return").click()
	assert page.locator(".modal.show textarea").input_value() == "In the lift."
	page.locator(".modal.show .btn-modal-primary").click()
	page.wait_for_timeout(6_000)  # longer than one may undo
	assert stored(CONTRACT, name)["workflow_state"] == PENDING
	page.context.set_offline(False)
	card(page, "Offline").wait_for(state="detached", timeout=SOON)
	assert stored(CONTRACT, name)["workflow_state"] == "Draft"


def test_what_did_not_go_is_named_with_its_reason(as_, day, asked, screenshot):
	first, second = asked("Goes"), asked("Too late")
	page = day(PHONE)
	for title in ("Goes", "Too late"):
		card(page, title).get_by_role("checkbox").check()
	page.evaluate("frappe.realtime.off('steward_my_day')")  # as with a bad line: the page has not heard
	assert_status(as_("line1").call("steward.approvals.act", doctype=CONTRACT, name=second, decision="approve"), 200)
	page.locator(".md-bar .btn-primary").click()
	told = page.locator(".msgprint")
	told.wait_for(state="visible", timeout=SOON)
	assert second in told.inner_text() and first not in told.inner_text()
	screenshot(page, "my-day-not-gone")


def test_the_keyboard_goes_on_after_a_card_and_undoes(day, asked, stored):
	names = [asked(f"Key {number}") for number in range(3)]
	page = day(DESK)
	assert page.locator(".md-bar").is_hidden()
	card(page, "Key 0").focus()
	page.keyboard.press("a")
	assert focused(page) == "Key 1"
	page.keyboard.press("u")
	assert focused(page) == "Key 0"
	page.keyboard.press("j")
	page.keyboard.press("j")
	page.keyboard.press("a")
	assert focused(page) == "Key 1"
	card(page, "Key 2").wait_for(state="detached", timeout=SOON)
	assert focused(page) == "Key 1"
	page.keyboard.press("r")
	page.locator(".modal.show textarea").wait_for(state="visible", timeout=SOON)
	assert [stored(CONTRACT, name)["workflow_state"] for name in names] == [PENDING, PENDING, "To Sign"]


def test_the_keyboard_goes_to_the_next_card_though_there_is_one_before(day, asked):
	for number in range(3):
		asked(f"Middle {number}")
	page = day(DESK)
	card(page, "Middle 1").focus()
	page.keyboard.press("a")
	assert focused(page) == "Middle 2"
	page.keyboard.press("u")
	assert focused(page) == "Middle 1"


@pytest.fixture
def five_hundred(frappe_site, papers, as_):
	"""Five hundred papers that wait for line2, until the end of the test."""
	name = papers.at(CONTRACT, PENDING)
	frappe_site.db.rollback()
	waiting.fill(frappe_site, {CONTRACT: name}, as_.user("line2"), 500)
	frappe_site.db.commit()
	yield
	waiting.clear(frappe_site, [CONTRACT])
	frappe_site.db.commit()


def test_five_hundred_papers_come_page_by_page(day, five_hundred):
	page = day(PHONE)
	assert page.locator(".md-card[data-task]").count() == 30
	assert "500" in page.locator(".md-number").first.inner_text()
	page.get_by_role("button", name="Show More").click()
	page.wait_for_function("document.querySelectorAll('.md-card[data-task]').length === 60", timeout=SOON)
	answered(page, FOLLOW)
	assert page.locator(".md-card[data-task]").count() == 60
	assert page.errors == []
