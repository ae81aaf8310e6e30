"""Node packages and the built assets, made again only when what they come from changed."""
import hashlib
import json
import shutil
from pathlib import Path

import given_framework
from console import ROOT, run, step

SOURCE = ROOT / "config/frontend"
APP = ROOT / "apps/frappe"
BUILT = ROOT / "sites/assets/made-from"


def ensure() -> None:
	"""Put our build and realtime files beside Frappe, then packages, then assets."""
	for file in SOURCE.iterdir():
		shutil.copyfile(file, APP / file.name)
	if given_framework.origin():
		(APP / "package.json").write_text(json.dumps(given_framework.packages(), indent=1))
		(APP / "package-lock.json").unlink()  # no lock for a Frappe we do not know
	install_packages()
	build_assets()


def install_packages() -> None:
	"""npm ci from the committed lock file."""
	given = given_framework.origin()
	wanted = fingerprint([SOURCE / "package-lock.json", APP / "fetched-from"])
	mark = APP / "node_modules/made-from"
	if mark.exists() and mark.read_text() == wanted:
		return
	with step("Installing Node packages"):
		run("npm", "install" if given else "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=APP,
			remedy="Check that this machine reaches the npm registry (npm config get registry), then run again.")
	mark.write_text(wanted)


def build_assets() -> None:
	"""Bundle scripts and styles of every app."""
	wanted = fingerprint(sources())
	if BUILT.exists() and BUILT.read_text() == wanted:
		return
	with step("Building assets"):
		run("node", "build.mjs", "--production", cwd=APP)
	BUILT.write_text(wanted)


def sources() -> list[Path]:
	"""Files whose change asks for a new build: ours by content, Frappe's by its proven tree."""
	ours = [file for app in (ROOT / "apps").glob("*/*/public") if app.parent.name != "frappe"
		for file in app.rglob("*") if file.is_file() and not {"dist", "node_modules"} & set(file.parts)]
	return sorted([*SOURCE.iterdir(), *ours, ROOT / "sites/apps.txt", APP / "proven", APP / "fetched-from"])


def fingerprint(files: list[Path]) -> str:
	"""One hash over names and contents."""
	total = hashlib.sha256()
	for file in files:
		total.update(str(file.relative_to(ROOT)).encode() + b"\0" + (file.read_bytes() if file.exists() else b""))
	return total.hexdigest()
