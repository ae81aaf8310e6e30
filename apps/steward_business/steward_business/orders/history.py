"""The order book of the system before: imported, counted as sales, and nobody is asked for anything. [S12]

Such an order comes in as a draft like every imported one, is submitted like every order, and stays Planned.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate

from steward_business.contracts.settings import business_settings

PRESENT = {"history": 0}


def set_history(order: Document) -> None:
	"""An order that Data Import brought in and that is dated before the settings' day; typed in, it never is. [S12]"""
	before = business_settings().history_before
	imported = order.history or (order.is_new() and frappe.flags.in_import)
	order.history = cint(bool(imported and before and order.order_date and getdate(order.order_date) < getdate(before)))
