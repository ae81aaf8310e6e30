"""The flow of chapter Regulation: drafted by Personnel [S3], in force from its publication [S4]."""

from steward.approvals.flow import Flow, State, Step

PERSONNEL = ("Personnel Officer", "Personnel Manager")
GENERAL = "General Manager"

REGULATION = Flow(
	"Regulation",
	rule="S3",
	immaterial=("effective_on", "superseded_by"),
	states=(
		State("Draft", edited_by=PERSONNEL),
		State("In Review", approval=True),
		State("Published", submitted=True),
		State("Superseded", submitted=True),
	),
	steps=(
		Step("Draft", "Submit", "In Review", PERSONNEL, gate=("check_drafters", "check_clauses", "check_version_is_new"), rule="S3"),
		Step("In Review", "Publish", "Published", GENERAL, own="no", approval=True,
			gate=("check_drafters", "check_version_is_new", "set_in_force"), effect=("supersede_older", "ask_everybody"), rule="S4"),
		Step("In Review", "Return", "Draft", GENERAL, own="no", comment=True),
		Step("In Review", "Withdraw", "Draft", PERSONNEL, own="only"),
		Step("Published", "Supersede", "Superseded", "Personnel Manager", gate=("check_newer_in_force",),
			effect=("close_reading",), rule="S4"),
	),
)  # fmt: skip

FLOWS = [REGULATION]
