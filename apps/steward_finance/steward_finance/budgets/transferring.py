"""A budget transfer: what it takes from where, looked at when asked for and again under lock. [S22]"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward_business.money import exact, to_cents
from steward_finance.budgets import entries, ledger, lines, refusing
from steward_finance.budgets.errors import TransferWrong
from steward_finance.budgets.rules import Line


def both(transfer: Document) -> tuple[Line, Line]:
	"""The two lines as they are now, not locked."""
	return pair(transfer, {row.name: lines.read(row) for row in frappe.get_all(lines.LINE, {"name": ("in", names(transfer))}, lines.FACTS, order_by="name")})


def names(transfer: Document) -> set[str]:
	"""Names of the two lines."""
	return {transfer.from_line or "", transfer.to_line or ""}


def pair(transfer: Document, found: dict[str, Line]) -> tuple[Line, Line]:
	"""From and to, of lines that exist."""
	for field in ("from_line", "to_line"):
		if transfer.get(field) not in found:
			frappe.throw(_("Choose {0}: there is no such budget line.").format(_(transfer.meta.get_label(field))), TransferWrong)
	return found[transfer.from_line], found[transfer.to_line]


def check_lines(transfer: Document) -> None:
	"""Two lines of the same year, one of them the unit's own, and an amount. [S22]"""
	if exact(to_cents(exact(transfer.amount))) <= 0:
		frappe.throw(_("Fill the amount: how much is to be transferred?"), TransferWrong)
	source, target = both(transfer)
	if source.name == target.name:
		frappe.throw(_("Choose two different budget lines."), TransferWrong)
	if source.year != target.year:
		frappe.throw(_("Money stays in its year: {0} cannot go to {1}.").format(refusing.where(source), refusing.where(target)), TransferWrong)
	if transfer.org_unit not in (source.org_unit, target.org_unit):
		frappe.throw(_("Neither line is a budget line of {0}.").format(transfer.org_unit), TransferWrong)


def describe(transfer: Document) -> None:
	"""Both lines in words, with what is left of them now."""
	source, target = both(transfer)
	transfer.update({"from_text": refusing.where(source), "from_left": float(source.left)})
	transfer.update({"to_text": refusing.where(target), "to_left": float(target.left)})


def check_in_force(transfer: Document) -> None:
	"""Both budgets are in force. [S22]"""
	stay(both(transfer))


def stay(found: tuple[Line, Line]) -> None:
	"""Refuse lines that are not in force."""
	for line in found:
		if not line.in_force:
			frappe.throw(_("Budget {0} for {1} is not in force.").format(line.budget, refusing.where(line)), TransferWrong)


def check_money(transfer: Document) -> None:
	"""The line that gives has the money. [S22]"""
	enough(transfer, both(transfer)[0])


def enough(transfer: Document, source: Line) -> None:
	"""Refuse to take more than is left."""
	if exact(transfer.amount) > source.left:
		frappe.throw(
			_("Only {0} is left of the budget for {1}; {2} is to be transferred. Ask for less.").format(
				refusing.money(source.left), refusing.where(source), refusing.money(exact(transfer.amount))
			),
			TransferWrong,
		)


def move(transfer: Document) -> None:
	"""Both lines locked in the order of their keys, looked at again, and two Transfer rows. [S22]"""
	source, target = pair(transfer, lines.locked(names(transfer)))
	stay((source, target))
	enough(transfer, source)
	amount = exact(to_cents(exact(transfer.amount)))
	moves = [(source, "Transfer", -amount), (target, "Transfer", amount)]
	ledger.book(moves)
	entries.write(transfer, [entries.entry(*move) for move in moves])
