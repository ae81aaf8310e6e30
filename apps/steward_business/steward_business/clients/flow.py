"""The flow of chapter Clients: leads found through many channels [S5], talked with until their need is known [S6]."""

from steward.approvals.flow import Flow, State, Step

MANAGER = "Business Manager"
BUSINESS = ("Business Officer", MANAGER)

CLIENT_LEAD = Flow(
	"Client Lead",
	rule="S5",
	states=(
		State("New", edited_by=BUSINESS),
		State("Contacted", edited_by=BUSINESS),
		State("Qualified", edited_by=BUSINESS),
		State("Converted"),
		State("Lost"),
	),
	steps=(
		Step("New", "Contact", "Contacted", BUSINESS, gate="check_contacted", rule="S6"),
		Step("Contacted", "Qualify", "Qualified", BUSINESS, gate="check_need", rule="S6"),
		Step(
			"Qualified", "Convert", "Converted", BUSINESS, rule="S5",
			gate=("check_no_duplicate", "set_client"), effect="make_logs_follow",
		),
		Step(("New", "Contacted", "Qualified"), "Lose", "Lost", BUSINESS, comment=True, gate="set_lost"),
		Step("Lost", "Reopen", "Contacted", MANAGER, gate=("check_no_duplicate", "set_reopened"), rule="S5"),
	),
)  # fmt: skip

FLOWS = [CLIENT_LEAD]
