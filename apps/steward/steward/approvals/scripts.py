"""Ship gates as Server Scripts that a company may read and tune, on top of the guard in code.

They are enabled only where the site allows server scripts: an enabled one on a site where they are
off answers 403 to every save of its DocType.
"""

import json
from pathlib import Path

import frappe

try:
	from frappe.utils.safe_exec import is_safe_exec_enabled
except ImportError:  # Frappe 15-dev of 2023 has no such function; there the key's absence means on

	def is_safe_exec_enabled() -> bool:
		"""Whether this site runs server scripts."""
		return bool(frappe.conf.get("server_script_enabled", True))


FIELDS = ("script_type", "reference_doctype", "doctype_event", "script")


def sync_scripts() -> None:
	"""Install or refresh the scripts of all apps (hook `after_migrate`, apps named in `steward_server_scripts`)."""
	for app in frappe.get_hooks("steward_server_scripts"):
		for path in sorted(Path(frappe.get_app_path(app)).glob("*/server_script/*/*.json")):
			sync_script(json.loads(path.read_text()))


def sync_script(said: dict) -> None:
	"""Install one script; one that the company edited keeps its text."""
	if frappe.db.exists("Server Script", said["name"]):
		script = frappe.get_doc("Server Script", said["name"])
		if script.owner != script.modified_by or script.modified_by != "Administrator":
			return
	else:
		script = frappe.new_doc("Server Script")
		script.name = said["name"]
	script.update({field: said[field] for field in FIELDS})
	script.disabled = 0 if is_safe_exec_enabled() else 1
	script.save(ignore_permissions=True) if not script.is_new() else script.insert(ignore_permissions=True)


def switched_off() -> list[str]:
	"""Names of shipped scripts that are disabled on this site, for the home page's note."""
	if is_safe_exec_enabled():
		return []
	return frappe.get_all("Server Script", {"disabled": 1}, pluck="name", order_by="name")
