"""Claim Expenses with a thumb: receipts photographed, the network gone and back, and one claim in the end. [S23 S24]"""
import io
import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe
from papers_finance import claim_item
from PIL import Image, ImageDraw
from playwright.sync_api import expect

CLAIM, INVOICE = "Reimbursement", "Invoice Record"
LOSE_ONE_ANSWER = """() => {
	const real = window.fetch;
	window.fetch = async (address, ...more) => {
		const answer = await real(address, ...more);
		if (!String(address).includes("phone.send")) return answer;
		window.fetch = real;
		throw new TypeError("Failed to fetch"); // the server has it, the phone does not know
	};
}"""
ITEM = "Meals with Receipt"
SERIOUS = ("serious", "critical")
THUMB = 44  # pixels
TARGETS = """least => [...document.querySelectorAll('.claim-page :is(button, select, summary, input, .claim-pick)')]
	.map((element) => (element.type === 'checkbox' ? element.labels[0] : element)).filter((element) => element.checkVisibility() && !element.matches('.sr-only'))
	.filter((element) => Math.min(element.offsetWidth, element.offsetHeight) < least).map((element) => element.outerHTML.slice(0, 120))"""
SHOTS = itertools.count(1)


@pytest.fixture
def photo(frappe_site):
	"""photo() → a new photograph of a receipt, as a file to choose."""

	def taken() -> dict:
		picture = Image.new("RGB", (300, 420), "white")
		ImageDraw.Draw(picture).text((30, 40), f"Taxi {frappe_site.generate_hash()}", fill="black")
		stream = io.BytesIO()
		picture.save(stream, "JPEG")
		return {"name": f"IMG_{next(SHOTS):04d}.jpg", "mimeType": "image/jpeg", "buffer": stream.getvalue()}

	return taken


@pytest.fixture
def e_invoice(frappe_site):
	"""e_invoice() → number and file of a new e-invoice made out to the company."""
	from steward_finance.invoices import samples

	def made() -> tuple[str, dict]:
		number = frappe_site.generate_hash(length=20).translate(str.maketrans("abcdef", "123456"))
		ours = frappe_site.db.get_single_value("Steward Settings", "company_tax_no")
		return number, {"name": "dinner.xml", "mimeType": "text/xml", "buffer": samples.xml(number, ours, frappe_site.utils.today())}

	return made


@pytest.fixture
def claiming(open_page, as_, papers, frappe_site):
	"""claiming(width) → the page of the officer, without a draft, and the item that has a budget."""
	from steward_finance.budgets.testing import make_item

	item = claim_item(papers)
	frappe_site.set_user("Administrator")
	make_item(ITEM, needs_invoice=1)
	frappe_site.db.commit()

	def show(width: int):
		page = open_page(as_.user("officer"), as_.password, width=width, height=844, touch=width < 600)
		page.context.set_offline(False)
		page.goto("/assets/steward/images/logo.svg")
		page.evaluate("localStorage.clear()")  # what a test before left, in a browser that is kept
		page.goto("/app/claim")
		page.wait_for_selector(".claim-bar", timeout=60_000)
		return page, item

	return show


def lines(page):
	return page.locator(".claim-line")


def fill(page, at: int, **said) -> None:
	"""Type into a line; an item is chosen."""
	for field, value in said.items():
		place = lines(page).nth(at).locator(f'[data-field="{field.replace("__", ".")}"]')
		place.select_option(value) if field == "expense_item" else place.fill(str(value))


def three_lines(page, item: str, photo, e_invoice) -> str:
	"""Two photographed taxis and a dinner with its e-invoice; returns the invoice's number."""
	number, file = e_invoice()
	page.locator('[data-field="purpose"]').first.fill("A day with a client")
	for at in (0, 1):
		page.locator(".claim-files").first.set_input_files(photo())
		lines(page).nth(at).locator("img").wait_for()
		fill(page, at, amount=50 + at, expense_item=item, purpose="Taxi")
	page.locator(".claim-files").nth(1).set_input_files(file)
	page.wait_for_function("document.querySelectorAll('.claim-line')[2]?.querySelector('[data-field=amount]').value === '318.5'")
	fill(page, 2, expense_item=ITEM, purpose="Dinner")
	return number


def lose_the_network(page, look) -> None:
	"""Type and send without it, then load the page again: everything is there."""
	page.context.set_offline(True)
	fill(page, 0, purpose="Taxi to the station")
	page.locator(".claim-send").click()
	page.locator(".claim-said.red", has_text="Everything is kept").wait_for()
	look()
	page.context.set_offline(False)
	page.reload()
	page.locator(".claim-line img").nth(1).wait_for(timeout=60_000)
	assert lines(page).count() == 3
	assert lines(page).nth(0).locator('[data-field="purpose"]').input_value() == "Taxi to the station"


def made(frappe, purpose: str = "A day with a client") -> list[dict]:
	frappe.db.rollback()
	return frappe.get_all(CLAIM, {"purpose": purpose}, ["name", "workflow_state", "total_amount", "idempotency_key"], order_by="creation")


