"""Kanban boards: made once from the app's files; moving a card takes the step that leads there."""

import json
from pathlib import Path

import frappe
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

	Returns: the board. Raises: what the step refuses.
	"""
	board = frappe.get_doc("Kanban Board", board_name)
	flow = flow_of(board.reference_doctype)
	if not flow or board.field_name != FIELD:
		return kanban_board.update_order_for_single_card(board_name, docname, from_colname, to_colname, old_index, new_index)
	frappe.get_doc(board.reference_doctype, docname).check_permission("read")
	actions = {step.action for step in flow.steps_from(from_colname) if step.to == to_colname}
	if len(actions) != 1:
		frappe.throw(_("No step leads from “{0}” to “{1}”.").format(_(from_colname), _(to_colname)), StepRefused)
	action = actions.pop()
	as_one_transaction(lambda: move.take(board.reference_doctype, docname, action))
	return board
