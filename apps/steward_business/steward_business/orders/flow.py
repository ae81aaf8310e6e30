"""The flows of chapter Orders: Client Order, Order Issue [S12], Delay Notice [S13]."""

from steward.approvals.flow import Flow, State, Step

OFFICER = "Business Officer"
MANAGER = "Business Manager"
BUSINESS = (OFFICER, MANAGER)
DEPARTMENTS = (OFFICER, "Department Head")

PLAN = tuple(
	f"commitments.{field}"
	for field in (
		"function",
		"task",
		"due_on",
		"confirmed_by",
		"confirmed_at",
		"done_on",
		"quality_ok",
		"qty_ok",
	)
)
DONE = ("commitments.done_on", "commitments.quality_ok", "commitments.qty_ok")

CLIENT_ORDER = Flow(
	"Client Order",
	rule="S12",
	immaterial=("commitments", "delivered_on", "proof"),
	states=(
		State("Draft", edited_by=OFFICER),
		State("Planned", edited_by=DEPARTMENTS, open=("commitments", *PLAN), submitted=True),
		State("In Execution", edited_by=DEPARTMENTS, open=(*DONE, "items.delivered_qty"), submitted=True),
		State("Delivered", edited_by=OFFICER, open=("items.accepted_qty", "proof"), submitted=True),
		State("Accepted", submitted=True),
		State("Cancelled", cancelled=True),
	),
	steps=(
		Step(
			"Draft", "Submit", "Planned", OFFICER, rule="S12",
			gate=("check_items", "check_promise_after_order", "check_contract", "set_first_promise", "set_sold"),
			effect="make_confirmation_requests",
		),
		Step("Planned", "Start", "In Execution", OFFICER, gate="check_commitments_confirmed", rule="S12"),
		Step(
			"In Execution", "Deliver", "Delivered", OFFICER, rule="S12",
			gate=("check_delivered_qty", "set_delivery"),
		),
		Step(
			"Delivered", "Return", "In Execution", OFFICER, comment=True,
			gate="set_returned", effect="make_order_issue",
		),
		Step(
			"Delivered", "Accept", "Accepted", OFFICER, rule="S12",
			gate=("check_proof", "check_accepted_qty", "set_acceptance"),
		),
		Step(
			("Planned", "In Execution"), "Cancel", "Cancelled", MANAGER, comment=True,
			# notices go first: Frappe lets nothing be saved that links to a cancelled document
			gate=("check_nothing_delivered", "set_cancelled", "make_notices_withdrawn"),
		),
	),
)  # fmt: skip

ORDER_ISSUE = Flow(
	"Order Issue",
	rule="S12",
	states=(
		State("Open", edited_by=DEPARTMENTS),
		State("Coordinating", edited_by=DEPARTMENTS),
		State("Resolved"),
	),
	steps=(
		Step("Open", "Coordinate", "Coordinating", DEPARTMENTS, gate="check_responsible_unit", rule="S12"),
		Step(
			"Coordinating",
			"Resolve",
			"Resolved",
			DEPARTMENTS,
			gate=("check_decision", "set_resolved"),
			rule="S12",
		),
		Step("Resolved", "Reopen", "Coordinating", BUSINESS, comment=True, gate="set_reopened"),
	),
)

DELAY_NOTICE = Flow(
	"Delay Notice",
	rule="S13",
	states=(
		State("Draft", edited_by=OFFICER),
		State("Pending Approval", approval=True),
		State("Approved"),
		State("Sent", edited_by=BUSINESS, open=("client_reply", "replied_by", "proof"), submitted=True),
		State("Answered", submitted=True),
	),
	steps=(
		Step("Draft", "Approve", "Approved", MANAGER, own="no", gate=("check_terms", "check_no_policy")),
		Step("Draft", "Submit", "Pending Approval", OFFICER, gate="check_terms"),
		Step("Pending Approval", "Approve", "Approved", MANAGER, own="no", approval=True, gate="check_terms", quiet=True),
		Step("Pending Approval", "Return", "Draft", MANAGER, own="no", comment=True, quiet=True),
		Step(("Pending Approval", "Approved"), "Withdraw", "Draft", OFFICER, own="only"),
		Step(
			"Approved", "Send", "Sent", BUSINESS, rule="S13",
			gate=("check_terms", "check_still_promised", "check_sent_before", "set_sent"), effect="make_link",
		),
		Step(
			"Sent", "Record Reply", "Answered", BUSINESS, rule="S13",
			gate=("check_reply", "check_reply_proof", "set_replied"), effect="make_new_promise",
		),
	),
)  # fmt: skip

FLOWS = [CLIENT_ORDER, ORDER_ISSUE, DELAY_NOTICE]
