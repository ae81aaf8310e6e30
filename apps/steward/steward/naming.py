"""Document names by series that restart each year and are never given twice."""

import frappe
from frappe.model.document import Document
from frappe.model.naming import make_autoname

from steward.own import ours


def yearly(prefix: str) -> str:
	"""The next name `PREFIX-YYYY-#####`.

	Called from a controller's `autoname`, not set in the DocType: Frappe turns a DocType's series back
	when its last document is deleted, and a name must not come again.
	"""
	return make_autoname(f"{prefix}-.YYYY.-.#####")


def keep_own(doc: Document, method: str | None = None) -> None:
	"""Let no client choose the name of one of our documents (hook `before_insert` on every DocType).

	Frappe 16 takes it from a REST body, and Data Import from its file: a number of a series, taken in advance.
	"""
	from_client = getattr(frappe.local, "steward_client", False) or frappe.flags.in_import
	if from_client and ours(doc.doctype) and (doc.meta.autoname or "").lower() != "prompt":
		doc.name, doc.flags.name_set, frappe.flags.api_name_set = None, False, False
