"""What every desk page needs from us, kept small."""

from steward.approvals.flow import all_flows

ASIDE = ("Cancel", "Void", "Withdraw", "Lose", "Terminate")  # actions that lead off the main line


def extend(bootinfo) -> None:
	"""States of each flow's main line, for the line of steps on forms (hook `boot_session`)."""
	bootinfo.steward_flows = {flow.doctype: main_line(flow) for flow in all_flows().values()}


def main_line(flow) -> list[str]:
	"""The states on the way from the first to the last, without those that only a side exit reaches."""
	forward = {step.to for step in flow.steps if not step.comment and step.action not in ASIDE}
	return [state.name for state in flow.states if state == flow.first or state.name in forward]
