import frappe
from frappe import _

from steward.approvals.final import Final


class MetricSnapshot(Final):
	"""A frozen figure; the clock writes it, nobody else. [S17]"""

	def sentence(self) -> str:
		return _("Snapshots are frozen by the clock and cannot be entered.")


def on_doctype_update():
	"""What drafts and reports read."""
	frappe.db.add_index("Metric Snapshot", ["period_type", "period_start", "org_unit"])
