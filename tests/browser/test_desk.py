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


def shown(page):
	"""The filter boxes in sight above a list."""
	return page.evaluate("""() => [...document.querySelectorAll('.page-container:not([style*="display: none"]) .standard-filter-section .frappe-control')]
		.filter((box) => box.offsetParent).map((box) => box.dataset.fieldname)""")


def orders(open_page, as_, width):
	as_("officer")  # makes the people
	page = open_page(as_.user("officer"), as_.password, width=width)
	page.goto("/app/client-order/view/list")
	page.wait_for_selector(".standard-filter-section .more-filters", state="attached", timeout=30_000)
	page.wait_for_load_state("networkidle")
	return page


def test_on_a_telephone_empty_filters_fold_away_and_filled_ones_stay(open_page, as_, screenshot):
	page = orders(open_page, as_, 390)
	assert shown(page) == ["client_name"]
	screenshot(page, "orders-390")
	more = page.get_by_role("button", name="More Filters")
	more.click()
	assert {"name", "client", "client_name", "contract", "promised_on"} <= set(shown(page))
	assert page.locator(".more-filters").get_attribute("aria-expanded") == "true"
	page.locator('.standard-filter-section [data-fieldname="name"] input').fill("ORD-2")
	page.get_by_role("button", name="Fewer Filters").click()
	assert sorted(shown(page)) == ["client_name", "name"]
	screenshot(page, "orders-filtered-390")
	assert page.errors == []


def test_at_a_desk_all_filters_are_in_sight(open_page, as_):
	page = orders(open_page, as_, 1280)
	assert len(shown(page)) >= 8
	assert not page.locator(".more-filters").is_visible()


DRAWN = """async ([labels, series, width]) => {
	const box = $(`<div style="width: ${width}px">`).prependTo(".layout-main-section")[0];
	const data = { labels, datasets: [{ values: labels.map((_label, at) => at + 1) }] };
	new frappe.Chart(box, { type: "bar", data, axisOptions: { xIsSeries: series } });
	await new Promise((done) => setTimeout(done, 500));
	return [...box.querySelectorAll(".x.axis text")].map((text) => [...text.childNodes].map((part) => part.textContent));
}"""


def test_names_under_bars_have_lines_and_the_last_of_an_order_has_room(open_page):
	page = open_page()
	page.goto("/app")
	page.wait_for_selector(".layout-main-section", timeout=30_000)
	names = ["业务部", "总经理办公室", "International Key Accounts", "<b>Bold</b>", "Ärzte", "研发中心", "采购部", "人力资源部", "财务部"]
	lines = page.evaluate(DRAWN, [names, 0, 480])
	assert [lines[at] for at in (0, 1, 6)] == [["业务部"], ["总经理", "办公室"], ["采购部"]]
	assert len(lines[2]) == 3 and lines[2][-1].endswith("…")
	assert "".join(lines[3]).startswith("<b>")
	assert len(page.evaluate(DRAWN, [names, 0, 0])) == len(page.evaluate(DRAWN, [names, 0, 90])) == len(names)  # ends without room
	months = [f"2026-{month:02}" for month in range(1, 13)]
	named = [line[0] for line in page.evaluate(DRAWN, [months, 1, 480]) if line and line[0]]
	assert named[0] == "2026-01" and named[-1] == "2026-12" and "2026-11" not in named


@pytest.fixture
def reader(open_page, as_):
	"""An officer's desk in a language; afterwards he reads English again."""
	as_("officer")  # makes the people
	user = as_.user("officer")
	page = open_page(user, as_.password)
	page.goto("/app")
	speak = "([user, language]) => frappe.xcall('frappe.client.set_value', {doctype: 'User', name: user, fieldname: 'language', value: language})"

	def reading(language):
		page.evaluate(speak, [user, language])
		page.goto("/app/my-day")
		page.wait_for_function(f"frappe.boot?.lang === '{language}'")
		return page

	yield reading
	page.evaluate(speak, [user, "en"])


@pytest.mark.parametrize(("language", "said"), [("en", ["1.5 M", "8 K", "12.00", "0.25"]), ("zh", ["150 万", "8000 ", "12 ", "0.25"])])
def test_large_numbers_are_shortened_as_the_reader_counts(reader, language, said):
	assert reader(language).evaluate("[1500000, 8000, 12, 0.25].map((number) => frappe.utils.shorten_number(number, null, 1))") == said


def test_a_kind_of_paper_is_said_in_the_readers_language_to_who_may_not_open_it(reader):
	said = "((value, options) => [frappe.model.can_read(options), frappe.format(value, { fieldtype: 'Link', options })])"
	page = reader("zh")
	assert page.evaluate(f"{said}('Client Contract', 'DocType')") == [False, "客户合同"]
	assert page.evaluate(f"{said}('Business Manager', 'Role')") == [False, "业务经理"]
	assert page.evaluate(f"{said}('Approved', 'Staff Member')")[1].count("Approved")


def test_one_chart_after_another_in_the_same_place_keeps_its_names(open_page):
	page = open_page()
	page.goto("/app")
	page.wait_for_selector(".layout-main-section", timeout=30_000)
	lines = page.evaluate("""async () => {
		const box = $('<div style="width: 480px">').prependTo(".layout-main-section")[0];
		for (const labels of [["Taxi", "Hotel"], ["Meals", "Repairs"]])
			new frappe.Chart(box, { type: "bar", data: { labels, datasets: [{ values: [1, 2] }] }, axisOptions: { xIsSeries: 0 } });
		await new Promise((done) => setTimeout(done, 500));
		return [...box.querySelectorAll(".x.axis text")].map((text) => text.textContent);
	}""")
	assert lines == ["Meals", "Repairs"]
