"""Frappe's Kanban endpoints against papers with a flow: a board orders cards, it moves nothing past the flow."""
import json

import pytest
from papers import ACTION, LEAD, ORDER, REPORT, TICKET
from people import assert_status, said

KANBAN = "frappe.desk.doctype.kanban_board.kanban_board"
BOARDS = {LEAD: "Client Leads", TICKET: "Service Tickets"}
# doctype, state of the card, the column it is thrown into
THROWN = [(LEAD, "Contacted", "Converted"), (TICKET, "Solving", "Resolved"), (TICKET, "Assigned", "Closed")]
PEOPLE = ["officer", "line1", "everything", "Administrator"]
WAYS = {
	"update_order": lambda person, board, name, _at, to: person.call(f"{KANBAN}.update_order", board_name=board, order=json.dumps({to: [name]})),
	"update_order to no state": lambda person, board, name, _at, to: person.call(f"{KANBAN}.update_order", board_name=board, order=json.dumps({"Bogus": [name]})),
	"add_card": lambda person, board, name, _at, to: person.call(f"{KANBAN}.add_card", board_name=board, docname=name, colname=to),
	"single card, wrong column": lambda person, board, name, at, _to: person.call(
		f"{KANBAN}.update_order_for_single_card", board_name=board, docname=name, from_colname="Nowhere", to_colname=at, old_index=0, new_index=0),
	"single card, no such column": lambda person, board, name, at, _to: person.call(
		f"{KANBAN}.update_order_for_single_card", board_name=board, docname=name, from_colname=at, to_colname="Bogus", old_index=0, new_index=0),
	"single card, no number": lambda person, board, name, at, _to: person.call(
		f"{KANBAN}.update_order_for_single_card", board_name=board, docname=name, from_colname=at, to_colname="Bogus", old_index="x", new_index=[]),
}  # fmt: skip


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("doctype, state, to", THROWN, ids=str)
@pytest.mark.parametrize("way", WAYS)
def test_no_board_moves_a_card_past_the_flow(as_, papers, stored, doctype, state, to, way, who):
	before = stored(doctype, papers.at(doctype, state))
	answer = WAYS[way](as_(who), BOARDS[doctype], before["name"], state, to)
	assert stored(doctype, before["name"]) == before, said(answer)
	assert answer.status_code < 500, said(answer)


@pytest.fixture
def own_board(as_, site):
	"""own_board(who, doctype, field, columns) → name of a board he made himself; it is gone afterwards."""
	made = []

	def make(who: str, doctype: str, field: str, columns: list[str]) -> str:
		name = f"Mine {site.generate_hash(length=6)}"
		rows = [{"column_name": column, "status": "Active", "order": "[]"} for column in columns]
		answer = as_(who).make("Kanban Board", kanban_board_name=name, reference_doctype=doctype, field_name=field, columns=rows)
		assert_status(answer, 200)
		made.append(name)
		return name

	yield make
	site.db.rollback()
	for name in made:
		site.delete_doc("Kanban Board", name, ignore_permissions=True)
	site.db.commit()


@pytest.mark.parametrize("doctype, state, who, field, value", [
	(ORDER, "Draft", "manager", "docstatus", "1"),
	(REPORT, "Submitted", "manager", "docstatus", "1"),
	(TICKET, "Closed", "everything", "priority", "Urgent"),
	(ACTION, "Finished", "line1", "owner_staff", "063"),
], ids=str)  # fmt: skip
def test_a_board_of_ones_own_over_another_field_writes_nothing_closed(as_, papers, stored, own_board, doctype, state, who, field, value):
	before = stored(doctype, papers.at(doctype, state))
	board = own_board("Administrator", doctype, field, [str(before[field]), value])
	for way in ("update_order", "add_card"):
		answer = WAYS[way](as_(who), board, before["name"], str(before[field]), value)
		assert stored(doctype, before["name"]) == before, said(answer)
		assert answer.status_code < 500, said(answer)
	card = {"board_name": board, "docname": before["name"], "from_colname": str(before[field]), "to_colname": value}
	for old_index in (0, 7, "x"):
		answer = as_(who).call(f"{KANBAN}.update_order_for_single_card", **card, old_index=old_index, new_index=0)
		assert stored(doctype, before["name"]) == before, said(answer)
		assert_status(answer, 400, 403, 417)


def test_S14_the_board_of_tickets_names_who_solves_them(site):
	site.db.rollback()
	assert "assignee_name" in json.loads(site.db.get_value("Kanban Board", "Service Tickets", "fields"))
