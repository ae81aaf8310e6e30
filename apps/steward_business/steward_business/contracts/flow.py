"""The flow of chapter Contracts: drafted by business [S9], reviewed before signing [S10], copies filed [S11]."""

from steward.approvals.flow import Flow, State, Step

OFFICER = "Business Officer"
MANAGER = "Business Manager"
GENERAL = "General Manager"
LEGAL = "Legal Reviewer"

FINDINGS = ("findings", "findings.clause", "findings.risk", "findings.opinion", "findings.response", "findings.resolved")
READY = ("check_main_text", "check_period", "set_single_payment", "check_payment_terms")

CLIENT_CONTRACT = Flow(
	"Client Contract",
	rule="S10",
	immaterial=(
		"findings", "deviations", "reviewed_by", "reviewed_at", "reviewed_hash", "needs_general_manager",
		"project", "signed_on", "signed_file", "copies", "copies_due_on", "ended_on", "end_reason", "account_owner",
	),
	states=(
		State("Draft", edited_by=OFFICER),
		State("Legal Review", edited_by=LEGAL, open=FINDINGS, owner_open=("findings.response",), decides=FINDINGS, approval=True),
		State("Pending Approval", approval=True),
		State("To Sign", edited_by=OFFICER, open=("signed_on", "signed_file")),
		State("Signed", edited_by=(OFFICER, "Department Head"), open=("copies.delivered_on",), submitted=True),
		State("Filed", submitted=True),
		State("Closed", submitted=True),
		State("Terminated", submitted=True),
	),
	steps=(
		Step("Draft", "Submit for Legal Review", "Legal Review", OFFICER, gate=(*READY, "set_review_basis"), rule="S9"),
		Step("Legal Review", "Pass", "Pending Approval", LEGAL, own="no", approval=True,
			gate=("check_no_high_finding", "set_reviewed"), quiet=True, rule="S10"),
		Step("Legal Review", "Return", "Draft", LEGAL, own="no", comment=True, quiet=True, rule="S10"),
		Step("Legal Review", "Withdraw", "Draft", OFFICER, own="only"),
		Step("Pending Approval", "Approve", "To Sign", MANAGER, own="no", when="not needs_general_manager",
			approval=True, apart_from="Pass", quiet=True, rule="S10"),
		Step("Pending Approval", "Approve", "To Sign", GENERAL, own="no", when="needs_general_manager",
			approval=True, apart_from="Pass", quiet=True, rule="S10"),
		Step("Pending Approval", "Return", "Draft", (MANAGER, GENERAL), own="no", comment=True, gate="set_unreviewed", quiet=True),
		Step("To Sign", "Return", "Draft", MANAGER, own="no", comment=True, gate="set_unreviewed", quiet=True),
		Step("To Sign", "Sign", "Signed", OFFICER, rule="S10",
			gate=("check_reviewed_content", "set_signature", "check_signature", "set_copies"),
			effect=("make_client_active", "warn_without_copies")),
		Step("Signed", "File", "Filed", (OFFICER, "Records Officer"), gate="check_copies_received", rule="S11"),
		Step("Filed", "Close", "Closed", MANAGER, gate=("check_no_open_order", "check_period_over", "set_end"),
			effect="make_client_current"),
		Step(("Signed", "Filed"), "Terminate", "Terminated", MANAGER, comment=True, gate="set_end",
			effect=("make_client_current", "warn_about_open_orders")),
	),
)  # fmt: skip

FLOWS = [CLIENT_CONTRACT]
