"""What every desk page needs from us, kept small."""

import frappe

from steward.approvals.flow import all_flows

ASIDE = ("Cancel", "Void", "Withdraw", "Lose", "Terminate")  # actions that lead off the main line


def extend(bootinfo) -> None:
	"""The company's name for prints; for the head of forms each flow's main line and whose turn it is (hook `boot_session`)."""
	bootinfo.steward_company = frappe.db.get_single_value("Steward Settings", "company_name")
	flows = all_flows().values()
	bootinfo.steward_flows = {flow.doctype: main_line(flow) for flow in flows}
	bootinfo.steward_turns = {flow.doctype: turns(flow) for flow in flows}


def main_line(flow) -> list[str]:
	"""The states on the way from the first to the last, without those that only a side exit reaches."""
	forward = {step.to for step in flow.steps if is_forward(step)}
	return [state.name for state in flow.states if state == flow.first or state.name in forward]


def turns(flow) -> dict[str, list[list[str]]]:
	"""Who can take each state on: rows of role and the flag that the step asks for."""
	return {state.name: who(flow.steps_from(state.name)) for state in flow.states}


def who(steps) -> list[list[str]]:
	"""Roles of the steps that lead on, each with its flag."""
	return [list(row) for row in sorted({(role, step.when) for step in steps if is_forward(step) for role in step.roles})]


def is_forward(step) -> bool:
	"""Whether a step leads on, neither back nor aside."""
	return not step.comment and step.action not in ASIDE
