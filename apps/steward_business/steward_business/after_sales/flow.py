"""The flows of chapter After-sales: Service Ticket [S14, S15], Return Visit and Improvement Action [S16]."""

from steward.approvals.flow import Flow, State, Step

OFFICER = "Business Officer"
MANAGER = "Business Manager"
BUSINESS = (OFFICER, MANAGER)
SOLVERS = ("Staff", MANAGER)
VERIFIERS = ("Department Head", MANAGER)
WORK = ("assignee", "assignee_name", "order", "product", "cause", "resolution")

SERVICE_TICKET = Flow(
	"Service Ticket",
	rule="S14 S15",
	states=(
		State("New", edited_by=BUSINESS),
		State("Assigned", edited_by=SOLVERS, open=WORK),
		State("Solving", edited_by=SOLVERS, open=WORK),
		State("Resolved"),
		State("Closed"),
		State("Reopened", edited_by=SOLVERS, open=WORK),
		State("Cancelled"),
	),
	steps=(
		Step("New", "Assign", "Assigned", BUSINESS, rule="S14", gate=("check_client_known", "check_assignee", "set_clocks"), effect="tell_assignee"),
		Step("Assigned", "Start", "Solving", "Staff", person="assignee", rule="S14", gate="set_responded"),
		Step(
			"Solving", "Resolve", "Resolved", "Staff", person="assignee", rule="S15",
			gate=("check_solution", "set_resolved"), effect=("make_link", "make_proposal"),
		),
		Step("Resolved", "Close", "Closed", BUSINESS, gate="set_closed", effect="make_visits"),
		Step(
			"Resolved", "Reopen", "Reopened", BUSINESS, comment=True, rule="S14",
			gate=("check_grace", "set_reopened"), effect="tell_reopened",
		),
		Step("Reopened", "Start", "Solving", "Staff", person="assignee", gate="set_responded"),
		Step("Reopened", "Assign", "Assigned", MANAGER, gate=("check_assignee", "check_new_assignee"), effect="tell_assignee"),
		Step(("New", "Assigned"), "Cancel", "Cancelled", MANAGER, comment=True, gate="set_cancelled"),
	),
)  # fmt: skip

RETURN_VISIT = Flow(
	"Return Visit",
	rule="S16",
	states=(State("Due", edited_by=OFFICER), State("Done"), State("Missed", edited_by=OFFICER)),
	steps=(
		Step(
			("Due", "Missed"), "Complete", "Done", BUSINESS, rule="S16",
			gate=("check_visited", "check_answers", "check_score", "set_late"), effect=("make_ticket", "make_improvement"),
		),
		Step("Due", "Miss", "Missed", MANAGER, gate="check_past_due"),
	),
)  # fmt: skip

IMPROVEMENT_ACTION = Flow(
	"Improvement Action",
	rule="S16",
	requesters=("owner_staff",),
	states=(State("Open", edited_by=SOLVERS), State("Finished"), State("Verified"), State("Cancelled")),
	steps=(
		Step("Open", "Finish", "Finished", "Staff", person="owner_staff", rule="S16", gate=("check_evidence", "set_finished")),
		Step("Finished", "Verify", "Verified", VERIFIERS, own="no", gate="set_verified"),
		Step("Finished", "Return", "Open", VERIFIERS, own="no", comment=True, gate="set_returned"),
		Step("Open", "Cancel", "Cancelled", MANAGER, comment=True, gate="set_cancelled"),
	),
)

FLOWS = [SERVICE_TICKET, RETURN_VISIT, IMPROVEMENT_ACTION]
