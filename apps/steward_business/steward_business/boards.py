"""Kanban boards: made once from the app's files; moving a card takes the step that leads there.

The order of cards within a column is not kept for DocTypes with a flow: Frappe would write states with it.
"""

import json
from pathlib import Path

import frappe
import frappe.client
from frappe import _
from frappe.desk.doctype.kanban_board import kanban_board

from steward.approvals import move
from steward.approvals.errors import StepRefused
from steward.approvals.flow import FIELD, flow_of
from steward.approvals.stock import as_one_transaction


def make() -> None:
	"""Boards that are not there yet; one the company changed is left alone (hook `after_migrate`)."""
	for path in sorted(Path(frappe.get_app_path("steward_business")).glob("*/kanban_board/*/*.json")):
		board = json.loads(path.read_text(encoding="utf-8"))
		if not frappe.db.exists("Kanban Board", board["name"]):
			frappe.get_doc(board).insert()


@frappe.whitelist(methods=["POST"])
def move_card(board_name: str, docname: str, from_colname: str, to_colname: str, old_index: int | str = 0, new_index: int | str = 0) -> object:
	"""A card was dragged to another column: for DocTypes with a flow, take the one step that leads there.

	Returns: the board. Raises: what the step, or the guard, refuses.
	"""
	board = frappe.get_doc("Kanban Board", board_name)
	if not flow_of(board.reference_doctype):
		return kanban_board.update_order_for_single_card(board_name, docname, from_colname, to_colname, old_index, new_index)
	if board.field_name == FIELD:
		take_step(board.reference_doctype, docname, from_colname, to_colname)
	else:
		frappe.client.set_value(board.reference_doctype, docname, board.field_name, to_colname)
	return board


@frappe.whitelist(methods=["POST"])
def keep_order(board_name: str, order: str) -> object:
	"""The order of cards; of DocTypes with a flow nothing is written. Returns: the board, and which cards moved."""
	board = frappe.get_doc("Kanban Board", board_name)
	frappe.has_permission(board.reference_doctype, "read", throw=True)
	return (board, []) if flow_of(board.reference_doctype) else kanban_board.update_order(board_name, order)


@frappe.whitelist(methods=["POST"])
def keep_card(board_name: str, docname: str, colname: str) -> object:
	"""A new card's place; of DocTypes with a flow nothing is written. Returns: the board."""
	board = frappe.get_doc("Kanban Board", board_name)
	frappe.has_permission(board.reference_doctype, "read", throw=True)
	return board if flow_of(board.reference_doctype) else kanban_board.add_card(board_name, docname, colname)


def take_step(doctype: str, name: str, from_state: str, to_state: str) -> None:
	"""The one step from state to state. Raises: what the step refuses, or that there is none."""
	frappe.get_doc(doctype, name).check_permission("read")
	flow = flow_of(doctype)
	actions = {step.action for step in flow.steps_from(from_state) if step.to == to_state}
	if len(actions) != 1:
		frappe.throw(_("No step leads from “{0}” to “{1}”.").format(_(from_state), _(to_state)), StepRefused)
	action = actions.pop()
	as_one_transaction(lambda: move.take(doctype, name, action))
