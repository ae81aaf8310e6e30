"""Reading the regulation on a phone: the text, and the one button that counts. [S2]"""
import pytest
from papers import REGULATION


@pytest.mark.parametrize("width", [1280, 390])
def test_S2_a_driver_confirms_below_the_text(as_, papers, stored, open_page, screenshot, width):
	name = papers.fresh(REGULATION, "Published")
	page = open_page(as_.user("driver"), as_.password, width)
	page.goto(f"/app/regulation/{name}")
	button = page.locator(".steward-regulation ~ button.btn-primary")
	button.wait_for(timeout=60_000)
	button.click()
	page.wait_for_selector(".steward-regulation ~ button.btn-primary", state="detached", timeout=30_000)
	screenshot(page, f"regulation-read-{width}")
	assert stored("Regulation Acknowledgement", f"{name}-081")["status"] == "Confirmed"
	assert page.errors == []
