"""What takes long has a process of its own: nobody's list waits for it, and without that process the others do it."""
import contextlib
import os
from pathlib import Path

import psutil
import pytest
import requests
from running_bench import SITE, Start, kill, processes_of, wait_until

HEAVY, WEB = "config/heavy.conf.py", "config/gunicorn.conf.py"
GIVES_WAY = 5
REFUSED = (401, 403, 404, 417)
LISTS = ("ping", "frappe.client.get_list?doctype=ToDo", "steward.approvals.act")
LONG = (
	"steward.approvals.act_many", "steward.approvals.decide.act_many", "frappe.model.workflow.bulk_workflow_approval",
	"frappe.utils.print_format.download_pdf", "frappe.utils.print_format.download_multi_pdf", "steward.approvals.sheet.download",
)


def ask(run: Start, method: str, prefix: str = "/api/method", seconds: float = 30) -> int:
	"""Status of a call by nobody in particular."""
	return requests.get(f"http://127.0.0.1:{run.port}{prefix}/{method}", headers={"Host": SITE}, timeout=seconds).status_code


@contextlib.contextmanager
def held(processes: list[psutil.Process]):
	"""Processes that get no turn meanwhile."""
	assert processes
	for process in processes:
		process.suspend()
	try:
		yield
	finally:
		for process in processes:
			process.resume()


def test_nobody_waits_for_what_takes_long(start):
	run = start()
	with held(processes_of(HEAVY)):
		for method in LONG:
			for prefix in ("/api/method", "/api/v2/method"):
				with pytest.raises(requests.ReadTimeout):
					ask(run, method, prefix, seconds=0.5)
		assert [ask(run, method) < 500 for method in LISTS * 4] == [True] * len(LISTS) * 4
	assert ask(run, LONG[0]) in REFUSED


def test_without_its_process_the_others_do_it(start):
	run = start()
	kill(processes_of(HEAVY))
	assert {ask(run, method) in REFUSED for method in LONG} == {True}
	wait_until(lambda: "heavy stopped by itself" in run.output() and processes_of(HEAVY), "it is back")


def test_what_takes_long_gives_way(start):
	"""By its process and by its session, which is what Linux weighs against the others' where it groups by session."""
	start()
	for words, wanted in ((HEAVY, GIVES_WAY), (WEB, 0)):
		processes = processes_of(words)
		assert [process.nice() for process in processes] == [wanted] * len(processes) != [], words
		assert {weight for process in processes for weight in weights(process)} <= {str(wanted)}, words


def weights(process: psutil.Process) -> list[str]:
	"""The weight of the session of a process; none where the kernel does not group by session, or a container may not say so."""
	file = Path(f"/proc/{process.pid}/autogroup")
	return file.read_text().split()[-1:] if os.access(file, os.W_OK) else []
