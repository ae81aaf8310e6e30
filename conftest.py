"""Tests beside the DocTypes run in this process, against the test site; everything else needs no site here."""
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent
TEST_SITE = os.environ.get("STEWARD_TEST_SITE", "test.localhost")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
	"""Connect before the first test of an app, and let each start as Administrator."""
	if "frappe_site" in getattr(item, "fixturenames", ()) or is_app_test(item.path):
		connect().set_user("Administrator")


def pytest_terminal_summary(terminalreporter):
	"""Which tests passed only when they ran again, and what was wrong before."""
	for report in terminalreporter.stats.get("rerun", ()):
		wrong = [line for line in report.longreprtext.splitlines() if line.startswith("E ")]
		terminalreporter.write_line(f"run again: {report.nodeid}: {' '.join(wrong[:1])[1:].strip()}")


def is_app_test(path: Path) -> bool:
	"""Whether a test file lies in one of our apps (doctests lie in modules without the prefix)."""
	return path.is_relative_to(ROOT / "apps") and path.name.startswith("test_")


@pytest.fixture(scope="session")
def frappe_site():
	"""Frappe in this process for the whole session; a test uses `site`."""
	return connect()


@pytest.fixture
def site(frappe_site):
	"""Frappe in this process on the test site, for HTTP tests that must look behind the scenes."""
	yield frappe_site
	frappe_site.db.rollback()


def connect():
	"""Frappe, connected once to the test site."""
	import frappe

	if getattr(frappe.local, "site", None) != TEST_SITE:
		os.chdir(ROOT / "sites")  # Frappe finds logs and sites from there
		frappe.init(site=TEST_SITE, sites_path=str(ROOT / "sites"))
		frappe.connect()
		frappe.flags.in_test = frappe.local.flags.in_test = True
		as_in_a_job(frappe)
	return frappe


def as_in_a_job(frappe) -> None:
	"""What our apps do before each job: without it every step here writes rows that no request and no job writes."""
	for hook in frappe.get_hooks("before_job"):
		if hook.startswith("steward"):
			frappe.get_attr(hook)()


def pytest_sessionfinish():
	"""Leave nothing uncommitted or locked behind."""
	frappe = __import__("sys").modules.get("frappe")
	if frappe and getattr(frappe.local, "db", None):
		frappe.db.rollback()
		frappe.destroy()
