"""Two Python environments: `env/` runs Frappe, `var/tools/` holds the bench command line and uv."""
import hashlib
import shutil
import sys
import venv
from pathlib import Path

import given_framework
from console import ROOT, SetupError, run, step

ENV = ROOT / "env"
TOOLS = ROOT / "var" / "tools"


def ensure_tools() -> None:
	"""Make var/tools."""
	if not up_to_date(TOOLS, ["config/requirements-bench.txt"]):
		with step("Making var/tools (bench command line, uv)"):
			make_tools()


def ensure(tests: bool = False) -> None:
	"""Make env/ for the Frappe that is there, then put the apps on its path."""
	wanted = [pins for pins in (pins_for(True), pins_for(tests)) if up_to_date(ENV, pins)]
	if not wanted:
		with step("Making env/ (Python packages for Frappe)"):
			make_env(pins_for(tests))
	write_app_paths()
	write_bench_command()


def pins_for(tests: bool) -> list[str]:
	"""Files that say what env/ holds: ours, or those of a Frappe given by --frappe."""
	given = ["config/newer/requirements.txt", "apps/frappe/pyproject.toml"]
	return (given if given_framework.origin() else ["config/requirements.txt"]) + (["config/requirements-test.txt"] if tests else [])


def stamp(pins: list[str]) -> str:
	"""One hash over the pin files and the interpreter."""
	text = sys.version + "".join((ROOT / name).read_text() for name in pins)
	return hashlib.sha256(text.encode()).hexdigest()


def up_to_date(place: Path, pins: list[str]) -> bool:
	"""Whether an environment was finished from exactly these pins."""
	mark = place / "made-from"
	return mark.exists() and mark.read_text() == stamp(pins)


def make_tools() -> None:
	"""A venv with pip, then the pinned bench command line, which brings uv."""
	try:
		venv.create(TOOLS, with_pip=True, clear=True)
	except Exception as error:
		raise SetupError(f"Cannot make a Python environment: {error}", "apt-get install -y python3-venv") from error
	run(TOOLS / "bin/python", "-m", "pip", "install", "-q", "-r", "config/requirements-bench.txt",
		remedy="Check that this machine reaches PyPI (pip config list), then run again.")
	(TOOLS / "made-from").write_text(stamp(["config/requirements-bench.txt"]))


def make_env(pins: list[str]) -> None:
	"""uv makes and fills env/ in one go."""
	uv = TOOLS / "bin/uv"
	shutil.rmtree(ROOT / "var/pycache", ignore_errors=True)  # a package may change and keep its size and second
	kind = ENV / "frappe"  # which Frappe it was made for; missing also when a killed set-up left it half-made
	if not kind.exists() or kind.read_text() != given_framework.origin():
		run(uv, "venv", "--clear", "--python", sys.executable, ENV)
	overrides = ["--override", given_framework.OVERRIDES] if given_framework.origin() else []
	run(uv, "pip", "install", "--python", ENV / "bin/python", *overrides, *(f"-r{name}" for name in pins),
		remedy="Check that this machine reaches PyPI, then run again.")
	kind.write_text(given_framework.origin())
	(ENV / "made-from").write_text(stamp(pins))


def write_app_paths() -> None:
	"""Make every app folder importable from env/ without installing it."""
	site_packages = next((ENV / "lib").glob("python3.*/site-packages"))
	apps = sorted(path.parent for path in (ROOT / "apps").glob("*/*/hooks.py"))
	(site_packages / "steward-bench.pth").write_text("".join(f"{app.parent}\n" for app in apps))


def write_bench_command() -> None:
	"""`bench` of `. env/bin/activate`: the real one, with the tools it calls on its path."""
	command = ENV / "bin/bench"
	path = ":".join(map(str, (ENV / "bin", TOOLS / "bin", ROOT / "apps/frappe/node_modules/.bin")))
	command.write_text(f'#!/bin/sh\nPATH="{path}:$PATH" PYTHONPYCACHEPREFIX="{ROOT}/var/pycache" exec "{TOOLS}/bin/bench" "$@"\n')
	command.chmod(0o755)
