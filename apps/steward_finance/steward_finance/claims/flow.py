"""The flows of chapter Claims: Expense Request, Cash Advance [S23], Reimbursement [S23 S25]."""

from steward.approvals.flow import Flow, State, Step

STAFF = "Staff"
OFFICER, MANAGER = "Finance Officer", "Finance Manager"
HEADS = ("Department Head", "General Manager")
HEAD = "Department Head"
CUT = ("lines.approved_amount", "lines.cut_reason")
FOLLOWS = ("lines.budget_left", "approved_amount", "checks")  # read only: the server writes them with the cut
# follow from the claim and its other lines
OF_LINES = tuple(f"lines.{field}" for field in ("budget_left", "claimant", "org_unit", "client", "before_in_claim", "before_on_item"))
# what the server keeps up to date, and what finance decides about each line
KEPT = ("approved_amount", "set_off_amount", "payable_amount", "was_cut", "contested", "checks", "paid_on")

EXPENSE_REQUEST = Flow(
	"Expense Request",
	rule="S23",
	requesters=("requester",),
	immaterial=("used_amount", "left_amount", "closed_on"),
	states=(
		State("Draft", edited_by=STAFF),
		State("Head Approval", approval=True),
		State("Approved", submitted=True),
		State("Closed", submitted=True),
		State("Rejected"),
		State("Cancelled", cancelled=True),
	),
	steps=(
		Step("Draft", "Submit", "Head Approval", STAFF, person="requester", rule="S23", gate=("check_unit", "check_request")),
		Step(
			"Head Approval", "Approve", "Approved", HEADS, own="no", approval=True, asks=HEAD, rule="S23",
			gate="set_reserved", effect="reserve",
		),
		Step("Head Approval", "Return", "Draft", HEADS, own="no", comment=True),
		Step("Head Approval", "Reject", "Rejected", HEADS, own="no", comment=True),
		Step("Head Approval", "Withdraw", "Draft", STAFF, own="only", person="requester"),
		Step("Approved", "Close", "Closed", OFFICER, own="no", gate=("check_used_up_or_over", "check_no_claim_under_way", "set_closed"), effect="release_rest"),
		Step("Approved", "Cancel", "Cancelled", OFFICER, own="no", gate=("check_nothing_claimed", "set_closed"), effect="release_rest"),
	),
)  # fmt: skip

CASH_ADVANCE = Flow(
	"Cash Advance",
	rule="S23",
	requesters=("claimant",),
	immaterial=("claimed", "returned", "left_amount", "paid_on"),
	states=(
		State("Draft", edited_by=STAFF),
		State("Head Approval", approval=True),
		State("Finance Review", approval=True),
		State("Approved", submitted=True),
		State("Paid", edited_by=OFFICER, open=("returned", "left_amount"), submitted=True),
		State("Settled", submitted=True),
		State("Rejected"),
		State("Cancelled", cancelled=True),
	),
	steps=(
		Step(
			"Draft", "Submit", "Head Approval", STAFF, person="claimant", rule="S23",
			gate=("check_unit", "check_advance", "check_none_overdue", "check_invoice"), effect="take_invoice",
		),
		Step("Head Approval", "Approve", "Finance Review", HEADS, own="no", approval=True, asks=HEAD, rule="S23"),
		Step(
			"Finance Review", "Pass", "Approved", OFFICER, own="no", approval=True, apart_from="Approve", rule="S23",
			gate=("check_none_overdue", "check_invoice"),
		),
		Step("Approved", "Pay", "Paid", MANAGER, own="no", apart_from=("Approve", "Pass"), gate="set_paid", rule="S23"),
		Step("Paid", "Settle", "Settled", (OFFICER, MANAGER), own="no", gate="check_accounted_for", rule="S23"),
		Step("Head Approval", "Return", "Draft", HEADS, own="no", comment=True, effect="free_invoice"),
		Step("Head Approval", "Reject", "Rejected", HEADS, own="no", comment=True, effect="free_invoice"),
		Step("Finance Review", "Return", "Draft", OFFICER, own="no", comment=True, effect="free_invoice"),
		Step("Finance Review", "Reject", "Rejected", OFFICER, own="no", comment=True, effect="free_invoice"),
		Step("Head Approval", "Withdraw", "Draft", STAFF, own="only", person="claimant", effect="free_invoice"),
		Step("Approved", "Cancel", "Cancelled", MANAGER, own="no", comment=True, effect="free_invoice"),
	),
)  # fmt: skip

REIMBURSEMENT = Flow(
	"Reimbursement",
	rule="S23",
	requesters=("claimant",),
	amount="total_amount",
	immaterial=(*KEPT, *CUT, *OF_LINES, "idempotency_key"),
	states=(
		State("Draft", edited_by=STAFF),
		State("Head Approval", approval=True),
		State("Finance Review", edited_by=OFFICER, open=(*CUT, *FOLLOWS), decides=CUT, approval=True),
		State("Approved", submitted=True),
		State("Contested", edited_by=MANAGER, open=("lines.approved_amount", "approved_amount"), submitted=True),
		State("Paid", submitted=True),
		State("Filed", submitted=True),
		State("Rejected"),
		State("Cancelled", cancelled=True),
	),
	steps=(
		Step(
			"Draft", "Submit", "Head Approval", STAFF, person="claimant", rule="S23",
			gate=("check_unit", "check_lines", "check_age", "check_request", "check_advance", "check_invoices"), effect="take_invoices",
		),
		Step(
			"Head Approval", "Approve", "Finance Review", HEADS, own="no", approval=True, asks=HEAD, rule="S25",
			gate="set_checks",
		),
		Step(
			"Finance Review", "Pass", "Approved", OFFICER, own="no", approval=True, apart_from="Approve", rule="S25",
			gate=("check_lines", "check_request", "check_invoices", "check_cuts", "check_limits", "set_approved"), effect="post_actual",
		),
		Step(
			"Approved", "Pay", "Paid", MANAGER, own="no", apart_from=("Approve", "Pass"), rule="S25",
			gate="set_paid", effect="set_off_advance",
		),
		Step("Paid", "File", "Filed", (OFFICER, "Records Officer"), own="no"),
		Step(
			"Approved", "Contest", "Contested", STAFF, own="only", person="claimant", comment=True, rule="S25",
			when="was_cut and not contested", gate=("check_contest", "set_contested"),
		),
		Step(
			"Contested", "Decide", "Approved", MANAGER, own="no", apart_from=("Pass", "Cut"), comment=True, rule="S25",
			gate=("check_decision", "set_approved"), effect="post_difference",
		),
		Step("Head Approval", "Return", "Draft", HEADS, own="no", comment=True, effect="free_invoices"),
		Step("Finance Review", "Return", "Draft", OFFICER, own="no", comment=True, effect="free_invoices"),
		Step("Head Approval", "Reject", "Rejected", HEADS, own="no", comment=True, effect="free_invoices"),
		Step("Finance Review", "Reject", "Rejected", OFFICER, own="no", comment=True, effect="free_invoices"),
		Step("Head Approval", "Withdraw", "Draft", STAFF, own="only", person="claimant", effect="free_invoices"),
		Step("Approved", "Cancel", "Cancelled", MANAGER, own="no", comment=True, effect=("undo_posting", "free_invoices")),
	),
)  # fmt: skip

FLOWS = [EXPENSE_REQUEST, CASH_ADVANCE, REIMBURSEMENT]
