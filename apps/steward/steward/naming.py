"""Document names by series that restart each year and are never given twice."""

from frappe.model.naming import make_autoname


def yearly(prefix: str) -> str:
	"""The next name `PREFIX-YYYY-#####`.

	Called from a controller's `autoname`, not set in the DocType: Frappe turns a DocType's series back
	when its last document is deleted, and a name must not come again.
	"""
	return make_autoname(f"{prefix}-.YYYY.-.#####")
