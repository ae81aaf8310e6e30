"""Approval Tasks by the million, and what the inbox asks of them; runs inside a `Side`."""
import time

import fill
import frappe

TASK, PAPER, STATE = "Approval Task", "Client Contract", "Pending Approval"
SHARED, OTHER = "Business Manager", "Legal Reviewer"  # roles asked: everything waits for the first two
PEOPLE = {"one": "line1", "role": "manager"}


def ensure(rows: int) -> None:
	"""`rows` documents that wait: half for one person, half for a role; every tenth is overdue, and as many decided tasks of old."""
	frappe.set_user("Administrator")
	ours = {"reference_doctype": PAPER, "workflow_state": STATE}
	if frappe.db.exists(TASK, {"name": "BT-1", **ours}) and frappe.db.sql(f"select count(*) from `tab{TASK}`")[0][0] == 2 * rows:
		return
	moment = "'2020-01-01' + interval n second"
	late = "if(n mod 10 = 0, '2021-01-01', '2099-01-01')"
	one = f"if(n mod 2, {fill.quoted(fill.user(PEOPLE['one']))}, null)"
	role = f"if(n mod 2, null, {fill.quoted(SHARED)})"
	values = {
		"name": "concat('BT-', n)", "owner": "'Administrator'", "modified_by": "'Administrator'", "creation": moment, "modified": moment,
		"reference_doctype": fill.quoted(PAPER), "reference_name": fill.name_of(PAPER, "n"), "title": "concat('Contract ', n)",
		"workflow_state": fill.quoted(STATE), "status": f"if(n <= {rows}, 'Pending', 'Approved')", "approver": one, "role": role,
		"requester": fill.quoted(fill.user("officer")), "round": "1", "step": "1", "position": "1", "mode": "'Any'", "slot": "concat('BT-', n)",
		"pending_at": moment, "due_at": late, "overdue_action": "'Remind'",
	}  # fmt: skip
	fill.insert(TASK, values, 2 * rows)


def ask(who: str, times: int) -> dict:
	"""The first page and the two numbers; milliseconds of each, and what came."""
	from steward.approvals import inbox
	from steward.approvals.remember import remembering

	frappe.set_user(fill.user(PEOPLE[who]))
	took = []
	for _number in range(times):
		frappe.db.rollback()
		started = time.perf_counter()
		with remembering():
			page = inbox.given_to(frappe.session.user, 30, inbox.FIELDS)
			counted = inbox.counts(frappe.session.user)
		took.append((time.perf_counter() - started) * 1000)
	return {"ms": took, "page": [task.name for task in sorted(page, key=lambda task: task.pending_at)[:30]], **counted}
