"""The levels of tests: which files each has, how pytest runs them, what came out."""
import os
import re
import subprocess
import time
import xml.etree.ElementTree as xml
from pathlib import Path

from console import ROOT, say

WITHOUT_SITE = ("architecture", "rules")
LANES = (("doctypes", "flows", "browser"), ("jobs", "rest"))  # side by side, each on a site of its own
ALONE = ("concurrency", "provisioning")  # they measure time, or kill the bench
LEVELS = (*WITHOUT_SITE, "doctypes", "flows", "rest", "browser", "jobs", *ALONE)
FOLDERS = {"jobs": "browser/jobs"}  # of those whose name is not their folder's
OPTIONS = {
	"rules": ["--doctest-modules"],
	**dict.fromkeys(("browser", "jobs"), ["--reruns", "2"]),  # the desk answers its own events late now and then; a fault fails each time
}
NO_TESTS = 5  # pytest's exit code


def files_of(level: str) -> list[Path]:
	"""Files pytest runs at a level."""
	if level == "rules":
		ours = [*ROOT.glob("apps/steward*/**/*.py"), *ROOT.glob("bin/setup/*.py")]
		return sorted(file for file in ours if not file.name.startswith("test_") and "\t>>> " in file.read_text())
	if level == "doctypes":
		return sorted(ROOT.glob("apps/steward*/**/test_*.py"))
	return sorted(ROOT.glob(f"tests/{FOLDERS.get(level, level)}/test_*.py"))


class Level:
	"""One level under way, on one site; its output is in logs/test-LEVEL.log."""

	def __init__(self, name: str, site: str, extra: list[str]):
		self.name, self.site, self.extra, self.process = name, site, extra, None
		self.report, self.log = ROOT / f"var/tests/{name}.xml", ROOT / f"logs/test-{name}.log"

	def run(self) -> tuple[int, int]:
		"""Run it and print its line; the whole output only when something failed. Returns what passed and failed."""
		started = time.monotonic()
		linted = ruff() if self.name == "architecture" else {"passed": 0, "failed": 0, "skipped": 0}
		counts = {what: number + linted[what] for what, number in self.counted().items()}
		skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
		said = f"{counts['passed']} passed, {counts['failed']} failed{skipped}  ({time.monotonic() - started:.1f} s){self.again()}"
		say((self.output() if counts["failed"] and not self.extra else "") + f"{self.name:13} {said}")
		return counts["passed"], counts["failed"]

	def counted(self) -> dict[str, int]:
		"""Run pytest and count; a pytest that broke counts as a failure."""
		self.report.parent.mkdir(parents=True, exist_ok=True)
		for old in (self.report, self.log):
			old.unlink(missing_ok=True)
		code = self.pytest()
		counts = count(self.report)
		if code and code != NO_TESTS and not counts["failed"]:
			counts["failed"] = 1
		return counts

	def pytest(self) -> int:
		"""One pytest process; shown live when the caller passed arguments of their own."""
		command = [ROOT / "env/bin/python", "-m", "pytest", "-q", "--tb=short", f"--junitxml={self.report}",
			*OPTIONS.get(self.name, []), *self.extra, *files_of(self.name)]
		with self.log.open("wb") as log:
			self.process = subprocess.Popen([str(part) for part in command], cwd=ROOT, stdin=subprocess.DEVNULL,
				stdout=None if self.extra else log, stderr=subprocess.STDOUT, env=os.environ | {"STEWARD_TEST_SITE": self.site})
			return self.process.wait()

	def end(self) -> None:
		"""Stop it."""
		if self.process and self.process.poll() is None:
			self.process.terminate()

	def output(self) -> str:
		"""What pytest printed so far."""
		return self.log.read_text(errors="replace") if self.log.exists() else ""

	def progress(self) -> str:
		"""How far it is, for the heartbeat."""
		return f"{self.name} {(re.findall(r'([0-9]+%)]', self.output()) or ['0%'])[-1]}"

	def again(self) -> str:
		"""Which tests passed only the second time, and why not the first."""
		found = re.findall(r"^run again: .*", self.output(), re.MULTILINE)
		return "".join(f"\n  {line}" for line in found)


def count(report: Path) -> dict[str, int]:
	"""How many tests passed, failed and were skipped, from pytest's report."""
	if not report.exists():
		return {"passed": 0, "failed": 0, "skipped": 0}
	suite = xml.parse(report).getroot().find("testsuite")
	tests, failures, errors, skipped = (int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped"))
	return {"passed": tests - failures - errors - skipped, "failed": failures + errors, "skipped": skipped}


def ruff() -> dict[str, int]:
	"""The linter counts as one test."""
	result = subprocess.run([ROOT / "env/bin/ruff", "check", "--no-cache", "--quiet", "."], cwd=ROOT, capture_output=True, text=True)
	if result.returncode:
		say(result.stdout + result.stderr)
	return {"passed": int(not result.returncode), "failed": int(bool(result.returncode)), "skipped": 0}
