"""Clauses of a contract and of its standard: copied in when there are none, compared ever after. [S9]"""

import frappe
from frappe.model.document import Document

from steward_business.contracts.rules import Wording, deviations

DEVIATION = ("clause", "kind", "mandatory", "standard_text", "contract_text")


def standard_clauses(standard_contract: str) -> list[dict]:
	"""The clauses of a standard contract in their order, with today's wording."""
	row, clause = frappe.qb.DocType("Standard Contract Clause"), frappe.qb.DocType("Standard Clause")
	return (
		frappe.qb.from_(row)
		.join(clause)
		.on(clause.name == row.standard_clause)
		.select(
			clause.name.as_("standard_clause"), row.clause_no, clause.heading, clause.text, clause.mandatory
		)
		.where(row.parent == standard_contract)
		.orderby(row.idx)
		.run(as_dict=True)
	)


def fill_from_standard(contract: Document) -> None:
	"""Copy the standard's text and clauses into a contract that has none."""
	if not contract.standard_contract:
		return
	if not contract.clauses:
		for clause in standard_clauses(contract.standard_contract):
			clause.pop("mandatory")
			contract.append("clauses", clause)
	if not contract.main_text:
		contract.main_text = frappe.get_cached_value(
			"Standard Contract", contract.standard_contract, "main_text"
		)


def list_deviations(contract: Document) -> None:
	"""Bring the deviation list up to date; untouched when nothing changed, so that a save stays quiet."""
	found = compare(contract) if contract.standard_contract else []
	kept = [tuple(row.get(field) or "" for field in DEVIATION) for row in contract.deviations]
	if kept != [tuple(row[field] or "" for field in DEVIATION) for row in found]:
		contract.set("deviations", found)


def compare(contract: Document) -> list[dict]:
	"""Deviations of a contract from its standard."""
	standard = [wording(row, row.standard_clause) for row in standard_clauses(contract.standard_contract)]
	return deviations(
		standard, [wording(row, row.standard_clause or row.name or row.idx) for row in contract.clauses]
	)


def wording(row: Document | dict, key: str) -> Wording:
	"""A clause row as a value."""
	label = " ".join(part for part in (row.get("clause_no"), row.get("heading")) if part)
	return Wording(str(key), label, row.get("text") or "", bool(row.get("mandatory")))
