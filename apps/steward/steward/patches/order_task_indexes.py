"""The engine's rows are listed by when they were made and found by their document's name: indexes that served another order go."""

import frappe

from steward.approvals.doctype.approval_log import approval_log
from steward.approvals.doctype.approval_task import approval_task

OLD = {
	"Approval Task": (
		"acting_for_modified", "approver_modified", "reference_doctype_modified", "reference_name_modified", "status_modified",
		"workflow_state_modified", "reference_doctype_reference_name_round",
	),
	"Approval Log": ("reference_name_acted_at", "reference_doctype_reference_name_sequence"),
}  # fmt: skip


def execute() -> None:
	"""Make the new ones, then drop those that are there."""
	approval_task.on_doctype_update()
	approval_log.on_doctype_update()
	for doctype, names in OLD.items():
		for name in names:
			if frappe.db.has_index(f"tab{doctype}", f"{name}_index"):
				frappe.db.sql_ddl(f"alter table `tab{doctype}` drop index `{name}_index`")
