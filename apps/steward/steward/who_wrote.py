"""Who made and changed a record, by name: Frappe tells a form the names of those who commented, and shows the others by their login."""

import frappe
from frappe.utils import add_user_info

SHOWN = 10  # changes that a form lists


def tell_names(doc, _method=None) -> None:
	"""Hook `onload` of every DocType."""
	if doc.meta.issingle or doc.is_new():
		return
	change = {"ref_doctype": doc.doctype, "docname": doc.name}
	changed = frappe.get_all("Version", change, pluck="owner", order_by="creation desc", limit=SHOWN)
	people = {}
	for user in {doc.owner, doc.modified_by, *changed}:
		add_user_info(user, people)
	doc.set_onload("steward_people", people)
