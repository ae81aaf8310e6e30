"""Background worker of this bench: it loads the apps once, so that each job, which runs in a fork, begins at once."""
import importlib
import os
import pkgutil
import sys
from pathlib import Path

SITES = Path(__file__).resolve().parents[1] / "sites"
GIVES_WAY = 10  # of 19: who looks at a page comes before work that nobody waits for
NOT_AT_WORK = ("test_", "testing", "demo")


def load(app: str) -> None:
	"""Import an app's modules; what cannot be imported is left to the job that wants it."""
	for module in pkgutil.walk_packages(importlib.import_module(app).__path__, f"{app}."):
		if not module.name.rpartition(".")[2].startswith(NOT_AT_WORK):
			try:
				importlib.import_module(module.name)
			except Exception as error:
				print(f"{module.name}: {error!r}", flush=True)


if __name__ == "__main__":
	os.nice(GIVES_WAY)
	os.chdir(SITES)  # where Frappe looks for sites and logs
	import frappe.app  # noqa: F401
	from frappe.utils.background_jobs import start_worker

	for app in (SITES / "apps.txt").read_text().split():
		if app != "frappe":
			load(app)
	start_worker(queue=sys.argv[1])
