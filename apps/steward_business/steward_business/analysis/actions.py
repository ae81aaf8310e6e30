"""What follows from an accepted report: each proposal becomes an Improvement Action. [S19]"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.acting import acting
from steward.approvals.flow import CLOCK

ACTION = "Improvement Action"


def make(report: Document) -> None:
	"""One action a proposal, for whom and by when the report says."""
	for row in report.proposals:
		action = {"doctype": ACTION, "action": row.proposal, "owner_staff": row.owner_staff, "due_on": row.due_on}
		doc = frappe.get_doc({**action, "source": f"{_(report.doctype)} {report.title}"})
		doc.flags.made_from = {"source_doctype": report.doctype, "source_name": report.name, "origin": f"{report.name}/{row.idx}"}
		with acting(CLOCK):
			doc.insert()
