"""A report counts what its reader may list: the condition of a DocType's list as a term of the query builder."""

from frappe.desk.reportview import build_match_conditions
from pypika.terms import LiteralValue


def term(doctype: str) -> LiteralValue | None:
	"""Which rows the caller may list; None: all.

	Raises: PermissionError (403) where he may list none of the kind.
	"""
	said = build_match_conditions(doctype)
	return LiteralValue(f"({said})") if said else None


def only(query, doctype: str):
	"""The query, of rows that the caller may list."""
	allowed = term(doctype)
	return query if allowed is None else query.where(allowed)
