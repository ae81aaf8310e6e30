"""The settings of this app, for claims. [S23]"""

import frappe
from frappe.model.document import Document


def finance_settings() -> Document:
	"""Steward Finance Settings, from the cache."""
	return frappe.get_cached_doc("Steward Finance Settings")
