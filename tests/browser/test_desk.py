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


def test_S6_a_form_with_a_moment_opens_whole(open_page, as_):
	"""The picker from the registry has no seconds for Frappe to hide: without our help the form stops at the moment."""
	as_("officer")  # makes the people
	page = open_page(as_.user("officer"), as_.password)
	page.goto("/app/client-contact-log/new")
	page.wait_for_selector('[data-fieldname="next_action"] input', timeout=30_000)
	assert page.input_value('[data-fieldname="contacted_at"] input')
	assert page.errors == []


def test_a_date_typed_at_once_stays_when_the_calendar_has_faded_in(open_page, as_):
	as_("officer")  # makes the people
	page = open_page(as_.user("officer"), as_.password)
	page.goto("/app/client-contact-log/new")
	date = page.locator('[data-fieldname="next_contact_on"] input')
	date.fill("2026-12-")
	page.evaluate("cur_frm.fields_dict.next_contact_on.datepicker.$datepicker.trigger('transitionend')")
	page.keyboard.type("24")
	date.blur()
	page.wait_for_function("cur_frm.doc.next_contact_on === '2026-12-24'")
