"""What every desk page needs from us, kept small."""

import frappe

from steward.approvals.flow import all_flows, names

ASIDE = ("Cancel", "Void", "Withdraw", "Lose", "Terminate")  # actions that lead off the main line


def extend(bootinfo) -> None:
	"""The company's name for prints; for the head of forms each flow's main line and whose turn it is (hook `boot_session`)."""
	bootinfo.steward_company = frappe.db.get_single_value("Steward Settings", "company_name")
	flows = all_flows().values()
	bootinfo.steward_flows = {flow.doctype: main_line(flow) for flow in flows}
	bootinfo.steward_asides = {flow.doctype: asides(flow) for flow in flows}
	bootinfo.steward_turns = {flow.doctype: turns(flow) for flow in flows}
	bootinfo.steward_open = {flow.doctype: fields for flow in flows if (fields := open_fields(flow))}


def main_line(flow) -> list[str]:
	"""The states on the way from the first to the last, without those that only a side exit reaches."""
	forward = {step.to for step in flow.steps if is_forward(step)}
	return [state.name for state in flow.states if state == flow.first or state.name in forward]


def asides(flow) -> dict[str, str]:
	"""The states beside the main line, each with the first state of the line that leads there."""
	line = main_line(flow)
	ways = [(at, step.to) for at in line for step in flow.steps_from(at) if step.to not in line]
	return {to: at for at, to in reversed(ways)}


def line_at(flow, state: str) -> list[str]:
	"""The main line of a document in that state: one beside it stands after the state that leads there, and may be the end."""
	line, before = main_line(flow), asides(flow).get(state)
	if not before:
		return line
	at = line.index(before) + 1
	return [*line[:at], state, *(line[at:] if turns(flow)[state] else [])]


def turns(flow) -> dict[str, list[list[str]]]:
	"""Who can take each state on: rows of role and the flag that the step asks for."""
	line = main_line(flow)
	return {state.name: who(leading_on(flow, state.name, line)) for state in flow.states}


def leading_on(flow, state: str, line: list[str]) -> list:
	"""Steps that lead on from a state; from beside the main line also those back to it that ask for a reason."""
	steps = flow.steps_from(state)
	back = [step for step in steps if state not in line and step.to in line]
	return [step for step in steps if is_forward(step)] or back


def who(steps) -> list[list[str]]:
	"""Roles of steps, each with its flag."""
	return [list(row) for row in sorted({(role, step.when) for step in steps for role in step.roles})]


def is_forward(step) -> bool:
	"""Whether a step leads on, neither back nor aside."""
	return step.approval or (not step.comment and step.action not in ASIDE)


def open_fields(flow) -> dict[str, dict[str, list[str]]]:
	"""Of the states in which only some fields are open: which to the editors, which to the document's owner."""
	return {
		state.name: {"editors": list(names(state.open)), "owner": list(state.owner_open)} for state in flow.states if state.open
	}
