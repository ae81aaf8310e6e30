"""A contested claim waits for somebody: orange, as everywhere, unless the company chose another colour itself."""

import frappe

STATE = "Contested"


def execute() -> None:
	"""Frappe's style “Primary” was ours."""
	if frappe.db.get_value("Workflow State", STATE, "style") == "Primary":
		frappe.db.set_value("Workflow State", STATE, "style", "Warning")
