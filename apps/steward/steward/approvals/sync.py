"""Turn every Flow into a Frappe Workflow, once after each install and migrate.

A workflow that the company changed in the desk is left alone, with a note; the guard follows the
table in code all the same.
"""

import hashlib
import json

import frappe

from steward.approvals.flow import FIELD, Flow, State, Step, all_flows, names

LOCKED_BY = "Approval Administrator"
COLOURS = {"draft": "", "work": "Primary", "waits": "Warning", "done": "Success", "refused": "Danger", "filed": "Inverse"}
REFUSED = ("Rejected", "Refused", "Lost", "Terminated", "Cancelled", "Voided", "Overdue", "Missed", "Declined")
DONE = ("Signed", "Accepted", "Approved", "Answered", "Done", "Resolved", "Delivered", "Published", "In Force", "Paid")
FILED = ("Filed", "Closed", "Superseded", "Disposed")


def sync_flows() -> None:
	"""Write all workflows that are missing or out of date (hook `after_migrate`)."""
	for flow in all_flows().values():
		if frappe.db.exists("DocType", flow.doctype):
			sync_flow(flow)
	frappe.cache.delete_key("workflow")


def sync_flow(flow: Flow) -> None:
	"""Write one workflow unless the desk changed it since we last did."""
	key = f"steward_flow:{flow.doctype}"
	stored = frappe.db.get_global(key)
	if frappe.db.exists("Workflow", flow.doctype):
		workflow = frappe.get_doc("Workflow", flow.doctype)
		if stored and stored != fingerprint(workflow):
			print(f"Workflow {flow.doctype} was changed in the desk: left alone. The guard follows {flow.doctype}'s flow table.")
			return
	else:
		workflow = frappe.new_doc("Workflow")
	write(flow, workflow)
	frappe.db.set_global(key, fingerprint(workflow.reload() or workflow))


def write(flow: Flow, workflow) -> None:
	"""Fill and save the Workflow document."""
	make_masters(flow)
	was = "" if workflow.is_new() else fingerprint(workflow)
	workflow.update(
		{
			"workflow_name": flow.doctype,
			"document_type": flow.doctype,
			"is_active": 1,
			"workflow_state_field": FIELD,
			"override_status": 0,
			"send_email_alert": 0,
			"states": [],
			"transitions": [],
		}
	)
	for state in flow.states:
		for role in names(state.edited_by) or (LOCKED_BY,):
			workflow.append("states", {"state": state.name, "doc_status": str(state.docstatus), "allow_edit": role})
	for step in flow.steps:
		for at in step.states:
			for role in step.roles:
				workflow.append("transitions", transition(step, at, role))
	if was != fingerprint(workflow):
		workflow.save(ignore_permissions=True)


def transition(step: Step, at: str, role: str) -> dict:
	"""One row of the Workflow's transitions."""
	return {
		"state": at,
		"action": step.action,
		"next_state": step.to,
		"allowed": role,
		"allow_self_approval": int(step.own != "no"),
		"condition": condition(step),
	}


def condition(step: Step) -> str:
	"""The row's condition: persons and Check flags only."""
	persons = names(step.person) or (("owner",) if step.own == "only" else ())
	parts = []
	if persons:
		users = ", ".join("doc.owner" if p == "owner" else f'frappe.db.get_value("Staff Member", doc.{p}, "user")' for p in persons)
		parts.append(f'frappe.session.user in ("Administrator", {users})')
	parts += [f"doc.{flag}" if wanted else f"not doc.{flag}" for flag, wanted in step.flags.items()]
	return " and ".join(parts)


def fingerprint(workflow) -> str:
	"""SHA-256 of what matters in a Workflow document."""
	said = {
		"active": int(workflow.is_active or 0),
		"states": [[r.state, str(r.doc_status), r.allow_edit] for r in workflow.states],
		"steps": [
			[r.state, r.action, r.next_state, r.allowed, int(r.allow_self_approval or 0), r.condition or ""]
			for r in workflow.transitions
		],
	}
	return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def make_masters(flow: Flow) -> None:
	"""Workflow States with their colours and Workflow Action Masters."""
	for state in flow.states:
		if not frappe.db.exists("Workflow State", state.name):
			frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": state.name, "style": COLOURS[kind(flow, state)]}).insert(
				ignore_permissions=True
			)
	for action in {step.action for step in flow.steps}:
		if not frappe.db.exists("Workflow Action Master", action):
			frappe.get_doc({"doctype": "Workflow Action Master", "workflow_action_name": action}).insert(ignore_permissions=True)


def kind(flow: Flow, state: State) -> str:
	"""Which of the six colours of experience.md a state has."""
	if state.name in REFUSED or state.cancelled:
		return "refused"
	if state.name in FILED:
		return "filed"
	if state.name in DONE:
		return "done"
	if state.approval or state.name in ("To Sign", "Sent", "Planned", "Contested"):
		return "waits"
	return "draft" if state == flow.first else "work"


def remove_flows(app: str) -> None:
	"""At uninstall: delete the app's workflows, and masters that nobody else uses."""
	for module in frappe.get_hooks("steward_flows", app_name=app):
		for flow in frappe.get_module(module).FLOWS:
			remove_flow(flow)


def remove_flow(flow: Flow) -> None:
	"""Delete one workflow and its unshared states and actions."""
	frappe.delete_doc("Workflow", flow.doctype, ignore_missing=True, force=True)
	frappe.db.set_global(f"steward_flow:{flow.doctype}", None)
	for state in flow.states:
		if not frappe.db.exists("Workflow Document State", {"state": state.name}):
			frappe.delete_doc("Workflow State", state.name, ignore_missing=True, force=True)
	for action in {step.action for step in flow.steps}:
		if not frappe.db.exists("Workflow Transition", {"action": action}):
			frappe.delete_doc("Workflow Action Master", action, ignore_missing=True, force=True)
