"""Is the Approval Log as it was written? Document by document, with what is wrong. [Approvals]"""

import frappe
from frappe import _

from steward.approvals import chains
from steward.columns import aligned


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, no message, no chart, and the sums."""
	asked = frappe._dict(filters or {})
	found = list(chains.checked(asked.reference_doctype, asked.reference_name))
	shown = [chain for chain in found if chain.faults or not asked.only_broken]
	return aligned(columns()), [row(chain) for chain in shown], None, None, summary(found)


def row(chain: chains.Checked) -> dict:
	"""One document."""
	said = "; ".join(chain.faults) or _("Unbroken")
	return {"reference_doctype": chain.doctype, "reference_name": chain.name, "entries": chain.entries, "result": said, "hash": chain.last_hash}


def columns() -> list[dict]:
	"""Columns, the document first."""
	return [
		{"fieldname": "reference_doctype", "label": _("Document Type"), "fieldtype": "Data", "width": 180},
		{"fieldname": "reference_name", "label": _("Document"), "fieldtype": "Dynamic Link", "options": "reference_doctype", "width": 180},
		{"fieldname": "entries", "label": _("Entries"), "fieldtype": "Int", "width": 90},
		{"fieldname": "result", "label": _("Chain"), "fieldtype": "Data", "width": 320},
		{"fieldname": "hash", "label": _("Last Hash"), "fieldtype": "Data", "width": 320},
	]


def summary(found: list[chains.Checked]) -> list[dict]:
	"""How many chains there are, and how many are broken."""
	broken = sum(bool(chain.faults) for chain in found)
	return [
		{"label": _("Chains Checked"), "value": len(found), "datatype": "Int"},
		{"label": _("Broken"), "value": broken, "datatype": "Int", "indicator": "Red" if broken else "Green"},
	]
