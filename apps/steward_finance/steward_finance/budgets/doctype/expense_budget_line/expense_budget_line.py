import frappe
from frappe.model.document import Document


class ExpenseBudgetLine(Document):
	"""What may be spent on one item, in a month or in the whole year; its balances are the ledger's. [S21]"""


def on_doctype_update():
	"""A posting finds its line by these."""
	frappe.db.add_index("Expense Budget Line", ["org_unit", "year", "expense_item", "in_force"], "key_index")
