"""What tests over HTTP and in a browser share: real logins against the running test site."""
import json
import os
import time
from pathlib import Path

import pytest
from people import TEST_SITE, People, Session, make_people, signing_in
from stored import Stored

os.environ["TZ"] = "Asia/Shanghai"  # the test site's: today is the same day for a test and for the company
time.tzset()
ROOT = Path(__file__).resolve().parents[1]
SCREENSHOTS = ROOT / "var/screenshots"
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
	"--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def bench() -> dict:
	"""Settings of this bench: ports and passwords."""
	return json.loads((ROOT / "sites/common_site_config.json").read_text())


@pytest.fixture(scope="session")
def base_url(bench) -> str:
	"""Address of the running bench; send `Host: test.localhost`, or use `login`."""
	return f"http://127.0.0.1:{bench['http_port']}"


@pytest.fixture(scope="session")
def login(base_url, bench):
	"""login(user, password) → Session; without a password: the Administrator's."""
	return signing_in(base_url, bench["admin_password"])


@pytest.fixture
def guest(base_url) -> Session:
	"""A visitor who is not signed in."""
	return Session(base_url)


@pytest.fixture(scope="session")
def as_(base_url, login, frappe_site) -> People:
	"""as_("officer") → Session of that person of the demo company, who is made when missing."""
	from steward.demo import DOMAIN

	return People(login, Session(base_url), make_people(frappe_site), DOMAIN)


@pytest.fixture(scope="session")
def papers(as_, frappe_site):
	"""papers.at("Client Order", "Planned") → name of one; papers.fresh(…) → a new one."""
	from papers import Papers

	return Papers(frappe_site, as_)


@pytest.fixture(scope="session")
def stored(frappe_site):
	"""stored(doctype, name) → what the database has now, as a dict; nothing a person's rights hide."""
	return Stored(frappe_site)


@pytest.fixture(scope="session")
def browser():
	"""One Chromium for the whole run."""
	from playwright.sync_api import sync_playwright

	with sync_playwright() as playwright:
		chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
		yield chromium
		chromium.close()


@pytest.fixture(scope="session")
def context_of(browser, bench, login):
	"""context_of(user, password, width, height, touch) → that person's browser, one for all tests: it keeps the desk's files."""
	address, known = f"http://{TEST_SITE}:{bench['http_port']}", {}

	def made(user: str | None, password: str | None, width: int, height: int, touch: bool):
		context = browser.new_context(base_url=address, viewport={"width": width, "height": height}, has_touch=touch)
		if user:
			cookies = login(user, password).cookies
			context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": address} for cookie in cookies])
		return context

	def context(user: str | None, password: str | None, *look):
		key = (user, *look)
		if key not in known:
			known[key] = made(user, password, *look)
		known[key].set_offline(False)
		return known[key]

	yield context
	for each in known.values():
		each.close()


@pytest.fixture
def open_page(context_of):
	"""open_page(user, password, width) → a signed-in page; its `errors` lists what its console complained of."""
	pages = []

	def opened(user: str | None = "Administrator", password: str | None = None, width: int = 1280, height: int = 800, touch: bool = False):
		pages.append(context_of(user, password, width, height, touch).new_page())
		return listening(pages[-1])

	yield opened
	for page in pages:
		page.close()


@pytest.fixture
def page(open_page):
	"""The Administrator's page at 1280 px."""
	return open_page()


@pytest.fixture
def screenshot():
	"""screenshot(page, name): an image in var/screenshots."""
	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	return lambda page, name: page.screenshot(path=SCREENSHOTS / f"{name}.png")


def listening(page):
	"""The page, with every console error, uncaught exception and answer of 404 or 5xx in `page.errors`."""
	page.errors = []
	page.on("console", lambda message: message.type == "error" and page.errors.append(message.text))
	page.on("pageerror", lambda error: page.errors.append(str(error)))
	page.on("response", lambda answer: (answer.status == 404 or answer.status >= 500)
		and page.errors.append(f"{answer.status} {answer.url}"))
	return page
