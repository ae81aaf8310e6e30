"""The demo company: loaded once a site, and the logins to look at it with."""

import json
import os
import subprocess

from console import MARK, ROOT, say, step

import sites


def ensure(site: str) -> None:
	"""Load the demo company unless it is there or nobody brings one."""
	mark = sites.folder(site) / "demo-loaded"
	if mark.exists() or not is_offered():
		return
	with step("Loading the demo company"):
		sites.frappe("--site", site, "execute", "steward.demo.load")
	mark.touch()


def is_offered() -> bool:
	"""Whether app steward is there, with a demo."""
	app = ROOT / "apps/steward/steward"
	return "steward" in sites.our_apps() and ((app / "demo.py").exists() or (app / "demo/__init__.py").exists())


def logins(site: str) -> list[dict]:
	"""Users of the demo company with password, name and role; nothing when it is not loaded."""
	if not (sites.folder(site) / "demo-loaded").exists():
		return []
	command = [*map(str, sites.BENCH), "--site", site, "execute", "steward.demo.logins"]
	answer = subprocess.run(command, cwd=ROOT / "sites", env=os.environ | MARK, capture_output=True, text=True)
	try:
		return json.loads(answer.stdout)
	except json.JSONDecodeError:
		return []


def tell(users: list[dict]) -> None:
	"""One line a login."""
	for user in users:
		say(f"  {user['user']:32} {user['password']:22} {user['name']}, {user['role']}")
