"""The steps from a bare machine to running services, shared by bin/start and bin/test."""
import os
import signal
import sys
import time

import database
import framework
import frontend
import given_framework
import packages
import python_env
import settings
from console import ROOT, SetupError, say, stop_with
from services import BASE, Services, answers

import sites

REST = ("web", "heavy", "socketio", "schedule", "worker", "proxy")
HOLD_CODE = ("schedule", "worker", "heavy", "web")  # services that keep the apps' Python in memory
LOADED = ROOT / "var/run/loaded-from"


def command(work, when_ended: int = 1) -> None:
	"""Run a command on services, stop those it started however it ends, leave with its exit code.

	Args:
		work: gets the services; True, or a number above 0, when something failed. when_ended: exit code after Ctrl-C or TERM.
	"""
	services, failed = Services(), when_ended
	signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored when a shell starts us in the background
	signal.signal(signal.SIGTERM, lambda *_: sys.exit(when_ended))
	try:
		failed = work(services)
	except KeyboardInterrupt:
		say("\n→ Stopping …")
	except SetupError as error:
		services.stop()
		stop_with(error)
	finally:
		services.stop()
	sys.exit(1 if failed else 0)


def base(services: Services) -> tuple[dict, bool]:
	"""Settings of the bench, whose database and redis run now, and whether they are ours and not somebody else's."""
	own = services.claim()
	return (start_base(services) if own else running()), own


def prepare(tests: bool = False, frappe: str | None = None) -> None:
	"""Packages, Python, Frappe, assets: everything that needs no running service."""
	packages.ensure(tests)
	python_env.ensure_tools()
	if frappe or given_framework.origin():
		given_framework.ensure(frappe or given_framework.origin().split(" at ")[0])
	else:
		framework.ensure()
	python_env.ensure(tests)
	python_env.write_app_paths()
	frontend.ensure()


def start_base(services: Services, port: int | None = None, host: str = "127.0.0.1") -> dict:
	"""Database and redis; returns the bench's settings."""
	bench = settings.ensure(port, host)
	database.ensure()
	services.start(bench, *BASE)
	return bench


def start_rest(services: Services, bench: dict) -> None:
	"""Everything that serves users."""
	services.start(bench, *REST)
	LOADED.write_text(sites.app_state())


def reload_code(services: Services, bench: dict) -> None:
	"""Start the services anew that hold Python code."""
	services.stop(HOLD_CODE)
	services.start(bench, *HOLD_CODE)
	LOADED.write_text(sites.app_state())


def running(seconds: int = 120) -> dict:
	"""Settings of a bench that another process runs, once it answers and holds today's code."""
	bench = settings.read(settings.COMMON)
	wait(lambda: answers(bench.get("http_port", 1)), seconds, "The running bench does not answer.")
	if not LOADED.exists() or LOADED.read_text() != sites.app_state():
		os.kill(Services.holder(), signal.SIGHUP)
		wait(lambda: LOADED.exists() and LOADED.read_text() == sites.app_state(), seconds, "The running bench does not reload.")
	return bench


def wait(condition, seconds: int, wrong: str) -> None:
	"""Wait until something holds."""
	until = time.monotonic() + seconds
	while not condition():
		if time.monotonic() > until:
			raise SetupError(wrong, "Stop it with Ctrl-C, then run the same command again.")
		time.sleep(0.2)