@pytest.mark.parametrize("width", [390, 1280])
def test_S23_three_receipts_survive_a_lost_network_and_make_one_claim(claiming, photo, e_invoice, frappe_site, stored, screenshot, width):
	page, item = claiming(width)
	before = made(frappe_site)
	number = three_lines(page, item, photo, e_invoice)
	page.locator(".claim-left", has_text="after this claim").first.wait_for()
	screenshot(page, f"claim-{width}")
	lose_the_network(page, lambda: screenshot(page, f"claim-offline-{width}"))
	assert lines(page).nth(2).locator('[data-field="paper.invoice_no"]').input_value() == number
	page.evaluate(LOSE_ONE_ANSWER)
	page.locator(".claim-send").click()
	page.locator(".claim-said.red", has_text="Everything is kept").wait_for()
	page.locator(".claim-send").click()
	page.locator(".claim-done").wait_for(timeout=60_000)
	new = made(frappe_site)[len(before):]
	assert [(claim.workflow_state, claim.total_amount) for claim in new] == [("Head Approval", 419.5)]
	rows = stored(CLAIM, new[0].name)["lines"]
	assert [row["amount"] for row in rows] == [50, 51, 318.5]
	invoice = stored(INVOICE, rows[2]["invoice"])
	assert (invoice["invoice_no"], invoice["used_by"], bool(invoice["file_hash"])) == (number, new[0].name, True)
	page.reload()
	page.wait_for_selector(".claim-bar", timeout=60_000)
	assert lines(page).count() == 0


def test_S24_a_refusal_stands_where_it_was_sent_and_the_corrected_claim_is_the_same_one(claiming, photo, e_invoice, frappe_site):
	page, item = claiming(390)
	purpose = f"Refused {frappe_site.generate_hash(length=6)}"
	page.locator(".claim-add").click()
	page.locator('[data-field="purpose"]').first.fill(purpose)
	fill(page, 0, amount=20, expense_item=ITEM, purpose="Lunch")
	page.locator(".claim-send").click()
	page.locator(".claim-said.red", has_text="needs an invoice").wait_for()
	fill(page, 0, paper__invoice_no=f"R{frappe_site.generate_hash(length=8)}", paper__seller="Noodle House")
	lines(page).nth(0).locator(".claim-ours").check()
	page.locator(".claim-send").click()
	page.locator(".claim-done").wait_for(timeout=60_000)
	assert [claim.workflow_state for claim in made(frappe_site, purpose)] == ["Head Approval"]


def test_a_removed_line_comes_back_for_five_seconds(claiming):
	page, item = claiming(390)
	page.locator(".claim-add").click()
	fill(page, 0, amount=20, purpose="Lunch")
	lines(page).nth(0).locator(".claim-remove").click()
	assert page.locator(".claim-total").inner_text().endswith("0.00")
	page.locator(".claim-undo button").click()
	assert "20" in page.locator(".claim-total").inner_text()
	lines(page).nth(0).locator(".claim-remove").click()
	lines(page).nth(0).wait_for(state="detached", timeout=10_000)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_has_no_serious_fault(claiming, photo, width):
	page, item = claiming(width)
	page.locator(".claim-files").first.set_input_files(photo())
	fill(page, 0, amount=20, expense_item=item)
	page.locator(".claim-left", has_text="after this claim").wait_for()
	found = Axe().run(page, context="#page-claim", options={"resultTypes": ["violations"]}).response["violations"]
	assert [f"{fault['id']}: {node['html'][:200]}" for fault in found if fault["impact"] in SERIOUS for node in fault["nodes"]] == []
	assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
	assert page.evaluate(TARGETS, THUMB) == []
	assert page.errors == []


def test_the_keyboard_goes_on_where_the_next_thing_is(claiming):
	page, item = claiming(1280)
	page.locator(".claim-add").press("Enter")
	line = page.get_by_role("article", name="Receipt")
	expect(line.get_by_role("spinbutton", name="Amount")).to_be_focused()
	line.get_by_role("combobox", name="Expense Item").select_option(item)
	expect(line.locator("[aria-live=polite]")).to_contain_text("Left in the budget")
	line.get_by_role("button", name="Remove").press("Enter")
	undo = page.get_by_role("status").get_by_role("button", name="Undo")
	expect(undo).to_be_focused()
	undo.press("Enter")
	expect(line.get_by_role("button", name="Remove")).to_be_focused()


def test_S23_what_is_typed_into_is_not_behind_the_bar(claiming):
	page, _item = claiming(390)
	for at in range(3):
		page.locator(".claim-add").click()
		lines(page).nth(at).wait_for()
		in_sight = """() => {
			const box = document.activeElement.getBoundingClientRect();
			return document.activeElement === document.elementFromPoint(box.x + 20, box.y + box.height / 2);
		}"""
		assert page.evaluate("document.activeElement.dataset.field") == "amount"
		page.wait_for_function(in_sight)
	page.evaluate("localStorage.clear()")
