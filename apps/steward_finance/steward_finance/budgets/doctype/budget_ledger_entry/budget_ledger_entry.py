import frappe
from frappe import _

from steward.approvals.final import Final


class BudgetLedgerEntry(Final):
	"""One movement of a budget line; written only by `budgets/entries.py`. [S21]"""

	def sentence(self) -> str:
		return _("The budget ledger is written by the system only and never changed.")


def on_doctype_update():
	"""A paper's rows, and the rows of a budget."""
	frappe.db.add_index("Budget Ledger Entry", ["reference_doctype", "reference_name"])
	frappe.db.add_index("Budget Ledger Entry", ["budget", "kind"])
