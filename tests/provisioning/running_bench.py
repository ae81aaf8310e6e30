"""A run of bin/start, and what it left running."""

import contextlib
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
SITE = "test.localhost"
SLOW = 300  # seconds, on a machine that does much else
READY, FAILED = "Ctrl-C stops everything", "✗"


def own_processes() -> list[psutil.Process]:
	"""Services of this bench."""
	found = []
	for process in psutil.process_iter():
		try:
			nginx = process.name() == "nginx" and process.cwd() == str(ROOT)
			if nginx or process.environ().get("STEWARD_BENCH") == str(ROOT):
				found.append(process)
		except psutil.Error:
			pass
	return found


def processes_of(words: str) -> list[psutil.Process]:
	"""This bench's processes whose command line holds these words; they may end at any moment."""
	found = []
	for process in own_processes():
		with contextlib.suppress(psutil.Error):
			if words in " ".join(process.cmdline()):
				found.append(process)
	return found


def kill(processes: list[psutil.Process]) -> None:
	"""kill -9."""
	for process in processes:
		with contextlib.suppress(psutil.Error):
			process.kill()


def wait_until(condition, what: str, seconds: int = SLOW) -> None:
	"""Wait for something that a busy machine may take its time for."""
	until = time.monotonic() + seconds
	while not condition():
		assert time.monotonic() < until, f"not in {seconds} s: {what}"
		time.sleep(0.2)


class Start:
	"""One run of bin/start."""

	def __init__(self, *options: str):
		began = time.monotonic()
		self.log = ROOT / "logs/test-start.log"
		with self.log.open("wb") as log:
			self.process = subprocess.Popen([ROOT / "bin/start", "--site", SITE, "--no-demo", *options], cwd=ROOT,
				stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
		while READY not in self.output():
			if self.process.poll() is not None or FAILED in self.output() or time.monotonic() - began > SLOW:
				self.interrupt()
				raise AssertionError(f"not ready after {time.monotonic() - began:.0f} s:\n{self.output()}")
			time.sleep(0.1)
		self.seconds = time.monotonic() - began

	def output(self) -> str:
		return self.log.read_text()

	def interrupt(self) -> int:
		"""Ctrl-C as a terminal sends it: to the whole process group."""
		if self.process.poll() is None:
			os.killpg(self.process.pid, signal.SIGINT)
		return self.process.wait(60)

	@property
	def port(self) -> int:
		return json.loads((ROOT / "sites/common_site_config.json").read_text())["http_port"]
