"""The flow of chapter Handover: offered, answered row by row, accepted, closed when nothing is left."""

from steward.approvals.flow import Flow, State, Step

STAFF, HEAD, PERSONNEL = "Staff", "Department Head", "Personnel Officer"
READY = ("check_successor", "check_rows")

HANDOVER = Flow(
	"Handover",
	requesters=("from_staff",),
	states=(
		State("Draft", edited_by=(STAFF, PERSONNEL)),
		State("Offered", edited_by=STAFF, open=("rows.answer", "rows.comment")),
		State("Accepted"),
		State("Closed"),
	),
	steps=(
		Step("Draft", "Offer", "Offered", STAFF, person="from_staff", gate=READY),
		Step("Draft", "Offer", "Offered", (HEAD, PERSONNEL), gate=("check_giver", *READY)),
		Step("Offered", "Accept", "Accepted", STAFF, own="no", person="successor",
			gate=("check_all_answered", "check_still_held", "set_moved"), effect="move_accepted"),
		Step("Offered", "Decline", "Draft", STAFF, own="no", person="successor", comment=True),
		Step("Offered", "Withdraw", "Draft", (STAFF, PERSONNEL), own="only", gate="check_nothing_answered"),
		Step("Accepted", "Close", "Closed", HEAD, own="no", gate=("check_closer", "check_nothing_left")),
		Step("Accepted", "Return", "Offered", HEAD, own="no", comment=True, gate=("check_closer", "check_declined_left")),
	),
)  # fmt: skip

FLOWS = [HANDOVER]
