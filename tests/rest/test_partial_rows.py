"""A PUT that names a row and some of its fields changes these; what it does not say of the row stays. [Approvals]"""
from papers_finance import CLAIM
from people import assert_status

CUT = {"approved_amount": 80, "cut_reason": "The limit is 80."}
ORDER = "Client Order"


def test_S25_finance_cuts_a_line_by_its_name_alone(as_, papers, stored):
	name = papers.fresh(CLAIM, "Finance Review")
	before = stored(CLAIM, name)["lines"][0]
	assert_status(as_("accountant").change(CLAIM, name, lines=[{"name": before["name"], **CUT}]), 200)
	after = stored(CLAIM, name)["lines"][0]
	kept = ("spent_on", "expense_item", "purpose", "amount", "invoice", "qty", "idx")
	assert [after[field] for field in kept] == [before[field] for field in kept]
	assert (after["approved_amount"], after["cut_reason"]) == (80, "The limit is 80.")
	assert_status(as_("accountant").act(CLAIM, name, "Pass"), 200)


def test_S25_a_row_left_out_is_taken_away_and_only_in_a_draft(as_, papers, stored):
	name = papers.fresh(CLAIM, "Finance Review")
	assert_status(as_("accountant").change(CLAIM, name, lines=[]), 403)
	assert_status(as_("accountant").change(CLAIM, name, lines=[{"name": "another", **CUT}]), 403)
	assert len(stored(CLAIM, name)["lines"]) == 1


def test_S23_what_is_sent_empty_is_emptied(as_, papers, stored):
	name = papers.fresh(CLAIM, "Draft")
	row = stored(CLAIM, name)["lines"][0]["name"]
	assert_status(as_("officer").change(CLAIM, name, lines=[{"name": row, "purpose": ""}]), 200)
	after = stored(CLAIM, name)["lines"][0]
	assert (after["purpose"], after["amount"], bool(after["expense_item"])) == ("", 100, True)


def test_S12_what_was_delivered_is_written_by_the_row_alone(as_, papers, stored):
	name = papers.fresh(ORDER, "In Execution")
	before = stored(ORDER, name)["items"]
	assert_status(as_("officer").change(ORDER, name, items=[{"name": row["name"], "delivered_qty": 1} for row in before]), 200)
	after = stored(ORDER, name)["items"]
	assert [(row["item_name"], row["qty"], row["rate"]) for row in after] == [(row["item_name"], row["qty"], row["rate"]) for row in before]
	assert {row["delivered_qty"] for row in after} == {1}
