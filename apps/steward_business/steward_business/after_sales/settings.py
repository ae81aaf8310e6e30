"""The settings of this chapter. [S14, S15, S16]"""

import frappe
from frappe.model.document import Document


def service_settings() -> Document:
	"""After-sales Settings, from the cache."""
	return frappe.get_cached_doc("After-sales Settings")
