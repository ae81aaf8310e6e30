"""Several questions, asked of the database at once: a way to it and back costs more than most answers."""

from functools import reduce

import frappe


def answers(queries: list) -> tuple[tuple, ...]:
	"""The rows of all queries of the builder, which select equally many columns."""
	return asked(reduce(lambda one, other: one.union_all(other), queries))


def first_answers(queries: list, number: int) -> tuple[tuple, ...]:
	"""Rows that any of the queries finds, each once, and so many of them at the most."""
	return asked(reduce(lambda one, other: one.union(other), [query.limit(number) for query in queries]).limit(number))


def asked(query) -> tuple[tuple, ...]:
	"""The rows of a query or of a union."""
	return frappe.db.sql(str(query))
