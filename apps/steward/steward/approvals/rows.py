"""Rows of the engine written many at a time, and documents' rows locked by their keys in one order. [Approvals]"""

import secrets
import time

import frappe
from frappe.model.naming import is_autoincremented
from frappe.utils import now
from pypika.terms import Term

STAMP = ("modified", "modified_by")
DIGITS = "0123456789abcdefghijklmnopqrstuv"
BASE = len(DIGITS)
TIMED = 4  # digits of a new name that say when


class Names(Term):
	"""Names as one value of a query; the query builder would look at hundreds one by one."""

	def __init__(self, names):
		super().__init__()
		self.names = tuple(names)

	def get_sql(self, param_wrapper, **_more) -> str:
		return param_wrapper.get_sql(self.names)


def write(doc, doctype: str, row: dict, change: tuple[str, ...] = ()) -> None:
	"""Write a row that belongs to a document: now, or with the batch in which the document is decided.

	Args:
		change: columns to set when a row of that name exists already; none: it must be new.
	"""
	if doc.flags.batch:
		doc.flags.batch.later(doc, doctype, row, change)
	else:
		put(doctype, [row], change)


def put(doctype: str, rows: list[dict], change: tuple[str, ...] = ()) -> None:
	"""Insert rows of the same shape in one statement; not through `Document.insert`, which refuses everybody."""
	if not rows:
		return
	stamp = {"owner": frappe.session.user, "modified_by": frappe.session.user, "creation": now(), "modified": now()}
	full = [{**stamp, **row} for row in named(doctype, rows)]
	columns, counted = list(full[0]), ""
	if "name" not in columns:
		columns, counted = [*columns, "name"], f", nextval(`{frappe.scrub(doctype)}_id_seq`)"
	values: dict[tuple, str] = {}
	lines = ", ".join([f"({', '.join([place(value, values) for value in row.values()])}{counted})" for row in full])
	said = f"insert into `tab{doctype}` ({', '.join(f'`{column}`' for column in columns)}) values {lines}"
	if change:
		said += f" on duplicate key update {', '.join(f'`{column}` = values(`{column}`)' for column in change)}"
	frappe.db.sql(said, {name[2:-2]: value for (_kind, value), name in values.items()})


def place(value, values: dict[tuple, str]) -> str:
	"""Where a value stands in a statement; what many rows say is sent to the database driver once."""
	key = (value.__class__, value)
	return values.get(key) or values.setdefault(key, f"%(v{len(values)})s")


def named(doctype: str, rows: list[dict]) -> list[dict]:
	"""Rows with a name, unless the database counts it (Frappe's logs, on some sites)."""
	if "name" in rows[0] or is_autoincremented(doctype):
		return rows
	names = fresh_names(len(rows))
	return [{**row, "name": name} for row, name in zip(rows, names, strict=True)]


def fresh_names(number: int, length: int = 10) -> list[str]:
	"""Names that sort by the moment they are made at, as a newer Frappe's do: rows written together lie together.

	Args:
		length: of each name; after four digits of tenths of a second (for a day and five hours) they count from a random number.
	"""
	moment, more = int(time.time() * 10) % BASE**TIMED, length - TIMED
	first = secrets.randbelow(BASE**more - number) + moment * BASE**more
	return [in_digits(first + at, length) for at in range(number)]


def in_digits(number: int, length: int) -> str:
	"""A number with so many digits.

	>>> in_digits(35, 4)
	'0013'
	"""
	found = ""
	for _digit in range(length):
		number, at = divmod(number, BASE)
		found = DIGITS[at] + found
	return found


def locked(doctype: str, names: list[str], fields: tuple[str, ...] = ("*",)) -> list[frappe._dict]:
	"""Rows by their names, locked until the transaction ends; always in the same order, so nobody waits in a circle."""
	if not names:
		return []
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).force_index("PRIMARY").select(*fields).where(table.name.isin(Names(names)))
	return query.orderby(table.name).for_update().run(as_dict=True)


def of(doctype: str, column: str, names: list[str], fields: tuple[str, ...] = ("*",), **same) -> list[frappe._dict]:
	"""Rows whose column holds one of the names, in the order of their numbers; not through `get_all`, which looks at each name.

	Args:
		same: what else must hold; a tuple: one of these.
	"""
	if not names:
		return []
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(*fields).where(table[column].isin(Names(names)))
	for field, value in same.items():
		query = query.where(table[field].isin(value) if isinstance(value, tuple) else table[field] == value)
	return query.orderby(table.idx).run(as_dict=True)


def change(doctype: str, names: list[str], **values) -> None:
	"""Set the same columns of many rows, by their keys."""
	if not names:
		return
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.update(table).where(table.name.isin(Names(names)))
	for column, value in values.items():
		query = query.set(column, value)
	query.run()
