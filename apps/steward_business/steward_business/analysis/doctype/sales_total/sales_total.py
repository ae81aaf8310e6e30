import frappe
from frappe import _
from frappe.model.document import Document


class SalesTotal(Document):
	"""A kept sum; orders write it, nobody else. [S17]"""

	def validate(self):
		frappe.throw(_("Sales totals follow from the orders and cannot be entered."), frappe.PermissionError)


def on_doctype_update():
	"""What reports read."""
	frappe.db.add_index("Sales Total", ["dimension", "month", "party"])
