"""Who is told when a budget runs out, or when its year is over. [S21 S22]"""

from decimal import Decimal

import frappe
from frappe import _
from frappe.translate import get_user_lang
from frappe.utils import flt

from steward.approvals.approvers import head_of
from steward.approvals.notify import remind
from steward_finance.budgets import lines, refusing
from steward_finance.budgets.rules import Line, share_used

BUDGET, SETTINGS = "Expense Budget", "Steward Finance Settings"


def after(changed: list[Line], before: dict[str, tuple[Decimal, Decimal]]) -> None:
	"""Once the postings are kept, tell the heads of the lines that have just passed the share in the settings.

	Args:
		before: what was left and used of each line.
	"""
	limit = flt(frappe.get_cached_doc(SETTINGS).warn_percent)
	passed = [line.name for line in changed if limit and share_used(sum(before[line.name]), before[line.name][1]) < limit <= share_of(line)]
	if passed and not frappe.flags.in_test:
		frappe.enqueue("steward_finance.budgets.telling.tell", queue="short", enqueue_after_commit=True, names=passed, by=frappe.session.user)


def share_of(line: Line) -> Decimal:
	"""Percent of a line that is reserved or spent."""
	return share_used(line.granted + line.transferred, line.used)


def tell(names: list[str], by: str) -> None:
	"""A notification to the head of each line's unit (background job)."""
	for row in frappe.get_all(lines.LINE, {"name": ("in", names)}, lines.FACTS, order_by="name"):
		line = lines.read(row)
		if head := head_of(line.org_unit):
			language = get_user_lang(head)
			text = _("{1}: {2} % of the budget is used", language).replace("{2}", f"{share_of(line):.0f}")
			remind(head, BUDGET, line.budget, refusing.where(line), by, text=text)
