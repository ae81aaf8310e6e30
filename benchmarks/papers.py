"""Two DocTypes of one shape for goals 1, 2 and 13: one with a flow of ours, one with a stock Workflow; runs inside a `Side`."""
import time
from unittest.mock import patch

import fill
import frappe

OURS, STOCK = "Bench Paper", "Bench Stock Paper"
STATES = ("Draft", "In Review", "Checked", "Pending Approval", "Approved")
STEPS = (("In Review", "Pass", "Checked", "Legal Reviewer"), ("Checked", "Pass", "Pending Approval", "Business Manager"), ("Pending Approval", "Approve", "Approved", "General Manager"))
PEOPLE = ("legal", "manager", "gm")
RIGHTS = ("read", "write", "create", "submit")
FIELDS = (
	{"fieldname": "title", "label": "Title", "fieldtype": "Data", "reqd": 1, "in_list_view": 1},
	{"fieldname": "unit", "label": "Unit", "fieldtype": "Link", "options": "Org Unit"},
	{"fieldname": "needed_on", "label": "Needed On", "fieldtype": "Date", "in_list_view": 1},
	{"fieldname": "amount", "label": "Amount", "fieldtype": "Currency", "in_list_view": 1},
	{"fieldname": "kind", "label": "Kind", "fieldtype": "Select", "options": "Goods\nServices"},
	{"fieldname": "reason", "label": "Reason", "fieldtype": "Small Text"},
	{"fieldname": "approver", "label": "Approver", "fieldtype": "Link", "options": "User"},
	{"fieldname": "workflow_state", "label": "Status", "fieldtype": "Link", "options": "Workflow State", "read_only": 1, "allow_on_submit": 1, "no_copy": 1},
)


def flow():
	"""Ours: three approvals, the first with a gate that a locked document does not pass."""
	from steward.approvals.flow import Flow, State, Step

	first = Step("Draft", "Submit", "In Review", "Staff")
	steps = [Step(at, action, to, role, own="no", approval=True, gate="check_if_locked", quiet=True) for at, action, to, role in STEPS]
	states = (State("Draft", edited_by="Staff"), *(State(name, approval=True) for name in STATES[1:-1]), State("Approved", submitted=True))
	return Flow(OURS, states=states, steps=(first, *steps))


def ensure() -> None:
	"""People, DocTypes, workflows; the flow counts as one of an installed app's while this process runs."""
	from steward import demo
	from steward.approvals import flow as flows
	from steward.approvals import sync

	frappe.set_user("Administrator")
	demo.make_company()
	ours = flow()
	known = {**flows.all_flows(), OURS: ours}
	patch.object(flows, "all_flows", lambda: known).start()
	for doctype in (OURS, STOCK):
		make_doctype(doctype)
	sync.sync_flow(ours)
	make_workflow()
	frappe.db.commit()


def make_doctype(name: str) -> None:
	"""Eight fields, submittable, with a change history; no code behind it."""
	if frappe.db.exists("DocType", name):
		return
	rows = [{"role": role, **dict.fromkeys(RIGHTS, 1)} for role in ("Staff", *(step[3] for step in STEPS))]
	shape = {"module": "Custom", "custom": 1, "is_submittable": 1, "autoname": "hash", "title_field": "title", "track_changes": 1}
	frappe.get_doc({"doctype": "DocType", "name": name, **shape, "fields": list(FIELDS), "permissions": rows}).insert()


def make_workflow() -> None:
	"""The same three steps as a Workflow of Frappe's."""
	if frappe.db.exists("Workflow", STOCK):
		return
	for action in ("Pass", "Approve"):
		if not frappe.db.exists("Workflow Action Master", action):
			frappe.get_doc({"doctype": "Workflow Action Master", "workflow_action_name": action}).insert()
	states = [{"state": state, "doc_status": str(int(state == STATES[-1])), "allow_edit": role} for state, role in zip(STATES[1:], [s[3] for s in STEPS] + ["Staff"], strict=True)]
	steps = [{"state": at, "action": action, "next_state": to, "allowed": role, "allow_self_approval": 0} for at, action, to, role in STEPS]
	said = {"doctype": "Workflow", "workflow_name": STOCK, "document_type": STOCK, "is_active": 1, "send_email_alert": 0}
	frappe.get_doc({**said, "workflow_state_field": "workflow_state", "states": states, "transitions": steps}).insert()


