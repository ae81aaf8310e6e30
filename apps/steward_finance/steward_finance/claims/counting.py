"""What each line says for itself, so that sums over a million lines read one index and no claim. [S23]

Whose it is, and the day of the line before it: in its claim, and on its item in its claim. A report then counts claims
without looking for doubles: a claim counts with its first line in the period, which is the one that has no line before it
or only one of a day before the period. Nothing of it changes once the claim is no draft.

The index by day holds all of it, for short periods. Over years the lines of one person after the other are added up, without a
table in between: so each way of splitting has an index in its own order, of what it adds up. A person and a unit have many
lines: the index that finds these holds all, so that split by something else no line is read.
"""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate
from pypika.analytics import Lag

CLAIM, ROW = "Reimbursement", "Reimbursement Line"
OF_CLAIM = ("claimant", "org_unit", "client")
IN_CLAIM, ON_ITEM = "before_in_claim", "before_on_item"
SUMS = ("amount", "approved_amount")
SPLIT = {"expense_item": ON_ITEM} | dict.fromkeys(OF_CLAIM, IN_CLAIM)  # what sums are split by → the day before that counts there
ALL = (*SPLIT, IN_CLAIM, ON_ITEM, *SUMS, "parent")
MANY = ("claimant", "org_unit")


def index_by(field: str) -> tuple[str, ...]:
	"""Columns of the index that finds the lines of one value after the other.

	>>> index_by("client")
	('docstatus', 'client', 'spent_on', 'before_in_claim', 'amount', 'approved_amount')
	"""
	kept = [column for column in ALL if column != field] if field in MANY else [SPLIT[field], *SUMS]
	return ("docstatus", field, "spent_on", *kept)


INDEXES = {"expenses_index": ("docstatus", "spent_on", *ALL)} | {f"{field}_sums_index": index_by(field) for field in SPLIT}


def set_facts(claim: Document) -> None:
	"""Write them into the lines of a claim that is saved."""
	before = days_before([(getdate(row.spent_on) if row.spent_on else None, row.expense_item) for row in claim.lines])
	for row, days in zip(claim.lines, before, strict=True):
		row.update({field: claim.get(field) for field in OF_CLAIM} | dict(zip((IN_CLAIM, ON_ITEM), days, strict=True)))


def days_before(lines: list[tuple[date | None, str]]) -> list[tuple[date | None, date | None]]:
	"""For each line (its day, its item) the day of the line before it: of all lines, and of those on the same item.

	>>> days_before([(2, "Taxi"), (1, "Hotel"), (2, "Hotel"), (None, "Taxi")])
	[(1, None), (None, None), (2, 1), (None, None)]
	"""
	found: list[tuple[date | None, date | None]] = [(None, None)] * len(lines)
	last, of_item = None, {}
	for at in sorted((at for at, (day, _item) in enumerate(lines) if day), key=lambda at: (lines[at][0], at)):
		day, item = lines[at]
		found[at] = (last, of_item.get(item))
		last = of_item[item] = day
	return found


def fill() -> None:
	"""The same for all lines there are, in two statements; for those of an earlier version."""
	row, claim = frappe.qb.DocType(ROW), frappe.qb.DocType(CLAIM)
	whose = frappe.qb.from_(claim).select(claim.name, *(claim[field].as_(f"said_{field}") for field in OF_CLAIM)).as_("found")
	write(row, whose, row.parent == whose.name, OF_CLAIM)
	before = before_of_all(frappe.qb.DocType(ROW).as_("line"))
	write(row, before, row.name == before.name, (IN_CLAIM, ON_ITEM))


def write(row, found, fits, fields: tuple[str, ...]) -> None:
	"""Take what was found into the lines that it fits."""
	query = frappe.qb.update(row).join(found).on(fits)
	for field in fields:
		query = query.set(row[field], found[f"said_{field}"])
	query.run()


def before_of_all(line):
	"""The days before of every line of a claim that has more than one; a line of one has none."""
	many = frappe.qb.DocType(ROW).as_("many")
	claims = frappe.qb.from_(many).select(many.parent).where(many.idx > 1).distinct()
	in_claim = Lag(line.spent_on).over(line.parent).orderby(line.spent_on, line.idx)
	on_item = Lag(line.spent_on).over(line.parent, line.expense_item).orderby(line.spent_on, line.idx)
	sought = frappe.qb.from_(line).select(line.name, in_claim.as_(f"said_{IN_CLAIM}"), on_item.as_(f"said_{ON_ITEM}"))
	return sought.where(line.parent.isin(claims)).as_("found")
