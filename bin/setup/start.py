"""`bin/start`: from a bare machine to a running site."""
import argparse
import os
import signal
import threading
import time

import bench as steps
import demo
import settings
from console import SetupError, say
from services import Services

import sites

SITE = "steward.localhost"


def main() -> None:
	"""Set up, start, tell, wait for Ctrl-C."""
	options = arguments()
	steps.command(lambda services: run(services, options), when_ended=0)


def run(services: Services, options: argparse.Namespace) -> None:
	"""Everything until somebody stops it."""
	bench = set_up(options, services)
	steps.start_rest(services, bench)
	greet(bench, options.site)
	watch(services, bench)


def arguments() -> argparse.Namespace:
	"""Options of bin/start."""
	parser = argparse.ArgumentParser(prog="bin/start", description="Set up what is missing and run Steward. Ctrl-C stops everything.")
	parser.add_argument("--port", type=int, help="port of the site (default 8000, or the next free one)")
	parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
	parser.add_argument("--lang", choices=("en", "zh", "zh-TW"), help="language of the site (default: from the locale)")
	parser.add_argument("--no-demo", action="store_true", help="do not load the demo company")
	parser.add_argument("--fresh", action="store_true", help="throw the site and its data away first")
	parser.add_argument("--frappe", metavar="PATH_OR_GIT_URL", help="another upstream Frappe (PATH#BRANCH for a branch), kept until apps/frappe is deleted")
	parser.add_argument("--site", default=SITE, help=f"name of the site (default {SITE})")
	return parser.parse_args()


def set_up(options: argparse.Namespace, services: Services) -> dict:
	"""Every step in order; each skips what is done."""
	if not services.claim():
		raise SetupError("This bench is already running.", "Use the running one, or stop it with Ctrl-C first.")
	steps.prepare(frappe=options.frappe)
	bench = steps.start_base(services, options.port, options.host)
	if options.fresh:
		sites.discard(options.site, bench)
	fresh = not sites.is_made(options.site)
	sites.ensure(options.site, bench, options.lang or (locale_language() if fresh else None))
	if not options.no_demo:
		demo.ensure(options.site)
	return bench


def locale_language() -> str:
	"""The site's first language, from the locale of whoever starts it."""
	name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
	if name.startswith(("zh_TW", "zh_HK")):
		return "zh-TW"
	return "zh" if name.startswith("zh") else "en"


def greet(bench: dict, site: str) -> None:
	"""Address and logins."""
	say(f"\nSteward is ready:  http://127.0.0.1:{bench['http_port']}")
	say(f"  Administrator / {settings.secret('Administrator')}")
	demo.tell(demo.logins(site))
	say("  Ctrl-C stops everything.")


def watch(services: Services, bench: dict) -> None:
	"""Keep the services up until told to stop; SIGHUP loads changed Python code."""
	asked = threading.Event()
	signal.signal(signal.SIGHUP, lambda *_: asked.set())
	while True:
		time.sleep(0.5)
		services.restart_ended()
		if asked.is_set():
			asked.clear()
			steps.reload_code(services, bench)


if __name__ == "__main__":
	main()
