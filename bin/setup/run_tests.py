"""`bin/test`: every level of tests, one summary line a level."""
import argparse
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as xml
from pathlib import Path

import bench as steps
import start
from console import ROOT, SetupError, say, stop_with
from services import Services

import sites

SITE = "test.localhost"
SITE_SETTINGS = {"allow_tests": True, "pause_scheduler": 1, "mute_emails": 1}
WITHOUT_SITE = ("architecture", "rules")
LEVELS = (*WITHOUT_SITE, "doctypes", "flows", "rest", "browser", "concurrency", "provisioning")
NO_TESTS = 5  # pytest's exit code


def main() -> None:
	"""Set up what the wanted levels need, run them, sum up."""
	options = arguments()
	services = Services()
	signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored when a shell starts us in the background
	signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
	try:
		steps.prepare(tests=True, frappe=options.frappe)
		if options.up:
			return serve(services, options)
		failed = run_levels(services, options)
	except KeyboardInterrupt:
		say("\n→ Stopping …")
		failed = 1
	except SetupError as error:
		services.stop()
		stop_with(error)
	finally:
		services.stop()
	sys.exit(1 if failed else 0)


def arguments() -> argparse.Namespace:
	"""Options of bin/test; what follows `--` goes to pytest."""
	own, theirs = split(sys.argv[1:])
	parser = argparse.ArgumentParser(prog="bin/test", description="Set up what is missing and run the tests.",
		epilog="Arguments after -- go to pytest, for example: bin/test doctypes -- -k client -x")
	parser.add_argument("levels", nargs="*", metavar="LEVEL", help=f"some of: {', '.join(LEVELS)} (default: all)")
	parser.add_argument("--up", action="store_true", help="only run the services and the test site, until Ctrl-C")
	parser.add_argument("--frappe", metavar="PATH_OR_GIT_URL", help="another upstream Frappe, as for bin/start")
	parser.add_argument("--fresh", action="store_true", help="make the test site anew")
	options = parser.parse_args(own)
	if unknown := set(options.levels) - set(LEVELS):
		parser.error(f"no such level: {', '.join(sorted(unknown))}")
	options.levels = options.levels or list(LEVELS)
	options.pytest = theirs
	return options


def split(arguments: list[str]) -> tuple[list[str], list[str]]:
	"""What is before and after `--`.

	>>> split(["rest", "--", "-x"])
	(['rest'], ['-x'])
	"""
	if "--" not in arguments:
		return arguments, []
	at = arguments.index("--")
	return arguments[:at], arguments[at + 1:]


def run_levels(services: Services, options: argparse.Namespace) -> int:
	"""Run levels in order; services start when the first level needs them. Returns how many tests failed."""
	passed = failed = 0
	up = False
	for level in [name for name in LEVELS if name in options.levels]:
		if files_of(level) and level not in WITHOUT_SITE and not up:
			bring_up(services, options.fresh)
			up = True
		if level == "provisioning":  # it starts and kills the bench itself
			services.release()
		good, bad = run_level(level, options.pytest)
		passed, failed = passed + good, failed + bad
	say(f"\n{passed} passed, {failed} failed")
	return failed


def bring_up(services: Services, fresh: bool) -> dict:
	"""The test site on running services: those of whoever runs this bench, or our own until the end."""
	own = services.claim()
	bench = steps.start_base(services) if own else steps.running()
	if fresh:
		sites.discard(SITE, bench)
	sites.ensure(SITE, bench, extra=SITE_SETTINGS)
	sites.empty_redis(bench["redis_cache_port"])  # Frappe counts logins there, also those of older runs
	if own:
		steps.start_rest(services, bench)
	return bench


def serve(services: Services, options: argparse.Namespace) -> None:
	"""Keep the test site up for whoever runs pytest by hand."""
	bench = bring_up(services, options.fresh)
	if not services.running:
		return say("This bench is already running; its test site is up to date.")
	say(f"\nTest site: http://{SITE}:{bench['http_port']}  Administrator / {bench['admin_password']}")
	say("  Now, elsewhere: env/bin/pytest apps/…/test_x.py. Ctrl-C stops everything.")
	start.watch(services, bench)


def files_of(level: str) -> list[Path]:
	"""Files pytest runs at a level."""
	if level == "rules":
		ours = [*ROOT.glob("apps/steward*/**/*.py"), *ROOT.glob("bin/setup/*.py")]
		return sorted(file for file in ours if not file.name.startswith("test_") and "\t>>> " in file.read_text())
	if level == "doctypes":
		return sorted(ROOT.glob("apps/steward*/**/test_*.py"))
	return sorted(ROOT.glob(f"tests/{level}/**/test_*.py"))


def run_level(level: str, extra: list[str]) -> tuple[int, int]:
	"""Run one level and print its line; the whole output only when something failed or was asked for."""
	started = time.monotonic()
	passed, failed = ruff() if level == "architecture" else (0, 0)
	files = files_of(level)
	if not files:
		say(f"{level:13} " + (f"{passed} passed, {failed} failed (ruff only)" if passed + failed else "no tests yet"))
		return passed, failed
	report, log = ROOT / f"var/tests/{level}.xml", ROOT / f"logs/test-{level}.log"
	report.parent.mkdir(parents=True, exist_ok=True)
	report.unlink(missing_ok=True)
	code = pytest(level, files, report, log, extra)
	counts = count(report)
	if code and code != NO_TESTS and not counts["failed"]:
		counts["failed"] = 1  # pytest itself broke
	if counts["failed"] and not extra:
		say(log.read_text(errors="replace"))
	passed, failed = passed + counts["passed"], failed + counts["failed"]
	skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
	skipped += again(log)
	say(f"{level:13} {passed} passed, {failed} failed{skipped}  ({time.monotonic() - started:.1f} s)")
	return passed, failed


OPTIONS = {
	"rules": ["--doctest-modules"],
	"browser": ["--reruns", "1"],  # the desk answers its own events late now and then; a fault fails twice
}


def pytest(level: str, files: list[Path], report: Path, log: Path, extra: list[str]) -> int:
	"""One pytest process for a level; shown live when the caller passed arguments of their own."""
	options = OPTIONS.get(level, [])
	command = [ROOT / "env/bin/python", "-m", "pytest", "-q", "--tb=short", f"--junitxml={report}", *options, *extra, *files]
	with log.open("wb") as target:
		return subprocess.run([str(part) for part in command], cwd=ROOT, stdin=subprocess.DEVNULL,
			stdout=None if extra else target, stderr=subprocess.STDOUT).returncode


def again(log: Path) -> str:
	"""How many tests passed only the second time, for the level's line."""
	found = re.search(r"(\d+) rerun", log.read_text(errors="replace")) if log.exists() else None
	return f", {found[1]} run again" if found else ""


def count(report: Path) -> dict[str, int]:
	"""How many tests passed, failed and were skipped, from pytest's report."""
	if not report.exists():
		return {"passed": 0, "failed": 0, "skipped": 0}
	suite = xml.parse(report).getroot().find("testsuite")
	tests, failures, errors, skipped = (int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped"))
	return {"passed": tests - failures - errors - skipped, "failed": failures + errors, "skipped": skipped}


def ruff() -> tuple[int, int]:
	"""The linter counts as one test."""
	result = subprocess.run([ROOT / "env/bin/ruff", "check", "--no-cache", "--quiet", "."], cwd=ROOT, capture_output=True, text=True)
	if result.returncode:
		say(result.stdout + result.stderr)
	return (0, 1) if result.returncode else (1, 0)


if __name__ == "__main__":
	main()
