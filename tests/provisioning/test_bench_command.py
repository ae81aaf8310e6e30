"""The real bench command line works in this folder."""
import os
import signal
import subprocess

import pytest
import requests
from running_bench import ROOT, SITE, processes_of, wait_until


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
	assert "bundles in" in bench_command("build", "--app", "steward")


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
		process.wait(60)
	procfile.unlink()


def test_bench_start(bench_start, database):
	wait_until(lambda: bench_start.poll() is not None or serves(database["http_port"]), "bench start serves the site")
	assert bench_start.poll() is None
	os.killpg(bench_start.pid, signal.SIGINT)
	bench_start.wait(60)
	wait_until(lambda: not processes_of("gunicorn"), "bench start took its web server along", 60)


def serves(port: int) -> bool:
	"""Whether the site answers."""
	try:
		return requests.get(f"http://127.0.0.1:{port}/api/method/ping", headers={"Host": SITE}, timeout=10).status_code == 200
	except requests.RequestException:
		return False
