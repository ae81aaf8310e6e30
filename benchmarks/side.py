"""One side of a comparison: a process of its own with one site open, asked line by line what to run.

`Side("bench.localhost").call("lists.pages", doctype="Client Order")` runs `lists.pages(…)` over there and
tells what it returned, how long it took, and the CPU time of that process and of the database.
"""
import importlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).resolve().parent
TICK = os.sysconf("SC_CLK_TCK")


class SideFailed(Exception):
	"""What was asked for raised over there."""


@dataclass(frozen=True)
class Timed:
	"""An answer with its price in seconds: wall clock, CPU of the process, CPU of its database."""

	result: object
	wall: float
	cpu: float
	database: float


class Side:
	"""A process that runs functions of this folder on one site."""

	def __init__(self, name: str, command: list | None = None):
		self.name = name
		command = command or [ROOT / "env/bin/python", HERE / "side.py", name]
		self.process = subprocess.Popen(
			[str(part) for part in command], cwd=ROOT / "sites", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
			text=True, env=os.environ | {"PYTHONPATH": f"{HERE}:{ROOT}/tests"},  # what tests also use
		)

	def call(self, function: str, **arguments) -> Timed:
		"""Run `module.function` over there with JSON arguments."""
		self.ask(function, **arguments)
		return self.answer()

	def ask(self, function: str, **arguments) -> None:
		"""Start it without waiting, so that sides can run at the same moment."""
		self.process.stdin.write(json.dumps({"function": function, "arguments": arguments}) + "\n")
		self.process.stdin.flush()

	def answer(self) -> Timed:
		"""The answer to the last `ask`."""
		line = self.process.stdout.readline()
		if not line:
			raise SideFailed(f"{self.name} ended with {self.process.wait()}")
		said = json.loads(line)
		if "error" in said:
			raise SideFailed(f"{self.name}: {said['error']}")
		return Timed(**said)

	def close(self) -> None:
		"""Let it end."""
		self.process.stdin.close()
		self.process.wait(30)


def cpu_of(pid: int) -> float:
	"""CPU seconds a process has used so far."""
	fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
	return (int(fields[11]) + int(fields[12])) / TICK


def database_cpu() -> float:
	"""CPU seconds of the bench's database server."""
	return cpu_of(int((ROOT / "var/run/mariadb.pid").read_text()))


def serve(database=database_cpu) -> None:
	"""Answer questions from standard input until it closes."""
	answers = os.fdopen(os.dup(1), "w")
	os.dup2(2, 1)  # whatever else prints must not look like an answer
	for line in sys.stdin:
		answers.write(json.dumps(answer_to(json.loads(line), database), default=str) + "\n")
		answers.flush()


def answer_to(question: dict, database) -> dict:
	"""Run what was asked for and clock it."""
	module, _dot, name = question["function"].rpartition(".")
	function = getattr(importlib.import_module(module), name)
	started, cpu, base = time.perf_counter(), time.process_time(), database()
	try:
		result = function(**question["arguments"])
	except Exception as error:
		import traceback
		return {"error": f"{type(error).__name__}: {error}\n{traceback.format_exc()}"}
	return {
		"result": result, "wall": time.perf_counter() - started,
		"cpu": time.process_time() - cpu, "database": database() - base,
	}


def open_site(name: str):
	"""Frappe, connected to a site."""
	import frappe

	frappe.init(site=name, sites_path=str(ROOT / "sites"))
	frappe.connect()
	frappe.flags.mute_emails = True
	for hook in frappe.get_hooks("before_job"):
		if hook.startswith("steward."):  # as in a worker: what runs there before our own code
			frappe.get_attr(hook)()
	return frappe


if __name__ == "__main__":
	open_site(sys.argv[1])
	serve()
