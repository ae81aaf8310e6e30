from frappe.model.document import Document


class BudgetLedgerEntry(Document):
	"""Budget Ledger Entry."""
