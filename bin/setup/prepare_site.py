"""Run inside env/ and sites/: answer the set-up wizard's questions for a site, and put our brand on it."""
import sys

import frappe

SYSTEM = {
	"setup_complete": 1, "country": "China", "time_zone": "Asia/Shanghai", "currency": "CNY", "date_format": "yyyy-mm-dd",
	"time_format": "HH:mm", "number_format": "#,###.##", "first_day_of_the_week": "Monday", "float_precision": "3",
	"app_name": "Steward", "enable_telemetry": 0, "enable_onboarding": 0, "disable_system_update_notification": 1,
	"disable_change_log_notification": 1, "enable_scheduler": 1,
}
WEBSITE = {"app_name": "Steward", "home_page": "login", "disable_signup": 1, "hide_footer_signup": 1, "footer_powered": "Steward"}
FRAMEWORK_MODULES = ["Core", "Website", "Setup", "Integrations", "Automation", "Custom", "Desk", "Email"]
LOGO = "/assets/frappe/images/frappe-framework-logo.svg"


def prepare(language: str) -> None:
	"""Set what differs; each user may still choose another language."""
	frappe.db.set_default("currency", "CNY")
	set_values("System Settings", SYSTEM | {"language": language})
	set_values("Website Settings", WEBSITE | {"app_logo": LOGO, "favicon": LOGO})
	frappe.db.set_value("Language", {"name": ("in", ["en", "zh", "zh-TW"])}, "enabled", 1)
	frappe.db.set_value("Currency", {"name": "CNY", "symbol": ("is", "not set")}, "symbol", "¥")
	for user in ("Administrator", "Guest"):
		frappe.db.set_value("User", user, "time_zone", SYSTEM["time_zone"])
	hide_framework_links()
	keep_framework_workspaces()


def set_values(doctype: str, values: dict) -> None:
	"""Save a single with these values, where it has such fields."""
	doc = frappe.get_single(doctype)
	doc.update({field: value for field, value in values.items() if doc.meta.has_field(field)})
	doc.flags.ignore_mandatory = True
	doc.save()


def hide_framework_links() -> None:
	"""The help menu's links to the framework's own site say nothing to staff."""
	navbar = frappe.get_single("Navbar Settings")
	for item in navbar.help_dropdown:
		item.hidden = 1 if item.item_label in ("Documentation", "User Forum", "Frappe School", "Report an Issue", "About", "Frappe Support") else item.hidden
	navbar.app_logo = LOGO
	navbar.save()


def keep_framework_workspaces() -> None:
	"""The framework's own workspaces are for who administers the system; staff see the chapters of the regulation."""
	for name in frappe.get_all("Workspace", {"public": 1, "module": ("in", FRAMEWORK_MODULES)}, pluck="name"):
		workspace = frappe.get_doc("Workspace", name)
		if not workspace.roles:
			workspace.append("roles", {"role": "System Manager"})
			workspace.flags.ignore_mandatory = True  # upstream's own may lack what a newer Frappe asks for
			workspace.save()


if __name__ == "__main__":
	site, lang = sys.argv[1:]
	frappe.init(site=site)
	frappe.connect()
	prepare(lang)
	frappe.db.commit()
	frappe.clear_cache()
