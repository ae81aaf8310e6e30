"""`bin/start --frappe PATH_OR_GIT_URL`: another upstream Frappe instead of the proven one of the registry.

What it asks for of Python and Node packages is installed as it says, except the few that come from git
(config/newer/overrides.txt) and its own build tools, whose work config/frontend does.
"""

import json
import re
import shutil
from pathlib import Path

from console import ROOT, SetupError, run, step

APP = ROOT / "apps/frappe"
ORIGIN = APP / "fetched-from"
OVERRIDES = ROOT / "config/newer/overrides.txt"
OURS = ROOT / "config/frontend/package.json"
OUR_TOOLS = {"esbuild", "sass", "rtlcss", "vue", "socket.io", "socket.io-client", "@redis/client", "yarn", "lodash",
	"frappe-charts"}  # the last: upstream asks for a release that not every registry has
THEIR_TOOLS = {"@frappe/esbuild-plugin-postcss2", "@vue/component-compiler", "autoprefixer", "chalk", "cliui", "cookie", "cssnano",
	"esbuild-plugin-vue3", "fast-glob", "launch-editor", "postcss", "touch", "yargs"}


def origin() -> str:
	"""Where apps/frappe was fetched from when --frappe was given; else nothing."""
	return ORIGIN.read_text().strip() if ORIGIN.exists() else ""


def ensure(source: str) -> None:
	"""Fetch the newest commit of a repository, or of a branch named after `#`, unless it is there already."""
	if origin().split(" at ")[0] == source:
		return
	with step(f"Fetching Frappe from {source}"):
		fetch(source)


def fetch(source: str) -> None:
	"""Clone beside the final place, look at it, then move it in."""
	fresh = ROOT / "var/frappe.new"
	shutil.rmtree(fresh, ignore_errors=True)
	address, _, branch = source.partition("#")
	if Path(address).exists():
		address = f"file://{Path(address).resolve()}"
	run("git", "clone", "--quiet", "--depth", "1", *(["--branch", branch] if branch else []), address, fresh,
		remedy="Give a folder or address that `git clone` reads, with #BRANCH behind it for another branch.")
	if not (fresh / "frappe/hooks.py").exists():
		raise SetupError(f"{source} holds no Frappe.", "Give a clone of frappe/frappe or its address.")
	shutil.copyfile(fresh / "package.json", fresh / "package.upstream.json")  # ours takes its place
	(fresh / "fetched-from").write_text(f"{source} at {commit(fresh)}\n")
	shutil.rmtree(APP, ignore_errors=True)
	fresh.rename(APP)


def commit(clone: Path) -> str:
	"""The commit a fresh clone stands on."""
	head = (clone / ".git/HEAD").read_text().strip()
	ref = clone / ".git" / head.removeprefix("ref: ")
	return ref.read_text().strip() if head.startswith("ref: ") and ref.exists() else head


def packages() -> dict:
	"""package.json for this Frappe: what it asks for, what our build needs, nothing from git."""
	theirs = json.loads((APP / "package.upstream.json").read_text())["dependencies"]
	ours = json.loads(OURS.read_text())
	asked = {name: version for name, version in theirs.items() if is_published(version) and name not in OUR_TOOLS | THEIR_TOOLS}
	return ours | {"dependencies": dict(sorted((ours["dependencies"] | asked).items()))}


def is_published(version: str) -> bool:
	"""Whether a version is one of the registry.

	>>> is_published("^2.28.2"), is_published("git+https://example.com/x")
	(True, False)
	"""
	return bool(re.fullmatch(r"[\^~]?[\d.]+[\w.-]*", version))
