"""Bulk edit of a list: from twenty documents on a newer Frappe does it later, in a job; what it may not write stays. [Approvals]"""
import time

import pytest
from heaps import heap  # noqa: F401
from papers import CONTRACT
from people import assert_status

BULK = "frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs"
MANY, WAIT = 20, 120  # documents; seconds for the job
STAMPS = ("title", "modified", "modified_by", "_comments", "_assign", "_seen")
FORGED = (
	{"workflow_state": "To Sign"},
	{"docstatus": 1},
	{"workflow_state": "Signed", "docstatus": 1},
	{"docstatus": 1, "flags": {"ignore_validate": 1, "ignore_permissions": 1}},
	{"owner": "Administrator"},
)


class List:
	"""list.edit(who, names, data) → names that failed, None where a job does it; list.over() waits until it did."""

	def __init__(self, as_, heap, frappe):  # noqa: F811
		self.as_, self.heap, self.frappe = as_, heap, frappe

	def edit(self, who: str, names: list[str], data: dict, action: str = "update") -> list[str] | None:
		"""Bulk edit, or another action."""
		answer = self.as_(who).call(BULK, doctype=CONTRACT, docnames=names, action=action, data=data)
		return assert_status(answer, 200).json().get("message")

	def over(self) -> None:
		"""Wait for a job that was put behind the others."""
		behind, title, end = self.heap.add(CONTRACT, "Draft", MANY), f"Edited {time.monotonic()}", time.monotonic() + WAIT
		self.edit("officer", behind, {"title": title})
		while self.heap.count(CONTRACT, name=("in", behind), title=title) < MANY:
			assert time.monotonic() < end, "the job does not come to its end"
			time.sleep(0.2)

	def rows(self, names: list[str], *without: str) -> list[dict]:
		"""The documents as they are now."""
		self.frappe.db.rollback()
		found = self.frappe.get_all(CONTRACT, {"name": ("in", names)}, ["*"], order_by="name", limit=0)
		return [{key: str(value) for key, value in row.items() if key not in without} for row in found]


@pytest.fixture
def contracts(as_, heap, frappe_site) -> List:  # noqa: F811
	"""The list of contracts."""
	return List(as_, heap, frappe_site)


def test_flow_fields_of_many_documents_are_refused(heap, contracts):  # noqa: F811
	names = heap.add(CONTRACT, "Draft", MANY)
	before = contracts.rows(names)
	for forged in FORGED:
		assert contracts.edit("officer", names, {"title": "Mine", **forged}) in (None, names)
	contracts.over()
	assert contracts.rows(names) == before


def test_many_documents_are_not_submitted_or_cancelled(heap, contracts):  # noqa: F811
	drafts, filed = heap.add(CONTRACT, "Draft", MANY), heap.add(CONTRACT, "Filed", MANY)
	before = contracts.rows(drafts + filed)
	assert contracts.edit("officer", drafts, {}, "submit") in (None, drafts)
	assert contracts.edit("everything", filed, {}, "cancel") in (None, filed)
	contracts.over()
	assert contracts.rows(drafts + filed) == before


def test_many_documents_closed_to_him_stay(heap, contracts):  # noqa: F811
	drafts, asked = heap.add(CONTRACT, "Draft", MANY), heap.add(CONTRACT, "Pending Approval", MANY)
	before = contracts.rows(drafts + asked)
	for who in ("officer", "manager", "everything"):
		assert contracts.edit(who, asked, {"title": "Mine", "amount": 1}) in (None, asked)
	assert contracts.edit("outsider", drafts, {"title": "Mine"}) in (None, drafts)
	contracts.over()
	assert contracts.rows(drafts + asked) == before


def test_read_only_fields_of_many_documents_stay_while_others_are_written(as_, heap, contracts):  # noqa: F811
	names = heap.add(CONTRACT, "Draft", MANY)
	before = contracts.rows(names, *STAMPS)
	forged = {"reviewed_by": as_.user("officer"), "reviewed_hash": "mine", "needs_general_manager": 1, "copies_due_on": "2099-01-01", "end_reason": "Mine"}
	contracts.edit("officer", names, {"title": "Written", **forged})
	contracts.over()
	assert {row["title"] for row in contracts.rows(names)} == {"Written"}
	assert contracts.rows(names, *STAMPS) == before
