import frappe
from frappe import _

from steward.approvals.final import Final


class SalesTotal(Final):
	"""A kept sum; orders write it, nobody else. [S17]"""

	def sentence(self) -> str:
		return _("Sales totals follow from the orders and cannot be entered.")


def on_doctype_update():
	"""What reports read."""
	frappe.db.add_index("Sales Total", ["dimension", "month", "party"])
