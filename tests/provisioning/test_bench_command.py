"""The real bench command line works in this folder."""
import os
import signal
import subprocess
import time

import pytest
import requests
from running_bench import ROOT, SITE, own_processes


def test_bench_knows_its_apps(database, bench_command):
	assert "frappe" in bench_command("--site", SITE, "list-apps")
	assert "frappe" in bench_command("version")


def test_bench_migrate(database, bench_command):
	bench_command("--site", SITE, "migrate")


def test_bench_console(database, bench_command):
	assert "Steward 42" in bench_command("--site", SITE, "console", text="print('Steward', 6 * 7)\n")


def test_bench_run_tests(database, bench_command):
	assert "OK" in bench_command("--site", SITE, "run-tests", "--module", "frappe.tests.test_fmt_money")


def test_bench_build(database, bench_command):
	assert "bundles in" in bench_command("build", "--app", "frappe")


@pytest.fixture
def bench_start(database):
	"""`bench start` beside our database and redis would start them twice, so it gets the rest of the Procfile."""
	rest = [line for line in (ROOT / "Procfile").read_text().splitlines() if not line.startswith(("database:", "redis"))]
	procfile = ROOT / "var/run/Procfile.rest"
	procfile.write_text("\n".join(rest) + "\n")
	with (ROOT / "logs/test-bench-start.log").open("wb") as log:
		process = subprocess.Popen([ROOT / "env/bin/bench", "start", "--procfile", procfile], cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
	yield process
	if process.poll() is None:
		os.killpg(process.pid, signal.SIGINT)
		process.wait(30)
	procfile.unlink()


def test_bench_start(bench_start, database):
	until = time.monotonic() + 60
	while True:
		assert time.monotonic() < until and bench_start.poll() is None
		try:
			reply = requests.get(f"http://127.0.0.1:{database['http_port']}/api/method/ping", headers={"Host": SITE}, timeout=10)
		except requests.ConnectionError:
			time.sleep(0.3)
			continue
		if reply.status_code == 200:
			break
	before = len(own_processes())
	os.killpg(bench_start.pid, signal.SIGINT)
	bench_start.wait(30)
	assert len(own_processes()) < before
