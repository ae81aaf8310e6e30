"""Creates a site, installs the apps, migrates when they changed."""
import shutil
import socket
from pathlib import Path

import frontend
from console import ROOT, run, step
from settings import read, write_secret

BENCH = (ROOT / "env/bin/python", "-m", "frappe.utils.bench_helper", "frappe")


def ensure(name: str, settings: dict, lang: str | None = None, extra: dict | None = None) -> bool:
	"""Bring a site up to what apps/ holds now; True when it was just created."""
	created = not is_made(name)
	compile_translations()
	if created:
		with step(f"Creating the site {name}"):
			create(name)
	configure(name, settings, extra or {})
	install_apps(name)
	if created or lang:
		prepare(name, lang or "en")
	(folder(name) / "made").touch()
	return created


def compile_translations() -> None:
	"""A newer Frappe reads its own translations from compiled files."""
	if (ROOT / "apps/frappe/frappe/locale").exists() and not (ROOT / "sites/assets/locale").exists():
		with step("Compiling Frappe's translations"):
			frappe("compile-po-to-mo", "--app", "frappe")


def folder(name: str) -> Path:
	"""Where a site lives."""
	return ROOT / "sites" / name


def is_made(name: str) -> bool:
	"""Whether a site was created to the end."""
	return (folder(name) / "made").exists()


def create(name: str) -> None:
	"""A new site; what a broken attempt left is thrown away."""
	shutil.rmtree(folder(name), ignore_errors=True)
	frappe("new-site", name, "--force")


def frappe(*arguments: str) -> None:
	"""One Frappe command in sites/."""
	run(*BENCH, *arguments, cwd=ROOT / "sites")


def configure(name: str, settings: dict, extra: dict) -> None:
	"""Settings that follow the port, and what the caller adds."""
	file = folder(name) / "site_config.json"
	config = read(file)
	wanted = config | extra | {"host_name": f"http://{name}:{settings['http_port']}"}
	if name == settings["default_site"]:
		wanted["host_name"] = f"http://127.0.0.1:{settings['http_port']}"
	write_secret(file, wanted)


def our_apps() -> list[str]:
	"""Apps of sites/apps.txt that are there, without Frappe."""
	listed = (ROOT / "sites/apps.txt").read_text().split()
	return [app for app in listed if app != "frappe" and (ROOT / "apps" / app / app / "hooks.py").exists()]


def install_apps(name: str) -> None:
	"""Install apps the site does not have, migrate when any of them changed."""
	mark = folder(name) / "apps-made-from"
	state = app_state()
	if mark.exists() and mark.read_text() == state or not our_apps():
		return
	known = set(mark.read_text().splitlines()[0].split()) if mark.exists() else set()
	fresh = [app for app in our_apps() if app not in known]
	half_done = folder(name) / "apps-installing"
	force = ["--force"] if half_done.exists() else []
	with step(f"Installing {', '.join(fresh)} on {name}" if fresh else f"Migrating {name}"):
		frappe("--site", name, "clear-cache")
		if fresh:
			half_done.touch()
			frappe("--site", name, "install-app", *force, *fresh)
			half_done.unlink()
		if known:
			frappe("--site", name, "migrate")
	mark.write_text(state)


def app_state() -> str:
	"""Names of our apps, and one hash over their files."""
	files = [file for app in our_apps() for file in (ROOT / "apps" / app).rglob("*")
		if file.is_file() and file.suffix in {".py", ".json", ".txt", ".csv", ".html"} and "node_modules" not in file.parts and not file.name.startswith("test_")]
	frappe = [ROOT / "apps/frappe/proven", ROOT / "apps/frappe/fetched-from"]
	return f"{' '.join(our_apps())}\n{frontend.fingerprint(sorted(files) + frappe)}"


def prepare(name: str, lang: str) -> None:
	"""Settings a set-up wizard would ask for; our brand instead of the framework's."""
	run(ROOT / "env/bin/python", ROOT / "bin/setup/prepare_site.py", name, lang, cwd=ROOT / "sites")


def discard(name: str, settings: dict) -> None:
	"""Throw a site away; creating it again replaces its database."""
	shutil.rmtree(folder(name), ignore_errors=True)
	for redis in ("redis_cache_port", "redis_queue_port"):
		empty_redis(settings[redis])


def empty_redis(port: int) -> None:
	"""Forget everything one redis holds."""
	with socket.create_connection(("127.0.0.1", port), timeout=10) as redis:
		redis.sendall(b"FLUSHALL\r\n")
		redis.recv(64)
