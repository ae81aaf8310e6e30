"""Finance papers in any state, and who takes their steps; a block a chapter. papers.py and flows/test_every_step.py ask here."""
from steward_finance.budgets.flow import BUDGET_TRANSFER, EXPENSE_BUDGET
from steward_finance.budgets.testing import BudgetCast, make_budget, make_item, make_transfer
from steward_finance.claims.flow import CASH_ADVANCE, EXPENSE_REQUEST, REIMBURSEMENT
from steward_finance.claims.testing import ClaimCast, change, line, make_advance, make_claim, make_request

BUDGET, TRANSFER = "Expense Budget", "Budget Transfer"
REQUEST, ADVANCE, CLAIM = "Expense Request", "Cash Advance", "Reimbursement"
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

# --- claims

CLAIM_ITEM, CLAIM_UNIT = "HTTP Journeys", "业务部"
YESTERDAY = -1


def claim_item(papers) -> str:
	"""The item of all claims here, with a budget that none of them uses up."""
	def make():
		cast = budget_cast(papers, papers.people.user("manager"))
		return make_budget(cast, CLAIM_UNIT, lines=[{"expense_item": make_item(CLAIM_ITEM), "amount": 10_000_000}])
	exists = papers.frappe.db.exists("Expense Budget Line", {"expense_item": CLAIM_ITEM, "in_force": 1})
	if not exists:
		papers.named("claim budget", make)
		papers.frappe.db.commit()  # the web server needs it, also where no paper is made after it
	return CLAIM_ITEM


def claim_cast(papers, drafter: str) -> ClaimCast:
	"""Everything is for the business officer, whoever drafts it."""
	user = papers.people.user
	people = {"head": user("manager"), "officer": user("cashier"), "manager": user("finance")}
	return ClaimCast(claimant=user("officer"), drafter="" if drafter == user("officer") else drafter, **people)


def request(papers, state: str, cast, **fields):
	"""An approved one is over, so that it may be closed."""
	made = make_request(claim_cast(papers, cast.officer), state, **{"expense_item": claim_item(papers), **fields})
	if state == "Approved":
		made.db_set("to_date", papers.frappe.utils.add_days(papers.frappe.utils.today(), YESTERDAY))
	return made


def advance(papers, state: str, cast, **fields):
	"""A paid one came back whole, so that it may be settled."""
	people = claim_cast(papers, cast.officer)
	made = make_advance(people, state, **fields)
	return change(people.officer, made, returned=made.amount) if state == "Paid" else made


def claim(papers, state: str, cast, **fields):
	"""Finance cut it, so that it may be contested."""
	lines = [line(expense_item=claim_item(papers))]
	return make_claim(claim_cast(papers, cast.officer), state, cut=60, **{"lines": lines, **fields})


CLAIM_STEPS = {
	(REQUEST, "Draft", "Submit"): "officer",
	(REQUEST, "Head Approval", "Approve"): "manager",
	(REQUEST, "Head Approval", "Return"): "manager",
	(REQUEST, "Head Approval", "Reject"): "manager",
	(REQUEST, "Head Approval", "Withdraw"): "officer",
	(REQUEST, "Approved", "Close"): "cashier",
	(REQUEST, "Approved", "Cancel"): "cashier",
	(ADVANCE, "Draft", "Submit"): "officer",
	(ADVANCE, "Head Approval", "Approve"): "manager",
	(ADVANCE, "Finance Review", "Pass"): "cashier",
	(ADVANCE, "Approved", "Pay"): "finance",
	(ADVANCE, "Paid", "Settle"): "cashier",
	(ADVANCE, "Head Approval", "Return"): "manager",
	(ADVANCE, "Head Approval", "Reject"): "manager",
	(ADVANCE, "Finance Review", "Return"): "cashier",
	(ADVANCE, "Finance Review", "Reject"): "cashier",
	(ADVANCE, "Head Approval", "Withdraw"): "officer",
	(ADVANCE, "Approved", "Cancel"): "finance",
	(CLAIM, "Draft", "Submit"): "officer",
	(CLAIM, "Head Approval", "Approve"): "manager",
	(CLAIM, "Finance Review", "Pass"): "cashier",
	(CLAIM, "Approved", "Pay"): "finance",
	(CLAIM, "Paid", "File"): "records",
	(CLAIM, "Approved", "Contest"): "officer",
	(CLAIM, "Contested", "Decide"): "finance",
	(CLAIM, "Head Approval", "Return"): "manager",
	(CLAIM, "Finance Review", "Return"): "cashier",
	(CLAIM, "Head Approval", "Reject"): "manager",
	(CLAIM, "Finance Review", "Reject"): "cashier",
	(CLAIM, "Head Approval", "Withdraw"): "officer",
	(CLAIM, "Approved", "Cancel"): "finance",
}

# --- all chapters together

MAKERS = {BUDGET: budget, TRANSFER: transfer, REQUEST: request, ADVANCE: advance, CLAIM: claim}
DRAFTERS = {BUDGET: "production", TRANSFER: "production"}
FLOWS = (EXPENSE_BUDGET, BUDGET_TRANSFER, EXPENSE_REQUEST, CASH_ADVANCE, REIMBURSEMENT)
STEPS = {**BUDGET_STEPS, **CLAIM_STEPS}
LATE = {BUDGET: ("Closed", "Cancelled"), TRANSFER: ("In Force",),
	REQUEST: ("Closed", "Cancelled"), ADVANCE: ("Settled", "Rejected"), CLAIM: ("Filed", "Cancelled")}
# for the attack tables
LATER = {BUDGET: "In Force", TRANSFER: "In Force", REQUEST: "Approved", ADVANCE: "Paid", CLAIM: "Approved"}
VICTIMS = [
	(BUDGET, "Draft", "production", "production"),
	(BUDGET, "Finance Review", "production", "finance"),
	(BUDGET, "Management Approval", "everything", "everything"),
	(TRANSFER, "Draft", "production", "production"),
	(TRANSFER, "Finance Review", "production", "Administrator"),
	(REQUEST, "Head Approval", "officer", "officer"),
	(ADVANCE, "Finance Review", "everything", "everything"),
	(CLAIM, "Draft", "officer", "officer"),
	(CLAIM, "Head Approval", "officer", "officer"),
	(CLAIM, "Finance Review", "everything", "everything"),
]
FINAL = [
	(BUDGET, "In Force", "production"),
	(BUDGET, "In Force", "everything"),
	(BUDGET, "Closed", "Administrator"),
	(TRANSFER, "In Force", "finance"),
	(REQUEST, "Approved", "cashier"),
	(ADVANCE, "Paid", "finance"),
	(CLAIM, "Approved", "everything"),
	(CLAIM, "Paid", "Administrator"),
]
