"""Twenty processes spend from one budget line at the same moment: never overdrawn, and who is refused hears what is left. [S21]"""
import os
import re
import subprocess
import sys
from pathlib import Path

from at_once import at_once
from papers_finance import BUDGET, CLAIM, REQUEST, TRANSFER
from people import assert_status

from steward_finance.claims.testing import ClaimCast, line, make_claim, make_request

ROOT = Path(__file__).resolve().parents[2]
PROCESSES, EACH, AMOUNT, GRANTED = 20, 5, "30.01", 1000
FIT = 33  # times 30.01 into 1000
SPEND = """
import sys, frappe
from steward_finance.budgets import ledger
from steward_finance.budgets.errors import BudgetExceeded
site, unit, item, day, amount, turns = sys.argv[1:]
frappe.init(site=site); frappe.connect()
for turn in range(int(turns)):
	paper = frappe._dict(doctype="ToDo", name=frappe.generate_hash())
	kind = ("Reserve", "Actual")[turn % 2]
	try:
		ledger.post(paper, [ledger.Posting(kind, unit, item, day, amount)])
		frappe.db.commit()
		print("done")
	except BudgetExceeded as refused:
		frappe.db.rollback()
		print(refused)
"""


def spend(line: dict) -> list[str]:
	"""What each attempt of each process said."""
	call = [sys.executable, "-c", SPEND, os.environ.get("STEWARD_TEST_SITE", "test.localhost"), line["org_unit"], line["expense_item"], f"{line['year']}-12-15", AMOUNT, str(EACH)]
	running = [subprocess.Popen(call, cwd=ROOT / "sites", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _n in range(PROCESSES)]
	said = [process.communicate(timeout=240) for process in running]
	assert [process.returncode for process in running] == [0] * PROCESSES, [error[-300:] for _out, error in said if error]
	return [sentence for out, _error in said for sentence in out.splitlines()]


def check_books(site, budget: str, left: float) -> None:
	"""The kept balances are the sums of the ledger's rows."""
	from steward_finance.budgets import balances

	site.db.rollback()
	line = site.get_all("Expense Budget Line", {"parent": budget}, ["name", "left_amount", "reserved", "spent"], order_by="idx")[0]
	assert round(line.left_amount, 2) == round(left, 2)
	assert round(line.reserved + line.spent, 2) == round(GRANTED - left, 2)
	assert line.name not in balances.differences(balances.kept(), balances.summed())


def test_S21_twenty_processes_never_overdraw_one_line(papers, stored, site):
	name = papers.fresh(BUDGET, "In Force")
	said = spend(stored(BUDGET, name)["lines"][0])
	assert len(said) == PROCESSES * EACH
	assert said.count("done") == FIT
	refused = [sentence for sentence in said if sentence != "done"]
	left = {re.search(r"Only \D*([\d,.]+) is left", sentence)[1] for sentence in refused}
	assert left == {"9.67"}
	check_books(site, name, GRANTED - FIT * float(AMOUNT))


def test_S21_twenty_requests_and_claims_decided_at_once_over_http(as_, papers, stored, site):
	name = papers.fresh(BUDGET, "In Force")
	item, made = stored(BUDGET, name)["lines"][0]["expense_item"], []
	for _turn in range(PROCESSES // 2):
		made.append(("production", REQUEST, waiting(papers, make_request, "Head Approval", expense_item=item, amount=130), "Approve"))
		made.append(("accountant", CLAIM, waiting(papers, make_claim, "Finance Review", lines=[line(130, expense_item=item)]), "Pass"))
	answers = at_once([lambda decision=decision: as_(decision[0]).act(*decision[1:]) for decision in made])
	assert [answer.status_code for answer in answers].count(200) == GRANTED // 130
	for answer in answers:
		assert answer.status_code == 200 or "90.00" in assert_status(answer, 417).text
	check_books(site, name, GRANTED - GRANTED // 130 * 130)
	decided = [stored(doctype, paper)["workflow_state"] for (_who, doctype, paper, _action), answer in zip(made, answers, strict=True) if answer.status_code == 200]
	assert set(decided) == {"Approved"}


def waiting(papers, make, state: str, **fields) -> str:
	"""A worker's request or claim that waits for its decision, kept."""
	user = papers.people.user
	name = make(ClaimCast(user("line1"), user("production"), user("accountant"), user("finance")), state, **fields).name
	papers.frappe.set_user("Administrator")
	papers.frappe.db.commit()
	return name


def test_S21_two_budgets_for_the_same_approved_at_once_and_one_wins(as_, papers, stored):
	first = papers.fresh(BUDGET, "Management Approval")
	item = stored(BUDGET, first)["lines"][0]["expense_item"]
	names = [first, papers.fresh(BUDGET, "Management Approval", lines=[{"expense_item": item, "amount": 700}])]
	answers = at_once([lambda name=name, who=who: as_(who).act(BUDGET, name, "Approve") for name, who in zip(names, ("gm", "deputy"), strict=True)])
	assert sorted(answer.status_code for answer in answers) == [200, 417]
	assert sorted(stored(BUDGET, name)["workflow_state"] for name in names) == ["In Force", "Management Approval"]


def test_S22_transfers_both_ways_at_once_do_not_wait_in_a_circle(as_, papers, stored, site):
	there = papers.fresh(TRANSFER, "Management Approval", amount=600)
	first = stored(TRANSFER, there)
	back = papers.fresh(TRANSFER, "Management Approval", amount=600, from_line=first["to_line"], to_line=first["from_line"])
	more = papers.fresh(TRANSFER, "Management Approval", amount=600, from_line=first["from_line"], to_line=first["to_line"])
	answers = at_once([lambda name=name, who=who: as_(who).act(TRANSFER, name, "Approve") for name, who in ((there, "gm"), (back, "deputy"), (more, "gm"))])
	for answer in answers:
		assert answer.status_code == 200 or "is left" in assert_status(answer, 417).text
	site.db.rollback()
	lines = site.get_all("Expense Budget Line", {"name": ("in", [first["from_line"], first["to_line"]])}, ["left_amount", "transferred"])
	assert sum(line.transferred for line in lines) == 0
	assert min(line.left_amount for line in lines) >= 0
