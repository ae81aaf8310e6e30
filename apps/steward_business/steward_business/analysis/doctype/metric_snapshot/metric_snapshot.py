import frappe
from frappe import _
from frappe.model.document import Document


class MetricSnapshot(Document):
	"""A frozen figure; the clock writes it, nobody else. [S17]"""

	def validate(self):
		frappe.throw(_("Snapshots are frozen by the clock and cannot be entered."), frappe.PermissionError)


def on_doctype_update():
	"""What drafts and reports read."""
	frappe.db.add_index("Metric Snapshot", ["period_type", "period_start", "org_unit"])
