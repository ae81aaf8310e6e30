"""Goal 19 (not in the list of ratios; experience.md): My Day with 500 documents waiting shows its first card in less than a second, warm."""
import json
import statistics
import time

import measure
from goal_14_desk import CHROMIUM, QUIET
from measure import ROUNDS, SMALL, Row, spread
from side import ROOT, Side

SECONDS = 1.0
FIRST_CARD = "document.querySelector('.page-container article')"
WHO = "legal"


def main() -> None:
	"""The page turned to from another one, and loaded whole, each some times in one browser."""
	from playwright.sync_api import sync_playwright

	chosen = measure.options("My Day with many waiting documents.", waiting=(500, 10), times=(4 * ROUNDS, 2))
	side = Side(SMALL)
	side.call("contracts.ensure")
	short = chosen.waiting - side.call("contracts.waits", who=WHO).result
	if short > 0:
		side.call("contracts.waiting", times=short)
	sid, waiting = side.call("desk.session", user=f"{WHO}@demo.steward.localhost").result, side.call("contracts.waits", who=WHO).result
	side.close()
	port = json.loads((ROOT / "sites/common_site_config.json").read_text())["http_port"]
	with sync_playwright() as playwright:
		page = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET).new_context(base_url=f"http://{SMALL}:{port}", viewport={"width": 390, "height": 844}).new_page()
		page.context.add_cookies([{"name": "sid", "value": sid, "url": f"http://{SMALL}:{port}"}])
		loaded = [whole(page) for _time in range(chosen.times + 1)][1:]
		turned = [turn(page) for _time in range(chosen.times + 1)][1:]
	measure.keep(19, [row("turned to from another page", turned, waiting), row("the whole desk loaded anew at this page", loaded, waiting)])


def whole(page) -> float:
	"""Seconds from asking for the address to the first card."""
	page.goto("about:blank")
	started = time.perf_counter()
	page.goto("/app/my-day", wait_until="commit")
	page.wait_for_function(FIRST_CARD, timeout=60_000)
	took = time.perf_counter() - started
	page.wait_for_load_state("networkidle")
	return took


def turn(page) -> float:
	"""Seconds from leaving another page for My Day to a card that was asked for since."""
	page.evaluate("frappe.set_route('List', 'ToDo')")
	page.wait_for_load_state("networkidle")
	page.evaluate("document.querySelectorAll('.page-container article').forEach(card => card.remove())")
	started = time.perf_counter()
	page.evaluate("frappe.set_route('my-day')")
	page.wait_for_function(FIRST_CARD, timeout=60_000)
	return time.perf_counter() - started


def row(how: str, took: list[float], waiting: int) -> Row:
	"""Median and spread against the second."""
	return Row(19, f"My Day with {waiting} waiting, 390 px, warm: first card, {how}", f"< {SECONDS} s", f"{spread(took)} s", statistics.median(took) < SECONDS, "")


if __name__ == "__main__":
	main()
