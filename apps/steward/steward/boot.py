"""What every desk page needs from us, kept small."""

import frappe

from steward.approvals.flow import all_flows

ASIDE = ("Cancel", "Void", "Withdraw", "Lose", "Terminate")


def extend(bootinfo) -> None:
	"""The company's name for prints; states of each flow's main line for forms (hook `boot_session`)."""
	bootinfo.steward_company = frappe.db.get_single_value("Steward Settings", "company_name")
	bootinfo.steward_flows = {flow.doctype: main_line(flow) for flow in all_flows().values()}


def main_line(flow) -> list[str]:
	"""The states on the way from the first to the last, without the side exits."""
	aside = {step for step in flow.steps if step.comment or step.action in ASIDE}
	side = {step.to for step in aside} - {step.to for step in flow.steps if step not in aside}
	return [state.name for state in flow.states if state == flow.first or state.name not in side]
