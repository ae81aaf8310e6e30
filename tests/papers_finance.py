"""Finance papers in any state, and who takes their steps; a block a chapter. papers.py and flows/test_every_step.py ask here."""
from steward_finance.budgets.flow import BUDGET_TRANSFER, EXPENSE_BUDGET
from steward_finance.budgets.testing import BudgetCast, make_budget, make_item, make_transfer

BUDGET, TRANSFER = "Expense Budget", "Budget Transfer"
UNIT = "生产部"

# --- budgets


def budget_cast(papers, drafter: str) -> BudgetCast:
	"""The drafter plays the head."""
	return BudgetCast(head=drafter, finance=papers.people.user("finance"), general=papers.people.user("gm"))


def own_items(papers, number: int = 1) -> list[dict]:
	"""Lines for items of their own: no two budgets in force share one."""
	return [{"expense_item": make_item(f"Item {papers.frappe.generate_hash(length=8)}"), "amount": 1000} for _n in range(number)]


def budget(papers, state: str, cast, **fields):
	return make_budget(budget_cast(papers, cast.officer), UNIT, state, **{"lines": own_items(papers), **fields})


def transfer(papers, state: str, cast, **fields):
	"""Between two lines of a new budget, of which every transfer has its own."""
	force = make_budget(budget_cast(papers, papers.people.user("production")), UNIT, lines=own_items(papers, 2))
	places = {"from_line": force.lines[0].name, "to_line": force.lines[1].name}
	return make_transfer(budget_cast(papers, cast.officer), UNIT, state=state, **{**places, **fields})


BUDGET_STEPS = {
	(BUDGET, "Draft", "Submit"): "production",
	(BUDGET, "Finance Review", "Pass"): "finance",
	(BUDGET, "Management Approval", "Approve"): "gm",
	(BUDGET, "Finance Review", "Return"): "finance",
	(BUDGET, "Management Approval", "Return"): "gm",
	(BUDGET, "Finance Review", "Withdraw"): "production",
	(BUDGET, "In Force", "Close"): "finance",
	(BUDGET, "In Force", "Cancel"): "finance",
	(TRANSFER, "Draft", "Submit"): "production",
	(TRANSFER, "Finance Review", "Pass"): "finance",
	(TRANSFER, "Management Approval", "Approve"): "gm",
	(TRANSFER, "Finance Review", "Return"): "finance",
	(TRANSFER, "Management Approval", "Return"): "gm",
	(TRANSFER, "Finance Review", "Withdraw"): "production",
}

# --- all chapters together

MAKERS = {BUDGET: budget, TRANSFER: transfer}
DRAFTERS = {BUDGET: "production", TRANSFER: "production"}
FLOWS = (EXPENSE_BUDGET, BUDGET_TRANSFER)
STEPS = {**BUDGET_STEPS}
LATE = {BUDGET: ("Closed", "Cancelled"), TRANSFER: ("In Force",)}
# for the attack tables
LATER = {BUDGET: "In Force", TRANSFER: "In Force"}
VICTIMS = [
	(BUDGET, "Draft", "production", "production"),
	(BUDGET, "Finance Review", "production", "finance"),
	(BUDGET, "Management Approval", "everything", "everything"),
	(TRANSFER, "Draft", "production", "production"),
	(TRANSFER, "Finance Review", "production", "Administrator"),
]
FINAL = [
	(BUDGET, "In Force", "production"),
	(BUDGET, "In Force", "everything"),
	(BUDGET, "Closed", "Administrator"),
	(TRANSFER, "In Force", "finance"),
]
