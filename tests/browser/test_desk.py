"""The desk itself: loads whole, in our name, without a complaint in the console."""
import pytest


@pytest.mark.parametrize("width", [1280, 390])
def test_the_desk_loads_without_any_console_error(open_page, screenshot, width):
	page = open_page(width=width)
	page.goto("/app")
	page.wait_for_selector(".layout-main-section", timeout=30_000)
	page.wait_for_load_state("networkidle")
	screenshot(page, f"desk-{width}")
	assert page.errors == []


def test_the_login_page_carries_no_other_brand(open_page):
	page = open_page(user=None)
	page.goto("/login")
	text = page.inner_text("body") + page.title()
	assert "Frappe" not in text and "ERPNext" not in text
	assert page.errors == []
