"""The flow of chapter Analysis: written by the unit's head, accepted by his superior. [S18 S20]"""

from steward.approvals.flow import Flow, State, Step

SUPERIORS = ("Department Head", "Business Manager", "General Manager")

REPORT = Flow(
	"Business Analysis Report",
	rule="S20",
	requesters=("author",),
	immaterial=("superior_comment", "report_file", "accepted_on"),
	states=(
		State("Draft", edited_by="Staff"),
		State("Submitted", approval=True),
		State("Accepted", submitted=True),
		State("Filed", submitted=True),
	),
	steps=(
		Step("Draft", "Submit", "Submitted", "Staff", person="author", rule="S20",
			gate=("check_conclusion", "check_problems", "check_proposals", "check_figures", "set_submitted")),
		Step("Submitted", "Accept", "Accepted", SUPERIORS, own="no", approval=True, asks="Superior", comment=True,
			gate="set_accepted", effect="make_actions", rule="S20"),
		Step("Submitted", "Return", "Draft", SUPERIORS, own="no", comment=True),
		Step("Submitted", "Withdraw", "Draft", "Staff", own="only", person="author"),
		Step("Accepted", "File", "Filed", ("Business Manager", "Records Officer"), gate="set_report_file"),
	),
)  # fmt: skip

FLOWS = [REPORT]
