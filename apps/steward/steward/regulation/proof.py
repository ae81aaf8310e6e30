"""Clause Proof: for a period, clause by clause, how often it applied, how often it was kept, and each exception. [S1]"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _
from frappe.utils import add_months, getdate, today

from steward.controls import Control, Measure, all_controls

PERIOD_MONTHS = 12
HUNDRED = 100


@dataclass(frozen=True)
class Line:
	"""A clause under one of its controls; no control: nothing measures the clause; no clause: nothing says it."""

	rule: str
	clause: dict
	control: Control | None
	measure: Measure | None

	@property
	def applied(self) -> int:
		return self.measure.checked if self.measure else 0

	@property
	def kept(self) -> int:
		return self.measure.kept if self.measure else 0

	@property
	def percent(self) -> float | None:
		"""Share of the cases in which the clause was kept; None when there was no case."""
		return share(self.applied, self.kept)


def share(applied: int, kept: int) -> float | None:
	"""Kept cases per hundred; None when there was none.

	>>> share(8, 7), share(0, 0)
	(87.5, None)
	"""
	return round(HUNDRED * kept / applied, 1) if applied else None


@frappe.whitelist()
def rules() -> list[dict]:
	"""Rule numbers that an installed app measures, with what is measured; choices for a clause's control."""
	frappe.has_permission("Regulation", throw=True)
	titles: dict[str, list[str]] = {}
	for control in all_controls():
		titles.setdefault(control.rule, []).append(_(control.title))
	return [{"value": rule, "label": rule, "description": " · ".join(said)} for rule, said in titles.items()]


@frappe.whitelist()
def rate(filters: dict | str | None = None) -> dict:
	"""How often all clauses together were kept in the last twelve months, for a number card."""
	frappe.has_permission("Regulation", throw=True)
	measures = [control.measure(*last_year()) for control in all_controls()]
	found = share(sum(m.checked for m in measures), sum(m.kept for m in measures))
	return {"value": found or 0, "fieldtype": "Percent"}


def last_year() -> tuple[date, date]:
	"""The twelve months up to today."""
	return getdate(add_months(today(), -PERIOD_MONTHS)), getdate(today())


def lines(from_date: date, to_date: date, regulation: str | None = None) -> list[Line]:
	"""The proof of a period.

	Args:
		from_date, to_date: first and last day.
		regulation: one version; none: every version in force, then what is measured and no clause says.
	"""
	by_rule: dict[str, list[Control]] = {}
	for control in all_controls():
		by_rule.setdefault(control.rule, []).append(control)
	measures = {control: control.measure(from_date, to_date) for own in by_rule.values() for control in own}
	clauses = clauses_of(regulation)
	said = {clause.control for clause in clauses}
	unsaid = [] if regulation else [frappe._dict(control=rule) for rule in by_rule if rule not in said]
	return [line for clause in (*clauses, *unsaid) for line in clause_lines(clause, by_rule, measures)]


def clause_lines(clause: dict, by_rule: dict, measures: dict) -> Iterator[Line]:
	"""One line for each control of the clause; one without a measure when it has none."""
	own = by_rule.get(clause.control or "")
	if not own:
		yield Line(clause.control or "", clause, None, None)
	for control in own or ():
		yield Line(control.rule, clause, control, measures[control])


def clauses_of(regulation: str | None) -> list[dict]:
	"""Clauses of one version, or of every version in force, in their order, text in the reader's language."""
	filters = {"name": regulation} if regulation else {"workflow_state": "Published"}
	versions = frappe.get_list("Regulation", filters, ["name", "title"], order_by="effective_on, name", limit_page_length=0)
	if not versions:
		return []
	fields = ["parent", "clause_no", "chapter", "text", "text_en", "control"]
	rows = frappe.get_all(
		"Regulation Clause", {"parent": ("in", [v.name for v in versions])}, fields, order_by="parent, idx", limit_page_length=0
	)
	by_version = {version.name: [row for row in rows if row.parent == version.name] for version in versions}
	return [readable(row, version) for version in versions for row in by_version[version.name]]


def readable(row: dict, version: dict) -> dict:
	"""A clause with its regulation's title and its text in the reader's language."""
	chinese = (frappe.local.lang or "").startswith("zh")
	row.update({"regulation": version.name, "regulation_title": version.title})
	row.said = row.text if chinese else (row.text_en or row.text)
	return row


def may_open(found: list[Line]) -> dict[str, set[str]]:
	"""Records among the exceptions that the reader may open, by DocType; one query each."""
	wanted: dict[str, set[str]] = {}
	for line in found:
		if line.measure and line.measure.exceptions:
			wanted.setdefault(line.control.doctype, set()).update(name for name, _why in line.measure.exceptions)
	return {doctype: readable_names(doctype, names) for doctype, names in wanted.items()}


def readable_names(doctype: str, names: set[str]) -> set[str]:
	"""Those of the records that the reader may open."""
	if not frappe.has_permission(doctype, "read"):
		return set()
	return set(frappe.get_list(doctype, {"name": ("in", sorted(names))}, pluck="name", order_by="name", limit_page_length=0))
