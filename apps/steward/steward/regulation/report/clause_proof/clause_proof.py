"""Is each clause of the regulation kept? Applied, kept, and each exception with its record. [S1]"""

import frappe
from frappe import _
from frappe.utils import getdate

from steward.columns import aligned
from steward.regulation import proof
from steward.regulation.proof import Line

GOOD = 95
COLOURS = ["#2D7FF9"]


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows (exceptions under their clause), no message, the chart and the sums."""
	asked = frappe._dict(filters or {})
	start, end = proof.last_year()
	found = proof.lines(getdate(asked.from_date or start), getdate(asked.to_date or end), asked.regulation)
	if asked.rule:
		found = [line for line in found if line.rule == asked.rule]
	shown = [line for line in found if not asked.only_exceptions or line.kept < line.applied]
	openable = proof.may_open(shown)
	rows = [row for line in shown for row in line_rows(line, openable)]
	return aligned(columns()), rows, None, chart(found), summary(found)


def columns() -> list[dict]:
	"""Columns, the clause first."""
	return [
		column("rule", _("Rule"), "Data", 90),
		column("clause_no", _("Clause"), "Data", 70),
		column("said", _("What the Clause Says"), "Data", 300),
		column("proof", _("What Is Measured"), "Data", 260),
		column("applied", _("Times Applied"), "Int", 120),
		column("kept", _("Times Kept"), "Int", 105),
		column("percent", _("Share Kept"), "Percent", 105),
		column("kind", _("Record Kind"), "Data", 0, hidden=1),
		column("record", _("Exception"), "Dynamic Link", 180, options="kind"),
		column("why", _("Why"), "Data", 260),
	]


def column(fieldname: str, label: str, fieldtype: str, width: int, **more) -> dict:
	"""One column."""
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **more}


def line_rows(line: Line, openable: dict[str, set[str]]) -> list[dict]:
	"""The clause's row, and one below it for each exception that the reader may open."""
	head = {
		"rule": line.rule, "clause_no": line.clause.clause_no, "said": line.clause.said or _("No clause says this"),
		"proof": _(line.control.title) if line.control else _("Nothing measures this clause"),
		"applied": line.applied, "kept": line.kept, "percent": line.percent, "indent": 0,
	}  # fmt: skip
	return [head, *exception_rows(line, openable)] if line.measure else [head]


def exception_rows(line: Line, openable: dict[str, set[str]]) -> list[dict]:
	"""Exceptions with a link; those the reader may not open as a number only."""
	mine = openable.get(line.control.doctype, set())
	shown = [(name, why) for name, why in line.measure.exceptions if name in mine]
	rows = [
		{"rule": line.rule, "kind": line.control.doctype, "record": name, "why": why, "indent": 1} for name, why in shown
	]
	hidden = len(line.measure.exceptions) - len(shown)
	if hidden:
		rows.append({"rule": line.rule, "why": _("{0} more that you may not open").format(hidden), "indent": 1})
	return rows


def by_rule(found: list[Line]) -> dict[str, tuple[int, int]]:
	"""Cases and kept cases of each rule; a control counts once, however many clauses name it."""
	sums: dict[str, tuple[int, int]] = {}
	for line in {line.control: line for line in found if line.control}.values():
		applied, kept = sums.get(line.rule, (0, 0))
		sums[line.rule] = (applied + line.applied, kept + line.kept)
	return sums


def chart(found: list[Line]) -> dict | None:
	"""Share of kept cases, rule by rule, of those that applied."""
	sums = {rule: proof.share(*counts) for rule, counts in sorted(by_rule(found).items(), key=lambda item: int(item[0][1:]))}
	shares = {rule: value for rule, value in sums.items() if value is not None}
	if not shares:
		return None
	data = {"labels": list(shares), "datasets": [{"name": _("Share Kept"), "values": list(shares.values())}]}
	return {"data": data, "type": "bar", "colors": COLOURS, "ordered": 1}


def summary(found: list[Line]) -> list[dict]:
	"""Clauses, cases, share and exceptions over everything shown."""
	sums = by_rule(found).values()
	applied, kept = sum(pair[0] for pair in sums), sum(pair[1] for pair in sums)
	share = proof.share(applied, kept)
	colour = "Blue" if share is None else "Green" if share >= GOOD else "Orange"
	clauses = {(line.clause.regulation, line.clause.clause_no) for line in found if line.clause.clause_no}
	return [
		{"label": _("Number of Clauses"), "value": len(clauses), "datatype": "Int"},
		{"label": _("Times Applied"), "value": applied, "datatype": "Int"},
		{"label": _("Share Kept"), "value": share or 0, "datatype": "Percent", "indicator": colour},
		{"label": _("Exceptions"), "value": applied - kept, "datatype": "Int", "indicator": "Red" if kept < applied else "Green"},
	]
