"""The settings of this app. They live in the chapter of contracts and serve all three."""

import frappe
from frappe.model.document import Document


def business_settings() -> Document:
	"""Steward Business Settings, from the cache."""
	return frappe.get_cached_doc("Steward Business Settings")
