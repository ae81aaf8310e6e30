"""The notification Contest Decided is called Cut Decided: with the old one in place, deciding a contested claim fails. [S25]"""

import frappe

OLD = {"name": "Contest Decided", "module": "Claims", "is_standard": 1}


def execute() -> None:
	"""Delete what an earlier version shipped, and nothing a company made itself under the same name."""
	if frappe.db.exists("Notification", OLD):
		frappe.delete_doc("Notification", OLD["name"], force=True)