def draft(doctype: str) -> dict:
	"""One paper."""
	return {"doctype": doctype, "title": "Chairs", "needed_on": "2027-01-01", "amount": 1200, "kind": "Goods", "reason": "The old ones broke."}


def make(documents: int) -> dict[str, list[str]]:
	"""Papers of both kinds that wait for the first approval: one made by a clerk, the others its copies."""
	import copying

	from steward.approvals import move

	frappe.db.rollback()
	frappe.set_user(fill.user("officer"))
	ours = move.take(OURS, frappe.get_doc(draft(OURS)).insert().name, "Submit")
	stock = frappe.get_doc({**draft(STOCK), "workflow_state": STATES[1]}).insert()
	names = {doc.doctype: copying.copy(doc.doctype, doc.name, documents) for doc in (ours, stock)}
	frappe.db.commit()
	return names


def stock(names: list[str]) -> dict:
	"""Frappe's own way: apply_workflow one by one, a commit each."""
	from frappe.model.workflow import apply_workflow

	started = time.perf_counter()
	for person, (_at, action, _to, _role) in zip(PEOPLE, STEPS, strict=True):
		frappe.set_user(fill.user(person))
		for name in names:
			apply_workflow(frappe.get_doc(STOCK, name), action)
			frappe.db.commit()
	return {"seconds": time.perf_counter() - started}


def alone(names: list[str]) -> dict:
	"""Our way, one by one."""
	from steward.approvals import decide

	for person in PEOPLE:
		frappe.set_user(fill.user(person))
		for name in names:
			decide.act(OURS, name, "approve")
			frappe.db.commit()
	return {}


def together(names: list[str]) -> dict:
	"""Our way, all of them in one call a person; what was refused."""
	from steward.approvals import decide

	refused = []
	for person in PEOPLE:
		frappe.set_user(fill.user(person))
		for start in range(0, len(names), 500):
			refused += decide.act_many([{"doctype": OURS, "name": name} for name in names[start : start + 500]], "approve")["refused"]
	return {"refused": refused}


def refusals(names: list[str]) -> dict[str, str]:
	"""A batch with one good paper and one of each kind that must be refused; what is said of each."""
	from steward.approvals import decide

	good, foreign, locked, stale = names
	frappe.db.set_value(OURS, foreign, "owner", fill.user("legal"), update_modified=False)
	frappe.get_doc(OURS, locked).lock()
	frappe.db.commit()
	frappe.set_user(fill.user("legal"))
	documents = [{"doctype": OURS, "name": name} for name in (foreign, locked, good)] + [{"doctype": OURS, "name": stale, "modified": "2020-01-01 00:00:00"}]
	answer = decide.act_many(documents, "approve")
	frappe.get_doc(OURS, locked).unlock()
	frappe.set_user(fill.user("buyer"))
	answer["refused"] += [{**row, "name": "nobody asked"} for row in decide.act_many(documents[1:2] * 2, "approve")["refused"]]
	return {"done": answer["done"], **{row["name"]: row["message"] for row in answer["refused"]}}


CHANGING = {"name", "creation", "modified", "slot", "waits_for", "pending_at", "due_at", "acted_at", "hash", "previous_hash", "reference_name", "docname"}


def written(doctype: str, names: list[str]) -> dict[str, list]:
	"""Every row that approvals left of each document, without names and moments; chains that do not verify are named."""
	from steward.approvals import log

	frappe.db.rollback()
	about = {"reference_doctype": doctype, "reference_name": ("in", names)}
	kinds = {
		doctype: ({"name": ("in", names)}, "name", "name"), "Comment": (about, "reference_name", "creation asc"),
		"Version": ({"ref_doctype": doctype, "docname": ("in", names)}, "docname", "creation asc"),
		"Approval Task": (about, "reference_name", "round asc, position asc"), "Approval Log": (about, "reference_name", "sequence asc"),
	}  # fmt: skip
	found = {name: [] for name in names}
	for kind, (where, key, order) in kinds.items():
		for row in frappe.get_all(kind, where, ["*"], order_by=order, limit=0):
			found[row[key]].append([kind, {field: str(value) for field, value in row.items() if field not in CHANGING}])
	faults = [fault for name in names for fault in log.faults(doctype, name)] if doctype == OURS else []
	return {"rows": list(found.values()), "faults": faults}
