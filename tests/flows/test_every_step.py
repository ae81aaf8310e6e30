"""Every step of every flow: to its target by the right person, refused to everybody else."""
import itertools

import papers_finance
import pytest
from papers import (
	ACTION,
	CONTRACT,
	DRAFTERS,
	HANDOVER,
	ISSUE,
	LEAD,
	NOTICE,
	ORDER,
	PROJECT,
	PROJECT_ISSUE,
	REGULATION,
	REPORT,
	TICKET,
	VISIT,
)
from people import assert_status, said

from steward.handover.flow import HANDOVER as HANDOVER_FLOW
from steward.regulation.flow import REGULATION as REGULATION_FLOW
from steward_business.after_sales.flow import IMPROVEMENT_ACTION, RETURN_VISIT, SERVICE_TICKET
from steward_business.analysis.flow import REPORT as REPORT_FLOW
from steward_business.client_projects.flow import CLIENT_PROJECT
from steward_business.client_projects.flow import PROJECT_ISSUE as PROJECT_ISSUE_FLOW
from steward_business.clients.flow import CLIENT_LEAD
from steward_business.contracts.flow import CLIENT_CONTRACT
from steward_business.orders.flow import CLIENT_ORDER, DELAY_NOTICE, ORDER_ISSUE

FLOWS = (
	CLIENT_CONTRACT, CLIENT_ORDER, ORDER_ISSUE, DELAY_NOTICE, REGULATION_FLOW, HANDOVER_FLOW, REPORT_FLOW,
	CLIENT_LEAD, CLIENT_PROJECT, PROJECT_ISSUE_FLOW, SERVICE_TICKET, RETURN_VISIT, IMPROVEMENT_ACTION,
	*papers_finance.FLOWS,
)  # fmt: skip
STEPS = [(flow.doctype, state, step) for flow in FLOWS for step in flow.steps for state in step.states]
ROWS = list(dict.fromkeys((doctype, state, step.action, step.to) for doctype, state, step in STEPS))
NOT_BY_OWNER = list(dict.fromkeys((d, state, step.action) for d, state, step in STEPS if step.own == "no" and not step.person))
OWNER_ONLY = [(d, state, step.action) for d, state, step in STEPS if step.own == "only"]
REASONED = list(dict.fromkeys((d, state, step.action) for d, state, step in STEPS if step.comment))
# who takes the rows that lead off the main path; those on it are walked in test_contract_to_order.py,
# test_lead_to_contract.py, test_after_sales.py and test_regulation.py
ASIDE = {
	(CONTRACT, "Legal Review", "Return"): "legal",
	(CONTRACT, "Legal Review", "Withdraw"): "officer",
	(CONTRACT, "Pending Approval", "Return"): "manager",
	(CONTRACT, "To Sign", "Return"): "manager",
	(CONTRACT, "Filed", "Close"): "manager",
	(CONTRACT, "Signed", "Terminate"): "manager",
	(CONTRACT, "Filed", "Terminate"): "manager",
	(ORDER, "Delivered", "Return"): "officer",
	(ORDER, "Planned", "Cancel"): "manager",
	(ORDER, "In Execution", "Cancel"): "manager",
	(ISSUE, "Open", "Coordinate"): "production",
	(ISSUE, "Coordinating", "Resolve"): "production",
	(ISSUE, "Resolved", "Reopen"): "officer",
	(NOTICE, "Draft", "Approve"): "manager",
	(NOTICE, "Pending Approval", "Return"): "manager",
	(NOTICE, "Pending Approval", "Withdraw"): "officer",
	(NOTICE, "Approved", "Withdraw"): "officer",
	(LEAD, "New", "Lose"): "officer",
	(LEAD, "Contacted", "Lose"): "officer",
	(LEAD, "Qualified", "Lose"): "manager",
	(LEAD, "Lost", "Reopen"): "manager",
	(PROJECT, "Draft", "Cancel"): "manager",
	(PROJECT, "Active", "Cancel"): "manager",
	(PROJECT, "Closed", "Reopen"): "manager",
	(PROJECT_ISSUE, "Solved", "Reopen"): "officer",
	(REGULATION, "In Review", "Return"): "gm",
	(REGULATION, "In Review", "Withdraw"): "hr2",
	(HANDOVER, "Draft", "Offer"): "line1",
	(HANDOVER, "Offered", "Decline"): "line2",
	(HANDOVER, "Offered", "Withdraw"): "line1",
	(HANDOVER, "Accepted", "Close"): "production",
	(REPORT, "Draft", "Submit"): "manager",
	(REPORT, "Submitted", "Accept"): "gm",
	(REPORT, "Submitted", "Return"): "gm",
	(REPORT, "Submitted", "Withdraw"): "manager",
	(REPORT, "Accepted", "File"): "records",
	(TICKET, "New", "Cancel"): "manager",
	(TICKET, "Assigned", "Cancel"): "manager",
	(TICKET, "Reopened", "Start"): "line1",
	(TICKET, "Resolved", "Close"): "officer",
	(TICKET, "Resolved", "Reopen"): "officer",
	(VISIT, "Missed", "Complete"): "officer",
	(ACTION, "Finished", "Return"): "production",
	(ACTION, "Open", "Cancel"): "manager",
	**papers_finance.STEPS,
}
ON_PATH = {
	(CONTRACT, "Draft", "Submit for Legal Review"), (CONTRACT, "Legal Review", "Pass"), (CONTRACT, "Pending Approval", "Approve"),
	(CONTRACT, "To Sign", "Sign"), (CONTRACT, "Signed", "File"),
	(ORDER, "Draft", "Submit"), (ORDER, "Planned", "Start"), (ORDER, "In Execution", "Deliver"), (ORDER, "Delivered", "Accept"),
	(NOTICE, "Draft", "Submit"), (NOTICE, "Pending Approval", "Approve"), (NOTICE, "Approved", "Send"), (NOTICE, "Sent", "Record Reply"),
	(LEAD, "New", "Contact"), (LEAD, "Contacted", "Qualify"), (LEAD, "Qualified", "Convert"),
	(PROJECT, "Draft", "Activate"), (PROJECT, "Active", "Close"), (PROJECT_ISSUE, "Open", "Solve"), (PROJECT_ISSUE, "Solved", "Confirm"),
	(REGULATION, "Draft", "Submit"), (REGULATION, "In Review", "Publish"), (REGULATION, "Published", "Supersede"),
	(HANDOVER, "Offered", "Accept"), (HANDOVER, "Accepted", "Return"),
	(TICKET, "New", "Assign"), (TICKET, "Assigned", "Start"), (TICKET, "Solving", "Resolve"), (TICKET, "Reopened", "Assign"),
	(VISIT, "Due", "Complete"), (VISIT, "Due", "Miss"), (ACTION, "Open", "Finish"), (ACTION, "Finished", "Verify"),
}  # fmt: skip
LATE = {CONTRACT: ("Filed", "Closed", "Terminated"), ORDER: ("Accepted", "Cancelled"), NOTICE: ("Answered",), ISSUE: ("Resolved",),
	REGULATION: ("Published", "Superseded"), HANDOVER: ("Closed",), REPORT: ("Filed",),
	LEAD: ("Converted",), PROJECT: ("Cancelled",), PROJECT_ISSUE: ("Confirmed",),
	TICKET: ("Closed", "Cancelled"), VISIT: ("Done",), ACTION: ("Verified", "Cancelled"), **papers_finance.LATE}


