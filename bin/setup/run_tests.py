"""`bin/test`: every level of tests, one summary line a level."""
import argparse
import sys
import time

import bench as steps
import site_copy
import start
from console import say, step
from lanes import Lanes
from levels import ALONE, LANES, LEVELS, WITHOUT_SITE, files_of
from services import Services

import sites

SITE, COPY = "test.localhost", "test-copy.localhost"
SITE_SETTINGS = {"allow_tests": True, "pause_scheduler": 1, "mute_emails": 1}


def main() -> None:
	"""Set up what the wanted levels need, run them, sum up."""
	options = arguments()
	steps.command(lambda services: run(services, options))


def run(services: Services, options: argparse.Namespace) -> int:
	"""How many tests failed."""
	steps.prepare(tests=True, frappe=options.frappe)
	return serve(services, options) if options.up else run_levels(services, options)


def arguments() -> argparse.Namespace:
	"""Options of bin/test; what follows `--` goes to pytest."""
	own, theirs = split(sys.argv[1:])
	parser = argparse.ArgumentParser(prog="bin/test", description="Set up what is missing and run the tests, in two lanes on two sites where they do not disturb each other.",
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
	"""Run the wanted levels, side by side where they do not disturb each other; returns how many tests failed."""
	started, lanes = time.monotonic(), Lanes(options.pytest)
	try:
		lanes.start(wanted(WITHOUT_SITE, options))  # while the site is made
		if options.pytest:  # shown live, so one after the other
			lanes.join()
		plan = [levels for lane in LANES if (levels := wanted(lane, options))]
		alone = wanted(ALONE, options)
		if plan or alone:
			start_lanes(lanes, plan, bring_up(services, options.fresh), options)
		lanes.join()
		for level in alone:
			if level == "provisioning":  # it starts and kills the bench itself
				services.release()
			lanes.start([level], SITE)
			lanes.join()
	finally:
		lanes.stop()
	say(f"\n{lanes.passed} passed, {lanes.failed} failed  ({(time.monotonic() - started) / 60:.1f} min)")
	return lanes.failed


def wanted(levels: tuple[str, ...], options: argparse.Namespace) -> list[str]:
	"""Those of some levels that were asked for and have tests."""
	return [level for level in levels if level in options.levels and files_of(level)]


def start_lanes(lanes: Lanes, plan: list[list[str]], bench: dict, options: argparse.Namespace) -> None:
	"""Begin each lane on its site: the first on the test site, the second on a copy of it."""
	if options.pytest:
		plan = [sum(plan, [])]
	if len(plan) > 1:
		if options.fresh:
			sites.discard(COPY, bench)
		site_copy.ensure(COPY, SITE, bench)
		sites.configure(COPY, bench, SITE_SETTINGS)
	for levels, site in zip(plan, (SITE, COPY), strict=False):
		lanes.start(levels, site)


def bring_up(services: Services, fresh: bool) -> dict:
	"""The test site on running services: those of whoever runs this bench, or our own until the end."""
	bench, own = steps.base(services)
	if fresh:
		sites.discard(SITE, bench)
	if sites.ensure(SITE, bench, extra=SITE_SETTINGS):
		with step("Making the people that tests act as"):  # once, before the site is copied
			sites.frappe("--site", SITE, "execute", "steward.demo.make_company")
	sites.empty_redis(bench["redis_cache_port"])  # Frappe counts logins there, also those of older runs
	if own:
		steps.start_rest(services, bench)
	return bench


def serve(services: Services, options: argparse.Namespace) -> int:
	"""Keep the test site up for whoever runs pytest by hand."""
	bench = bring_up(services, options.fresh)
	if not services.running:
		say("This bench is already running; its test site is up to date.")
		return 0
	say(f"\nTest site: http://{SITE}:{bench['http_port']}  Administrator / {bench['admin_password']}")
	say("  Now, elsewhere: env/bin/pytest apps/…/test_x.py. Ctrl-C stops everything.")
	return start.watch(services, bench)


if __name__ == "__main__":
	main()
