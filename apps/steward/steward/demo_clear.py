"""Undoes the demo company: every record of the Steward apps, what hangs on them, and the demo logins.

`bench --site … execute steward.demo_clear.clear`. Only on a site where nobody but the demo company works.
"""

import frappe
from frappe import _

from steward.demo import DOMAIN, NAME
from steward.own import our_modules

# what stands on a record by its DocType and name
BESIDE = {
	"Comment": "reference_doctype", "Communication": "reference_doctype", "Version": "ref_doctype", "File": "attached_to_doctype",
	"ToDo": "reference_type", "Notification Log": "document_type", "DocShare": "share_doctype", "Document Follow": "ref_doctype",
}  # fmt: skip
HEAD = {"company_name": "My Company", "company_tax_no": "", "office_code": "", "company_address": "", "company_phone": ""}


def clear() -> None:
	"""Delete the demo company; what an empty site has is made again.

	Raises: ValidationError when the site is another company's, or somebody else has a login as Staff Member.
	"""
	check_demo()
	doctypes = our_doctypes()
	for beside, field in BESIDE.items():
		frappe.db.delete(beside, {field: ("in", doctypes)})
	for doctype in doctypes:
		frappe.db.delete(doctype)
	for user in frappe.get_all("User", {"name": ("like", f"%@{DOMAIN}")}, pluck="name", order_by="name"):
		frappe.delete_doc("User", user, force=True, ignore_permissions=True)
	frappe.db.set_value("Steward Settings", None, HEAD)
	frappe.db.set_value("Steward Settings", None, {"work_calendar": None, "deputy_general_manager": None})
	frappe.clear_cache()
	prepare_again()


def check_demo() -> None:
	"""Nobody's own work is deleted."""
	company = frappe.db.get_single_value("Steward Settings", "company_name")
	others = frappe.get_all("Staff Member", {"user": ("not like", f"%@{DOMAIN}")}, pluck="name", limit=1)
	if company != NAME or others:
		frappe.throw(_("This is not only the demo company's site ({0}). Nothing was deleted.").format(company))


def our_doctypes() -> list[str]:
	"""All DocTypes of our apps that have a table, rows of tables too."""
	kinds = {"module": ("in", our_modules()), "issingle": 0, "is_virtual": 0}
	return frappe.get_all("DocType", kinds, pluck="name", order_by="name")


def prepare_again() -> None:
	"""What our apps make when they are installed."""
	for path in frappe.get_hooks("after_install"):
		if path.startswith("steward"):
			frappe.get_attr(path)()
