"""What needs no look is called so: the word Clear had another meaning in Chinese."""

import frappe


def execute() -> None:
	"""Rename the stored result."""
	frappe.db.set_value("Reimbursement", {"checks": "Clear"}, "checks", "No Issues", update_modified=False)