def test_every_row_of_the_flows_is_tested_here_or_on_the_main_path():
	assert {row[:3] for row in ROWS} == set(ASIDE) | ON_PATH


@pytest.mark.parametrize("doctype, state, action", ASIDE, ids=str)
def test_the_right_person_takes_the_step_to_its_target(as_, papers, stored, doctype, state, action):
	name = papers.fresh(doctype, state)
	target = next(to for *row, to in ROWS if row == [doctype, state, action])
	answer = as_(ASIDE[doctype, state, action]).act(doctype, name, action, "A good reason.")
	assert_status(answer, 200)
	assert stored(doctype, name)["workflow_state"] == target


@pytest.mark.parametrize("who", ["outsider", "auditor", "Guest"])
@pytest.mark.parametrize("doctype, state, action, target", ROWS, ids=str)
def test_nobody_without_the_role_takes_a_step(as_, papers, stored, doctype, state, action, target, who):
	name = papers.at(doctype, state)
	before = stored(doctype, name)
	answer = as_(who).act(doctype, name, action, "Let me.")
	assert_status(answer, 403)
	assert stored(doctype, name) == before


@pytest.mark.parametrize("doctype, state, action", NOT_BY_OWNER, ids=str)
def test_the_drafter_decides_nothing_about_his_own_even_with_every_role(as_, papers, stored, doctype, state, action):
	name = papers.at(doctype, state, drafter="everything")
	before = stored(doctype, name)
	answer = as_("everything").act(doctype, name, action, "I trust myself.")
	assert_status(answer, 403)
	assert "somebody else must decide" in answer.text, said(answer)
	assert stored(doctype, name) == before


@pytest.mark.parametrize("doctype, state, action", OWNER_ONLY, ids=str)
def test_only_the_drafter_withdraws(as_, papers, stored, doctype, state, action):
	name = papers.at(doctype, state)
	before = stored(doctype, name)
	for who in {"officer2", "manager", "everything"} - {DRAFTERS.get(doctype)}:
		assert_status(as_(who).act(doctype, name, action), 403)
	assert stored(doctype, name) == before


@pytest.mark.parametrize("doctype, state, action", REASONED, ids=str)
def test_a_return_or_a_cancellation_says_why(as_, papers, stored, doctype, state, action):
	name = papers.at(doctype, state)
	before = stored(doctype, name)
	answer = as_(ASIDE.get((doctype, state, action), "production")).act(doctype, name, action, "   ")
	assert_status(answer, 417)
	assert stored(doctype, name) == before


OUT_OF_ORDER = [
	(doctype, state, action)
	for doctype, states in LATE.items()
	for state, action in itertools.product(states, sorted({row[2] for row in ROWS if row[0] == doctype}))
	if (doctype, state, action) not in {row[:3] for row in ROWS}
]


@pytest.mark.parametrize("doctype, state, action", OUT_OF_ORDER, ids=str)
def test_nobody_acts_out_of_order_even_with_every_role(as_, papers, stored, doctype, state, action):
	name = papers.at(doctype, state)
	before = stored(doctype, name)
	answer = as_("everything").act(doctype, name, action, "Again.")
	assert_status(answer, 417)
	assert stored(doctype, name) == before
