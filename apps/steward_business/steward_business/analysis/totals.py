"""Sales Total: number and amount of submitted orders by month, for owners, units and clients. [S17]

Kept in the transaction that submits or cancels an order, so a report over years reads a few hundred rows.
Each sum is kept in parts: orders of the same month then seldom wait for each other's row.
"""

from collections.abc import Iterable
from hashlib import blake2b

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import CustomFunction
from frappe.query_builder.functions import Count, Sum
from frappe.utils import flt, getdate, now
from pypika.terms import Values

TABLE, ORDER = "Sales Total", "Client Order"
DIMENSIONS = {"Owner": "sold_by", "Unit": "sold_unit", "Client": "client"}
PARTS = 4
KEY_BYTES = 12
YEAR, MONTH = CustomFunction("YEAR", ["day"]), CustomFunction("MONTH", ["day"])
COLUMNS = ("name", "dimension", "month", "party", "shard", "orders", "amount", "creation", "modified", "owner", "modified_by")
SAID = ("dimension", "month", "party", "orders", "amount")
Key = tuple[str, int, str]  # dimension, month as 202611, party


def add(order: Document, times: int = 1) -> None:
	"""Count a submitted order; `times` = -1 takes it back. One statement. [S17]"""
	month = month_of(getdate(order.order_date))
	part = int(digest(order.name), 16) % PARTS
	keys = [(dimension, month, order.get(field) or "") for dimension, field in DIMENSIONS.items()]
	write({key: (times, times * flt(order.total_amount)) for key in keys}, part)


def month_of(day) -> int:
	"""Year and month as one number.

	>>> from datetime import date
	>>> month_of(date(2026, 3, 31))
	202603
	"""
	return day.year * 100 + day.month


def digest(text: str) -> str:
	"""A short fixed name for anything."""
	return blake2b(text.encode(), digest_size=KEY_BYTES).hexdigest()


def write(changes: dict[Key, tuple[int, float]], part: int = 0) -> None:
	"""Add to the sums, always in the order of their keys, so that no two writers lock each other out."""
	if not changes:
		return
	stamp, user = now(), frappe.session.user
	rows = [
		(digest("|".join(map(str, (*key, part)))), *key, part, *change, stamp, stamp, user, user)
		for key, change in changes.items()
	]
	table = frappe.qb.DocType(TABLE)
	query = frappe.qb.into(table).columns(*COLUMNS).insert(*sorted(rows))
	for field in ("orders", "amount"):
		query = query.on_duplicate_key_update(table[field], table[field] + Values(table[field]))
	query.run()


def kept() -> dict[Key, tuple[int, float]]:
	"""The sums as they are kept."""
	table = frappe.qb.DocType(TABLE)
	keys = (table.dimension, table.month, table.party)
	return read(frappe.qb.from_(table).select(*keys, Sum(table.orders), Sum(table.amount)).groupby(*keys))


def counted() -> dict[Key, tuple[int, float]]:
	"""The same sums from the orders themselves."""
	found: dict[Key, tuple[int, float]] = {}
	order = frappe.qb.DocType(ORDER)
	month = YEAR(order.order_date) * 100 + MONTH(order.order_date)
	for dimension, field in DIMENSIONS.items():
		query = frappe.qb.from_(order).where(order.docstatus == 1).groupby(month, order[field])
		sums = read(query.select(month, order[field], Count(order.name), Sum(order.total_amount)))
		found |= {(dimension, month, party): value for (month, party), value in sums.items()}
	return found


def read(query) -> dict[tuple, tuple[int, float]]:
	"""Rows of a query as sums by key; an empty name is the empty text."""
	return {tuple(part or "" for part in row): (int(orders), amount) for *row, orders, amount in query.run()}


def differences(stored: dict, true: dict) -> dict[Key, tuple[int, float]]:
	"""What must be added to the kept sums to make them true.

	>>> differences({("Unit", 202601, "A"): (2, 30)}, {("Unit", 202601, "A"): (3, 35), ("Unit", 202602, "A"): (1, 5)})
	{('Unit', 202601, 'A'): (1, 5), ('Unit', 202602, 'A'): (1, 5)}
	"""
	keys: Iterable[Key] = sorted({*stored, *true})
	pairs = {key: (stored.get(key, (0, 0)), true.get(key, (0, 0))) for key in keys}
	return {key: (new[0] - old[0], new[1] - old[1]) for key, (old, new) in pairs.items() if old != new}


def check() -> list[dict]:
	"""Compare the sums with the orders, put right what differs, and say so in the Error Log (every night).

	Both are read in one snapshot and only the difference is added, so orders may come in meanwhile.
	Returns: what was missing from each wrong sum.
	"""
	wrong = differences(kept(), counted())
	write(wrong)
	found = [dict(zip(SAID, (*key, *change), strict=True)) for key, change in wrong.items()]
	if found:
		frappe.log_error(title=_("Sales totals differed from the orders"), message=frappe.as_json(found))
	return found
