"""Documents that were waiting for approval before there were Approval Tasks get theirs."""

import frappe

from steward.approvals import tasks
from steward.approvals.flow import FIELD, all_flows


def execute() -> None:
	"""One round for each document in an approval state that has no task."""
	for flow in all_flows().values():
		states = [state.name for state in flow.states if state.approval]
		if not states or not frappe.db.has_column(flow.doctype, FIELD):
			continue
		for name in frappe.get_all(flow.doctype, {FIELD: ("in", states)}, pluck="name", order_by="modified asc", limit=0):
			tasks.ensured(frappe.get_doc(flow.doctype, name))
