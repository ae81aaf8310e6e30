"""Who would approve this? Asked on a paper by anybody who reads it, and on a policy with a paper to try it on. [Approvals]"""
import pytest
from desk import Desk
from papers import CONTRACT
from playwright.sync_api import expect


@pytest.mark.parametrize("width", (1280, 390))
def test_a_paper_tells_who_would_approve_it(open_page, as_, papers, screenshot, width):
	name = papers.fresh(CONTRACT, "Draft")
	desk = Desk(open_page(as_.user("officer"), as_.password, width=width)).open("Form", CONTRACT, name)
	desk.page.locator(".page-container:visible .menu-btn-group button").click()
	desk.page.locator(".page-container:visible .menu-btn-group").get_by_text("Who Would Approve").click()
	told = desk.page.get_by_role("dialog").locator(".steward-places li")
	expect(told.first).to_contain_text("Legal Reviewer")
	expect(told.first).to_contain_text("working hours")
	screenshot(desk.page, f"who-would-approve-{width}")
	assert desk.errors == []


def test_a_policy_is_tried_on_a_paper(open_page, as_, papers, login, frappe_site, screenshot):
	name = papers.fresh(CONTRACT, "Draft")
	made = login().make("Approval Policy", title="Tried", document_type=CONTRACT, workflow_state="Pending Approval", enabled=0,
		steps=[{"step": 1, "mode": "Single", "approver_source": "User", "approver": as_.user("finance")}])
	policy = made.json()["data"]["name"]
	desk = Desk(open_page("Administrator")).open("Form", "Approval Policy", policy)
	desk.page.locator(".page-container:visible").get_by_role("button", name="Who Would Approve").click()
	desk.page.get_by_role("dialog").locator("input").first.fill(name)
	desk.page.keyboard.press("Tab")
	desk.page.get_by_role("dialog").get_by_role("button", name="Try").click()
	told = desk.page.locator(".msgprint")
	expect(told.locator("li")).to_have_count(1)
	expect(told).to_contain_text("No policy fits this document")
	screenshot(desk.page, "who-would-approve-policy")
	assert desk.errors == []


def test_a_new_step_of_a_policy_asks_for_a_user(open_page):
	desk = Desk(open_page("Administrator")).open("Form", "Approval Policy", "new-approval-policy-1")
	desk.field("steps").locator(".grid-add-row").click()
	desk.ready()
	assert desk.page.evaluate("cur_frm.doc.steps.map((step) => step.approver_source)") == ["User"] * desk.field("steps").locator(".grid-body .rows > .grid-row").count()
	heads = desk.field("steps").locator(".grid-heading-row .static-area")
	assert heads.evaluate_all("heads => heads.filter((head) => head.scrollWidth > head.clientWidth).map((head) => head.innerText)") == []
	assert desk.errors == []
