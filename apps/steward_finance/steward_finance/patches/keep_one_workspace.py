"""Claims, invoices and budgets share the workspace Expenses; three made the sidebar long."""

import frappe

GONE = {
	"Workspace": ("Claims", "Invoices"),
	"Number Card": (
		"Claims to Check", "Claims to Pay", "Budgets Waiting for a Decision", "Transfers Waiting for a Decision",
		"Amount Not Used", "Invoices Not Used", "Invoices to Look at Again", "Void Invoices",
	),
	"Dashboard Chart": ("Who still holds advances?", "What is the budget spent on?", "Which invoices are not claimed yet?"),
}  # fmt: skip
MODULES = ("Budgets", "Claims", "Invoices")


def execute() -> None:
	"""Delete what an earlier version shipped, and nothing a company made itself under the same name."""
	for doctype, names in GONE.items():
		for name in frappe.get_all(doctype, {"name": ("in", names), "module": ("in", MODULES)}, pluck="name", order_by="name"):
			frappe.delete_doc(doctype, name, force=True)
