"""Archiving: which papers belong into the archive, from when on, and what the catalogue says of them.

An app names functions returning lists of `Archivable` in the hook `steward_archivable`. The core keeps no archive; an app
that does asks `ripe` for what is finished and makes its items of it. Asking twice gives the same, so it may ask every night.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import frappe


@dataclass(frozen=True)
class Archivable:
	"""Papers of one DocType.

	rule: number in the regulation. states: of its flow, in which a paper is finished. title, day, party: fields with what it
	is called, its date, and the unit, person or client it is from. files: Attach fields with the paper itself.
	"""

	doctype: str
	rule: str
	states: tuple[str, ...]
	title: str
	day: str
	party: str
	files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ripe:
	"""A finished paper, as the catalogue will say it."""

	source_doctype: str
	source_name: str
	title: str
	document_no: str
	document_date: date | None
	responsible_party: str
	files: tuple[str, ...]


def all_archivable() -> list[Archivable]:
	"""Every kind of paper of the installed apps, by DocType."""
	found = [kind for path in frappe.get_hooks("steward_archivable") for kind in frappe.get_attr(path)()]
	return sorted(found, key=lambda kind: kind.doctype)


def ripe(from_date: date, to_date: date) -> list[Ripe]:
	"""Finished papers dated in a period, both days included: one query a DocType, whoever asks."""
	return [paper for kind in all_archivable() for paper in ripe_of(kind, from_date, to_date)]


def ripe_of(kind: Archivable, from_date: date, to_date: date) -> list[Ripe]:
	"""The same of one kind, oldest first."""
	finished = {"workflow_state": ("in", kind.states), kind.day: ("between", (from_date, to_date))}
	fields = list(dict.fromkeys(("name", kind.title, kind.day, kind.party, *kind.files)))
	rows = frappe.get_all(kind.doctype, finished, fields, order_by=f"{kind.day}, name", limit_page_length=0)
	name_of = parties(kind, {row[kind.party] for row in rows} - {None, ""})
	return [as_ripe(kind, row, name_of) for row in rows]


def as_ripe(kind: Archivable, row: dict, name_of: Callable[[str], str]) -> Ripe:
	"""A row as the catalogue says it."""
	files = tuple(row[field] for field in kind.files if row[field])
	return Ripe(kind.doctype, row.name, row[kind.title], row.name, row[kind.day], name_of(row[kind.party] or ""), files)


def parties(kind: Archivable, names: set[str]) -> Callable[[str], str]:
	"""How people know the parties: titles of linked records, in one query."""
	field = frappe.get_meta(kind.doctype).get_field(kind.party)
	title = frappe.get_meta(field.options).title_field if field.fieldtype == "Link" else None
	rows = frappe.get_all(field.options, {"name": ("in", sorted(names))}, ["name", title], limit_page_length=0) if title and names else []
	titles = {row.name: row[title] for row in rows}
	return lambda name: titles.get(name, name)
