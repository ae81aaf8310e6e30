"""The flows of chapter Client Projects: a plan that is followed [S7], issues that are solved and confirmed [S8]."""

from steward.approvals.flow import Flow, State, Step

MANAGER = "Business Manager"
BUSINESS = ("Business Officer", MANAGER)
# the baseline is closed; what the server counts moves with what people report
REPORTED = ("tasks.done_on", "tasks.dropped", "stages.forecast_on", "stages.done_on")
COUNTED = ("stages.slip_days", "progress", "forecast_on", "slip_days")

CLIENT_PROJECT = Flow(
	"Client Project",
	rule="S7",
	states=(
		State("Draft", edited_by=BUSINESS),
		State("Active", edited_by=BUSINESS, open=(*REPORTED, *COUNTED)),
		State("Closed"),
		State("Cancelled"),
	),
	steps=(
		Step("Draft", "Activate", "Active", BUSINESS, gate=("check_plan", "set_baseline"), rule="S7"),
		Step(
			"Active", "Close", "Closed", MANAGER, rule="S8",
			gate=("check_tasks_done", "check_no_open_issue", "check_last_update_sent", "set_closed"),
		),
		Step(("Draft", "Active"), "Cancel", "Cancelled", MANAGER, comment=True, gate="set_ended"),
		Step("Closed", "Reopen", "Active", MANAGER, comment=True, gate="set_reopened"),
	),
)  # fmt: skip

PROJECT_ISSUE = Flow(
	"Project Issue",
	rule="S8",
	states=(State("Open", edited_by=BUSINESS), State("Solved"), State("Confirmed")),
	steps=(
		Step("Open", "Solve", "Solved", BUSINESS, gate=("check_cause_and_solution", "set_solved"), rule="S8"),
		Step("Solved", "Confirm", "Confirmed", BUSINESS, own="no", apart_from="Solve", gate="set_confirmed", rule="S8"),
		Step("Solved", "Reopen", "Open", BUSINESS, comment=True, gate="set_reopened"),
	),
)

FLOWS = [CLIENT_PROJECT, PROJECT_ISSUE]
