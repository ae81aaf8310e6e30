"""Makers of regulations in any state, each step by the right person; for tests and demo."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from steward.hands import as_user, take

DOCTYPE = "Regulation"
# from state: (action, who takes it)
PATH = {"Draft": ("Submit", "drafter"), "In Review": ("Publish", "publisher")}
CLAUSES = (
	("1", "General", "本规定适用于全体员工。", "This regulation applies to all staff.", "S2"),
	("2", "General", "本规定自公布之日起施行。", "This regulation is in force from its publication.", "S4"),
)


@dataclass
class RegulationCast:
	"""Who plays which part: users."""

	drafter: str
	publisher: str


def make_regulation(cast: RegulationCast, unit: str, state: str = "Draft", clauses: tuple = CLAUSES, **fields) -> Document:
	"""A version drafted by Personnel and brought to `state` step by step."""
	said = {"doctype": DOCTYPE, "title": "Staff Handbook", "version": "1", "owner_unit": unit, **fields}
	regulation = as_user(cast.drafter, lambda: frappe.get_doc({**said, "clauses": [clause(*row) for row in clauses]}).insert())
	while regulation.workflow_state != state:
		if state == "Superseded" and regulation.workflow_state == "Published":
			make_regulation(cast, unit, "Published", clauses, title=regulation.title, version=f"{regulation.version}+")
			return frappe.get_doc(DOCTYPE, regulation.name)
		action, part = PATH[regulation.workflow_state]
		regulation = take(getattr(cast, part), regulation, action)
	return regulation


def clause(clause_no: str, chapter: str, text: str, text_en: str, control: str = "") -> dict:
	"""A row of the clauses."""
	return {"clause_no": clause_no, "chapter": chapter, "text": text, "text_en": text_en, "control": control}
