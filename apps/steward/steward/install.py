"""What Steward needs on a site besides its DocTypes: roles, settings, first page."""

import frappe

from steward import indexes
from steward.approvals import scripts, sync

ROLES = (
	"Staff", "Department Head", "General Manager", "Business Officer", "Business Manager", "Legal Reviewer",
	"Finance Officer", "Finance Manager", "Office Administrator", "Records Officer", "Seal Custodian",
	"Personnel Officer", "Personnel Manager", "Approval Administrator", "Internal Auditor",
)  # fmt: skip
CALENDAR = "Monday to Friday"
IMPORTERS = ("Business Officer", "Business Manager")


def after_install() -> None:
	"""First install of the app. Strict: who is limited to some clients sees no paper without a client, and his
	lists are found through an index; an administrator may turn it off."""
	prepare()
	complete()
	frappe.db.set_single_value("System Settings", "apply_strict_user_permissions", 1)


def complete() -> None:
	"""What an app's tables bring along, at once and not only after the next migrate: flows, scripts, indexes."""
	sync.sync_flows()
	scripts.sync_scripts()
	indexes.ensure()


def prepare() -> None:
	"""Everything that must be there, made when missing; runs after each migrate."""
	make_roles()
	make_calendar()
	fill_settings()
	open_data_import()
	land_on_my_day()


def make_roles() -> None:
	"""The regulation's roles, all with the desk."""
	for role in ROLES:
		if not frappe.db.exists("Role", role):
			frappe.get_doc({"doctype": "Role", "role_name": role, "desk_access": 1}).insert(ignore_permissions=True)


def make_calendar() -> None:
	"""A calendar to start with, named in the settings."""
	if not frappe.db.exists("Work Calendar", CALENDAR):
		calendar = {"doctype": "Work Calendar", "calendar_name": CALENDAR, "opens_at": "09:00:00", "closes_at": "18:00:00"}
		frappe.get_doc({**calendar, "saturday": 1, "sunday": 1}).insert(ignore_permissions=True)
	settings = frappe.get_doc("Steward Settings")
	if not settings.work_calendar:
		settings.update({"work_calendar": CALENDAR, "company_name": settings.company_name or "My Company"})
		settings.update({"default_currency": settings.default_currency or "CNY", "link_days": settings.link_days or 14})
		settings.save(ignore_permissions=True)


def fill_settings() -> None:
	"""Settings that came with a newer version start with their defaults; what somebody set stays."""
	stored = frappe.db.get_singles_dict("Steward Settings")
	for df in frappe.get_meta("Steward Settings").fields:
		if df.default and df.fieldname not in stored:
			frappe.db.set_single_value("Steward Settings", df.fieldname, df.default)


def open_data_import() -> None:
	"""Let business people use Frappe's Data Import (their DocType rights still decide what they import)."""
	for role in IMPORTERS:
		for doctype in ("Data Import", "Data Import Log"):
			if not frappe.db.exists("Custom DocPerm", {"parent": doctype, "role": role}):
				frappe.permissions.add_permission(doctype, role, 0)
				for right in ("write", "create") if doctype == "Data Import" else ():
					frappe.permissions.update_permission_property(doctype, role, 0, right, 1, validate=False)


def land_on_my_day() -> None:
	"""My Day is the first page after login."""
	frappe.db.set_default("desktop:home_page", "my-day")


def before_uninstall() -> None:
	"""Take our workflows and landing page away again."""
	sync.remove_flows("steward")
	frappe.db.set_default("desktop:home_page", "Workspaces")
