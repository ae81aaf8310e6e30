"""The flows of chapter Budgets: Expense Budget [S21 S22], Budget Transfer [S22]."""

from steward.approvals.flow import Flow, State, Step

HEAD = "Department Head"
FINANCE = "Finance Manager"
GENERAL = "General Manager"
BALANCES = ("granted", "transferred", "reserved", "spent", "left_amount", "in_force")

EXPENSE_BUDGET = Flow(
	"Expense Budget",
	rule="S22",
	amount="total_amount",
	amends=True,
	immaterial=("closed_on", "lapsed_amount", *(f"lines.{field}" for field in BALANCES)),
	states=(
		State("Draft", edited_by=HEAD),
		State("Finance Review", approval=True),
		State("Management Approval", approval=True),
		State("In Force", submitted=True),
		State("Closed", submitted=True),
		State("Cancelled", cancelled=True),
	),
	steps=(
		Step("Draft", "Submit", "Finance Review", HEAD, rule="S21", gate=("check_lines", "check_plan", "check_no_other_budget")),
		Step("Finance Review", "Pass", "Management Approval", FINANCE, own="no", approval=True, quiet=True, rule="S22"),
		Step("Management Approval", "Approve", "In Force", GENERAL, own="no", approval=True, apart_from="Pass", rule="S22",
			gate=("check_plan", "check_no_other_budget"), effect="make_granted"),
		Step("Finance Review", "Return", "Draft", FINANCE, own="no", comment=True, quiet=True),
		Step("Management Approval", "Return", "Draft", GENERAL, own="no", comment=True, quiet=True),
		Step("Finance Review", "Withdraw", "Draft", HEAD, own="only"),
		Step("In Force", "Close", "Closed", FINANCE, gate=("check_nothing_reserved", "set_closed"), effect="make_lapsed", rule="S22"),
		Step("In Force", "Cancel", "Cancelled", FINANCE, own="no", comment=True, gate="check_unused", effect="make_revoked", rule="S22"),
	),
)  # fmt: skip

BUDGET_TRANSFER = Flow(
	"Budget Transfer",
	rule="S22",
	immaterial=("from_text", "from_left", "to_text", "to_left"),
	states=(
		State("Draft", edited_by=HEAD),
		State("Finance Review", approval=True),
		State("Management Approval", approval=True),
		State("In Force", submitted=True),
	),
	steps=(
		Step("Draft", "Submit", "Finance Review", HEAD, gate=("check_reason", "check_in_force"), rule="S22"),
		Step("Finance Review", "Pass", "Management Approval", FINANCE, own="no", approval=True, quiet=True, rule="S22",
			gate=("check_in_force", "check_money", "set_texts")),
		Step("Management Approval", "Approve", "In Force", GENERAL, own="no", approval=True, apart_from="Pass", rule="S22",
			gate=("check_in_force", "check_money"), effect="make_moved"),
		Step("Finance Review", "Return", "Draft", FINANCE, own="no", comment=True, quiet=True),
		Step("Management Approval", "Return", "Draft", GENERAL, own="no", comment=True, quiet=True),
		Step("Finance Review", "Withdraw", "Draft", HEAD, own="only"),
	),
)  # fmt: skip

FLOWS = [EXPENSE_BUDGET, BUDGET_TRANSFER]
