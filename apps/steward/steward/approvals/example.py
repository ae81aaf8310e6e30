"""An example: a DocType that gets the whole engine with a Flow and nothing else. [Approvals]

Shown in docs/architecture.md; the tests of the engine run on it. It exists only while they do.
"""

from contextlib import contextmanager
from unittest.mock import patch

import frappe

from steward.approvals import flow as flows
from steward.approvals import sync
from steward.approvals.flow import Flow, State, Step

NAME = "Example Request"

EXAMPLE_REQUEST = Flow(
	NAME,
	immaterial=("remark",),
	states=(
		State("Draft", edited_by="Staff"),
		State("In Review", edited_by="Department Head", open=("amount", "remark"), approval=True),
		State("Pending Approval", approval=True),
		State("Approved", submitted=True),
		State("Rejected"),
	),
	steps=(
		Step("Draft", "Submit", "In Review", "Staff"),
		Step("In Review", "Pass", "Pending Approval", "Department Head", own="no", approval=True),
		Step("In Review", "Return", "Draft", "Department Head", own="no", comment=True),
		Step("In Review", "Withdraw", "Draft", "Staff", own="only"),
		Step("Pending Approval", "Approve", "Approved", "General Manager", own="no", approval=True),
		Step("Pending Approval", "Return", "Draft", "General Manager", own="no", comment=True),
		Step("Pending Approval", "Reject", "Rejected", "General Manager", own="no", comment=True),
	),
)  # fmt: skip

FIELDS = (
	{"fieldname": "title", "label": "Title", "fieldtype": "Data", "reqd": 1, "in_list_view": 1},
	{"fieldname": "amount", "label": "Amount", "fieldtype": "Currency", "in_list_view": 1},
	{"fieldname": "checker", "label": "Checker", "fieldtype": "Link", "options": "Staff Member"},
	{"fieldname": "remark", "label": "Remark", "fieldtype": "Small Text"},
	{"fieldname": "workflow_state", "label": "Status", "fieldtype": "Link", "options": "Workflow State", "read_only": 1, "allow_on_submit": 1, "no_copy": 1},
)
RIGHTS = {"Staff": ("read", "write", "create", "submit", "delete")}


def make() -> None:
	"""The DocType and its Workflow."""
	if not frappe.db.exists("DocType", NAME):
		rows = [{"role": role, **dict.fromkeys(rights, 1)} for role, rights in RIGHTS.items()]
		shape = {"module": "Approvals", "custom": 1, "is_submittable": 1, "autoname": "hash", "title_field": "title", "track_changes": 1}
		frappe.get_doc({"doctype": "DocType", "name": NAME, **shape, "fields": list(FIELDS), "permissions": rows}).insert()
	sync.sync_flow(EXAMPLE_REQUEST)


def remove() -> None:
	"""Everything of it."""
	sync.remove_flow(EXAMPLE_REQUEST)
	frappe.delete_doc("DocType", NAME, force=True, ignore_missing=True)


@contextmanager
def registered():
	"""While open, the flow counts as one of an installed app's."""
	real = flows.all_flows
	with patch.object(flows, "all_flows", lambda: {**real(), NAME: EXAMPLE_REQUEST}):
		yield
