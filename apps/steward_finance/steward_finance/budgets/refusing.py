"""What the ledger says when it refuses, or lets pass with a warning. [S21]"""

from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import fmt_money, formatdate

from steward_finance.budgets.errors import BudgetExceeded, NoBudgetLine, PostingWrong
from steward_finance.budgets.rules import WARN, Line


def without_line(postings: list, found: dict) -> None:
	"""Refuse what no budget line in force fits; an empty unit, item or date fits none."""
	for posting in postings:
		unit, item, day = posting.key
		if not (unit and item and day):
			frappe.throw(_("Name the unit, the expense item and the date: without them no budget can be found."), NoBudgetLine)
		if posting.key not in found:
			frappe.throw(
				_("{0} has no budget in force for {1} on {2}. Ask the head for a budget or a budget transfer first.").format(
					unit, item, formatdate(day)
				),
				NoBudgetLine,
			)


def overdrawn(line: Line, before: Decimal) -> None:
	"""Refuse a locked line that has become impossible: closed meanwhile, more released than reserved, or overdrawn under Stop."""
	if line.reserved < 0:
		frappe.throw(_("More would be released than is reserved for {0}.").format(where(line)), PostingWrong)
	if line.left >= before:
		return
	if not line.in_force:
		frappe.throw(_("The budget {0} for {1} is no longer in force.").format(line.budget, where(line)), NoBudgetLine)
	if line.left < 0 and line.control != WARN:
		available = line.left + max(line.taken, before - line.left)
		frappe.throw(
			_("Only {0} is left of the budget for {1}; {2} is asked for. Ask for less, or for a budget transfer.").format(
				money(available), where(line), money(available - line.left)
			),
			BudgetExceeded,
		)


def warning(line: Line) -> str:
	"""That a line under Warn is overdrawn."""
	return _("The budget for {0} is overdrawn by {1}.").format(where(line), money(-line.left))


def where(line: Line) -> str:
	"""Unit, item and month or year of a line, to read."""
	when = f"{line.year}" if not line.month else _("{0}, month {1}").format(line.year, line.month)
	return f"{line.org_unit} · {line.expense_item} · {when}"


def money(amount: Decimal) -> str:
	"""An amount as people write it."""
	return fmt_money(float(amount))
