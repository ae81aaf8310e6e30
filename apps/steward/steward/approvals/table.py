"""The flow of this chapter's own papers: Approval Delegation 委託. [Approvals]"""

from steward.approvals.flow import Flow, State, Step

ADMINISTRATOR = "Approval Administrator"

APPROVAL_DELEGATION = Flow(
	"Approval Delegation",
	states=(
		State("Draft", edited_by="Staff"),
		State("Offered"),
		State("Active"),
		State("Ended"),
		State("Declined"),
	),
	steps=(
		Step("Draft", "Offer", "Offered", "Staff", person="delegator", gate=("check_people", "check_period", "check_no_overlap", "check_no_chain")),
		Step("Offered", "Accept", "Active", "Staff", own="no", person="delegate", gate=("check_period", "check_no_overlap", "check_no_chain")),
		Step("Offered", "Decline", "Declined", "Staff", own="no", person="delegate", comment=True),
		Step("Offered", "Withdraw", "Draft", "Staff", own="only", person="delegator"),
		Step("Active", "End", "Ended", "Staff", own="only", person="delegator"),
		Step(("Active", "Offered"), "End", "Ended", ADMINISTRATOR, own="no", gate="check_by_clock"),
	),
)  # fmt: skip

FLOWS = [APPROVAL_DELEGATION]
