"""A thousand papers of two kinds wait for one manager; he ticks two hundred. [Approvals]"""
import json

from heaps import heap  # noqa: F401
from papers import CONTRACT, NOTICE
from people import assert_status

PENDING = "Pending Approval"


def test_two_hundred_of_a_thousand_are_approved_and_each_refused_one_stays_as_it_is(as_, heap, frappe_site):  # noqa: F811
	contracts, notices = heap.add(CONTRACT, PENDING, 700), heap.add(NOTICE, PENDING, 300)
	refused = {
		heap.add(CONTRACT, "Legal Review")[0]: "Legal Reviewer",
		heap.add(CONTRACT, "To Sign")[0]: "nothing to",
		heap.add(CONTRACT, PENDING, owner=as_.user("manager"))[0]: "drafted this",
		heap.add(NOTICE, PENDING, remedy="")[0]: "lacks",
		contracts[0]: "changed after",
		"CTR-NONE": "not found",
	}
	good = contracts[1:146] + notices[:49]
	before = everything(frappe_site, list(refused) + contracts[200:] + notices[100:])
	kinds = {**dict.fromkeys(heap.made[CONTRACT], CONTRACT), **dict.fromkeys(heap.made[NOTICE], NOTICE), "CTR-NONE": CONTRACT}
	documents = [{"doctype": kinds[name], "name": name} for name in [*refused, *good]]
	documents[4]["modified"] = "2020-01-01 00:00:00.000000"
	answer = assert_status(as_("manager").call("steward.approvals.act_many", documents=documents, decision="approve"), 200).json()["message"]
	said = {row["name"]: row["message"] for row in answer["refused"]}
	assert answer["done"] == good
	assert said.keys() == refused.keys() and all(part in said[name] for name, part in refused.items()), said
	assert everything(frappe_site, list(refused) + contracts[200:] + notices[100:]) == before
	assert heap.count("Approval Log", action="Approve", user=as_.user("manager"), reference_name=("in", good)) == len(good)
	assert heap.count("Approval Task", status="Approved", approver=as_.user("manager"), reference_name=("in", good)) == len(good)
	assert heap.faults(CONTRACT, contracts[:146]) + heap.faults(NOTICE, notices[:49]) == []
	assert {row["workflow_state"] for name in (good[0], good[-1]) for row in [as_("manager").load(kinds[name], name)]} == {"To Sign", "Approved"}


def everything(frappe, names: list[str]) -> str:
	"""Documents, tasks and log of these names, as they are now."""
	frappe.db.rollback()
	kinds = {CONTRACT: "name", NOTICE: "name", "Approval Task": "reference_name", "Approval Log": "reference_name", "Comment": "reference_name"}
	rows = {kind: frappe.get_all(kind, {key: ("in", names)}, ["*"], order_by="name", limit=0) for kind, key in kinds.items()}
	return json.dumps(rows, default=str)


def test_contracts_and_notices_go_together(frappe_site):
	from steward.approvals.together import obstacles

	frappe_site.set_user("Administrator")
	for doctype, state, action in ((CONTRACT, "Legal Review", "Pass"), (CONTRACT, PENDING, "Approve"), (NOTICE, PENDING, "Approve")):
		assert list(obstacles(doctype, state, action)) == []


def test_what_is_written_together_equals_what_is_written_alone(as_, heap, frappe_site):  # noqa: F811
	for state, who in (("Legal Review", "legal"), (PENDING, "manager")):
		for doctype in (CONTRACT, NOTICE) if state == PENDING else (CONTRACT,):
			alone, *others = heap.add(doctype, state, 4)
			assert_status(as_(who).call("steward.approvals.act", doctype=doctype, name=alone, decision="approve", comment="Fine."), 200)
			documents = [{"doctype": doctype, "name": name} for name in others]
			answer = assert_status(as_(who).call("steward.approvals.act_many", documents=documents, decision="approve", comment="Fine."), 200).json()["message"]
			assert answer == {"done": others, "refused": []}
			for name in others:
				assert rows_of(frappe_site, doctype, name) == rows_of(frappe_site, doctype, alone)


MOMENTS = {
	"name", "creation", "modified", "parent", "slot", "pending_at", "due_at", "acted_at", "hash", "previous_hash",
	"reference_name", "docname", "reviewed_at", "data",
}  # fmt: skip


def rows_of(frappe, doctype: str, name: str) -> dict:
	"""Every row about a document, without names and moments; a version by the fields it names."""
	frappe.db.rollback()
	kinds = {doctype: "name", "Approval Task": "reference_name", "Approval Log": "reference_name", "Comment": "reference_name", "Version": "docname"}
	kinds |= {df.options: "parent" for df in frappe.get_meta(doctype).get_table_fields()}
	found = {kind: frappe.get_all(kind, {key: name}, ["*"], order_by="creation, idx", limit=0) for kind, key in kinds.items()}
	changed = [sorted(field[0] for field in json.loads(row.data)["changed"]) for row in found["Version"]]
	assert changed, "the change history is empty"
	return {"changed": changed, **{kind: [{k: v for k, v in row.items() if k not in MOMENTS} for row in rows] for kind, rows in found.items()}}
